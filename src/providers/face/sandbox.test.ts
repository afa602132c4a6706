import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKeyFile } from '../../platform/keys/local.ts'
import { openMediaFolder } from '../media/folder.ts'
import { faceContract } from './contract.ts'
import { sandboxFace } from './sandbox.ts'

faceContract('the sandbox', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'flowless-face-'))
  const media = openMediaFolder({ path: join(folder, 'media'), keys: openKeyFile(join(folder, 'keys.json')) })
  const jpegWith = (text: string) => Buffer.concat([Buffer.from([255, 216, 255]), Buffer.from(text)])
  return {
    provider: sandboxFace({ media }),
    media,
    photoReference: 'sandbox-photo-1',
    pictures: {
      match: jpegWith('a face'),
      mismatch: jpegWith('...flowless-face:mismatch...'),
      unclear: jpegWith('...flowless-face:unclear...'),
    },
    close: async () => rmSync(folder, { recursive: true }),
  }
})
