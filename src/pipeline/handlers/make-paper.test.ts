import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sha256 } from '../../journey/hash.ts'
import { paperAbout } from '../../journey/paper.ts'
import { Failure } from '../../platform/errors.ts'
import { openKeyFile } from '../../platform/keys/local.ts'
import { openMediaFolder } from '../../providers/media/folder.ts'
import type { MediaStore } from '../../providers/media/port.ts'
import { createMakePaperHandler } from './make-paper.ts'
import { errandOf, letter, madeLetter, makeLetter, pdf } from './papers.fixture.ts'

let folder: string
let media: MediaStore
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowless-papers-'))
  media = openMediaFolder({ path: join(folder, 'media'), keys: openKeyFile(join(folder, 'keys.json')) })
})
afterEach(() => rmSync(folder, { recursive: true }))

const documents = { make: async () => madeLetter }

test('a paper is kept sealed, and its event says everything by which it is found and checked', async () => {
  const handled = await createMakePaperHandler({ documents, media })(makeLetter, errandOf())
  expect(handled).toMatchObject({
    outcome: 'answered',
    event: {
      kind: 'paper.made',
      key: makeLetter.key,
      paper: {
        paper: 'sanction-letter',
        language: 'hi',
        applicationId: 'FL1',
        madeAt: letter.madeAt,
        about: paperAbout(letter),
        contentHash: madeLetter.contentHash,
        sha256: sha256(pdf.toString()),
        sizeBytes: pdf.length,
        pages: 1,
        filename: 'Sanction-FL1.pdf',
      },
    },
  })
  const reference = JSON.parse(JSON.stringify(handled)).event.paper.reference
  expect(await media.get(reference)).toMatchObject({ mimeType: 'application/pdf' })
  expect(Buffer.from((await media.get(reference))?.bytes ?? [])).toEqual(pdf)
  const [stored = ''] = readdirSync(join(folder, 'media'))
  expect(readFileSync(join(folder, 'media', stored)).includes('%PDF')).toBe(false)
})

test('made twice, after a death or by two processes, it is one file under one name', async () => {
  const handle = createMakePaperHandler({ documents, media })
  const [first, second] = [
    await handle(makeLetter, errandOf()),
    await handle(makeLetter, errandOf({ inDoubt: true })),
  ]
  expect(second).toEqual(first)
  expect(readdirSync(join(folder, 'media'))).toHaveLength(1)
})

test('a store that is away is asked again, and the journey hears of it only in the end', async () => {
  const away = new Failure('media.folder-unreachable', 'gone', { owner: 'operator', retryable: true })
  const put = async () => Promise.reject(away)
  const handle = createMakePaperHandler({ documents, media: { put } })
  const event = { kind: 'provider.failed', effectKind: 'make-paper', key: makeLetter.key }
  for (const attempts of [0, 1]) {
    const handled = await handle(makeLetter, errandOf({ attempts }))
    expect(handled).toMatchObject({ outcome: 'retry', otherwise: event })
  }
  expect(await handle(makeLetter, errandOf({ attempts: 2 }))).toMatchObject({ outcome: 'gone', event })
})

test.each<[string, () => Promise<never>]>([
  ['breaks', async () => Promise.reject(new Error('Asha Verma has no glyph'))],
  ['never ends', () => new Promise<never>(() => {})],
])('a maker that %s keeps nothing, says no word of the paper, and is tried again', async (_name, make) => {
  const parts = { documents: { make }, media, callTimeoutMs: 30 }
  const handled = await createMakePaperHandler(parts)(makeLetter, errandOf())
  expect(handled).toMatchObject({ outcome: 'retry' })
  expect(JSON.stringify(handled)).not.toContain('Asha')
  expect(readdirSync(join(folder, 'media'))).toEqual([])
})
