import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { mediaContract } from './contract.ts'
import { openMediaFolder } from './folder.ts'

let parent: string
let folder: string
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'flowless-media-'))
  folder = join(parent, 'media')
})
afterEach(() => rmSync(parent, { recursive: true }))

mediaContract('the folder', async () => ({
  media: openMediaFolder(folder),
  reopen: async () => openMediaFolder(folder),
  count: async () => readdirSync(folder).length,
  close: async () => {},
}))

it('writes only inside its folder, readable for nobody else', async () => {
  const media = openMediaFolder(folder)
  const reference = await media.put({ name: '../../x', bytes: Buffer.from('x'), mimeType: '../x/y' })
  expect(readdirSync(parent)).toEqual(['media'])
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(statSync(join(folder, reference)).mode & 0o777).toBe(0o600)
})

it('never gives back a draft that a crash left behind', async () => {
  const media = openMediaFolder(folder)
  writeFileSync(join(folder, 'half.draft'), 'half a pic')
  expect(await media.get('half.draft')).toBeUndefined()
})

it('says that it could not store when the disk refuses, and leaves nothing behind', async () => {
  const media = openMediaFolder(folder)
  rmSync(folder, { recursive: true })
  writeFileSync(folder, 'a file where the folder was')
  chmodSync(folder, 0o600)
  const putting = media.put({ name: 'selfie', bytes: Buffer.from('x'), mimeType: 'image/png' })
  await expect(putting).rejects.toMatchObject({
    code: 'media.not-stored',
    retryable: true,
    owner: 'operator',
  })
})
