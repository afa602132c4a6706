import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openKeyFile } from '../../platform/keys/local.ts'
import type { KeyRing } from '../../platform/keys/port.ts'
import { mediaContract } from './contract.ts'
import { openMediaFolder } from './folder.ts'
import type { MediaStore } from './port.ts'

let parent: string
let folder: string
let keys: KeyRing
let media: MediaStore
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'flowless-media-'))
  folder = join(parent, 'media')
  keys = openKeyFile(join(parent, 'keys', 'ours.json'))
  media = openMediaFolder({ path: folder, keys })
})
afterEach(() => rmSync(parent, { recursive: true }))

mediaContract('the folder', async () => ({
  media,
  reopen: async () => openMediaFolder({ path: folder, keys: openKeyFile(join(parent, 'keys', 'ours.json')) }),
  openWithOtherKeys: async () =>
    openMediaFolder({ path: folder, keys: openKeyFile(join(parent, 'keys', 'theirs.json')) }),
  stored: async () => new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))])),
  overwrite: async (reference, bytes) => writeFileSync(join(folder, reference), bytes),
  close: async () => {},
}))

it('writes only inside its folder, readable for nobody else', async () => {
  const reference = await media.put({ name: '../../x', bytes: Buffer.from('x'), mimeType: '../x/y' })
  expect(readdirSync(parent)).toEqual(['keys', 'media'])
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(statSync(join(folder, reference)).mode & 0o777).toBe(0o600)
})

it('removes nothing outside its folder', async () => {
  const outside = join(parent, 'outside.txt')
  writeFileSync(outside, 'stays')
  for (const reference of ['../outside.txt', outside, '', '.']) await media.remove(reference)
  expect(readFileSync(outside, 'utf8')).toBe('stays')
})

it('never gives back a draft that a crash left behind', async () => {
  writeFileSync(join(folder, 'half.draft'), 'half a pic')
  expect(await media.get('half.draft')).toBeUndefined()
})

it('says that the folder does not serve, whatever was asked, and at the start', async () => {
  const reference = await media.put({ name: 'selfie', bytes: Buffer.from('x'), mimeType: 'image/png' })
  rmSync(folder, { recursive: true })
  writeFileSync(folder, 'a file where the folder was')
  chmodSync(folder, 0o600)
  const asked = [
    () => media.put({ name: 'selfie', bytes: Buffer.from('x'), mimeType: 'image/png' }),
    () => media.get(reference),
    () => media.remove(reference),
    () => media.check(),
  ]
  for (const ask of asked)
    await expect(ask()).rejects.toMatchObject({
      code: 'media.folder-unreachable',
      retryable: true,
      owner: 'operator',
    })
})

it('says that the folder cannot be made', () => {
  writeFileSync(join(parent, 'file'), '')
  const opening = () => openMediaFolder({ path: join(parent, 'file', 'media'), keys })
  expect(opening).toThrow(expect.objectContaining({ code: 'media.folder-unreachable' }))
})
