import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { languages } from '../journey/language.ts'
import { paperKinds } from '../journey/paper.ts'
import type { Block } from './block.ts'
import { createPaperMaker } from './maker.ts'
import { paperOf } from './papers/papers.ts'
import { readBack, tablesIn } from './testing/read-back.ts'
import { everyRequest, longName, requestOf } from './testing/requests.ts'
import { inGroups } from './words.ts'

const verifyUrl = (hash: string) => `https://loans.example/verify/${hash}`
const maker = createPaperMaker({ verifyUrl })

const everyPaper = languages.flatMap((language) =>
  [
    { name: 'long', tenorMonths: 36, borrowerName: longName, isSigned: true },
    { name: 'short', tenorMonths: 6, amountPaise: 10_000_00 },
  ].flatMap(({ name, ...sample }) =>
    everyRequest({ language, ...sample }).map((request) => ({
      language,
      name,
      paper: request.paper,
      request,
    })),
  ),
)

describe.each(everyPaper)('a $name $paper in $language', ({ language, request }) => {
  test('is small, tagged, titled and in its language, and every page bears the whole code', async () => {
    const made = await maker.make(request)
    const read = await readBack(made.bytes)
    const paper = paperOf(request)
    expect(made.bytes.length).toBeLessThan(300_000)
    expect(made.pages).toBe(read.pages.length)
    expect(read).toMatchObject({
      isTagged: true,
      language: `${language}-IN`,
      title: `${paper.title} · ${paper.reference}`,
    })
    expect(read.tags).toEqual(
      expect.arrayContaining(['H1', 'P', 'Table', 'TR', 'TH', 'TD', 'Figure', 'Link']),
    )
    for (const [index, lines] of read.pages.entries()) {
      expect(lines.at(-1)).toContain(inGroups(made.contentHash))
      expect(lines.at(-2)).toMatch(new RegExp(`${index + 1}\\D+${made.pages}`))
    }
    expect(read.pages.at(-1)?.join('')).toContain(verifyUrl(made.contentHash).slice(0, 60))
    // A clause's number is never on another page than its words.
    expect(read.lines.filter((line) => /^\d{1,2}\.$/.test(line))).toEqual([])
    expect(made.filename).toMatch(/^[A-Za-z0-9-]+\.pdf$/)
  })

  test('can be searched for every word that it says', async () => {
    const { marked, lines } = await readBack((await maker.make(request)).bytes)
    const found = `${marked} ${lines.join(' ')}`.replace(/\s+/g, '')
    const words = textsOf(paperOf(request).blocks).flatMap((text) => text.replaceAll('*', '').split(/\s+/))
    for (const word of words) expect(found).toContain(word)
  })
})

test.each(languages)('a sanction letter in %s is one page, also with the longest name', async (language) => {
  const samples = [{ tenorMonths: 6 }, { tenorMonths: 36, borrowerName: longName }]
  for (const sample of samples)
    expect(await maker.make(requestOf('sanction-letter', { language, ...sample }))).toMatchObject({
      pages: 1,
    })
})

test.each(languages)('no page of a KFS in %s but the last is half empty', async (language) => {
  for (const tenorMonths of [6, 12, 24, 36]) {
    const { pages } = await readBack((await maker.make(requestOf('kfs', { language, tenorMonths }))).bytes)
    for (const lines of pages.slice(0, -1)) expect(lines.length).toBeGreaterThan(30)
  }
})

test('screen readers hear how many columns a cell covers, and whether a head names its row or its columns', async () => {
  const tables = tablesIn((await maker.make(requestOf('kfs', { language: 'en' }))).bytes)
  expect(tables.length).toBeGreaterThan(4)
  for (const rows of tables) {
    const widths = rows.map((cells) => cells.reduce((sum, { columns }) => sum + columns, 0))
    expect(new Set(widths).size, String(widths)).toBe(1)
    for (const cells of rows) {
      const namesColumns = cells.at(-1)?.tag === 'TH'
      const scopes = cells.flatMap(({ scope }) => scope ?? [])
      expect(new Set([...scopes, namesColumns ? 'Column' : 'Row']).size, JSON.stringify(cells)).toBe(1)
    }
  }
})

test.each(languages)(
  'the same request makes the same bytes in %s, also in a process that has printed nothing else',
  async (language) => {
    const request = requestOf('kfs', { language, tenorMonths: 12 })
    const [first, again] = [await maker.make(request), await maker.make(structuredClone(request))]
    expect(Buffer.compare(first.bytes, again.bytes)).toBe(0)
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', printAlone(request)], {
      encoding: 'utf8',
      timeout: 50_000,
    })
    expect(stdout).toBe(createHash('sha256').update(first.bytes).digest('hex'))
  },
)

function printAlone(request: unknown): string {
  const url = pathToFileURL(`${import.meta.dirname}/maker.ts`).href
  return `
    import { createHash } from 'node:crypto'
    const { createPaperMaker } = await import(${JSON.stringify(url)})
    const maker = createPaperMaker({ verifyUrl: (hash) => 'https://loans.example/verify/' + hash })
    const { bytes } = await maker.make(${JSON.stringify(request)})
    process.stdout.write(createHash('sha256').update(bytes).digest('hex'))`
}

test.each(paperKinds)('another figure, name or language makes another %s', async (kind) => {
  const hashOf = async (sample: Parameters<typeof requestOf>[1]) =>
    (await maker.make(requestOf(kind, sample))).contentHash
  const hashes = [
    await hashOf({ language: 'en' }),
    await hashOf({ language: 'en', amountPaise: 4_95_000_00 }),
    await hashOf({ language: 'en', borrowerName: 'Asha Devi Sharmaa' }),
    await hashOf({ language: 'hi' }),
  ]
  expect(new Set(hashes).size).toBe(hashes.length)
  expect(await hashOf({ language: 'en' })).toBe(hashes[0])
})

test('the moment and the address are no part of what a paper says', async () => {
  const request = requestOf('schedule', { language: 'en' })
  const later = { ...request, madeAt: request.madeAt + 1000 }
  const elsewhere = createPaperMaker({ verifyUrl: (hash) => `https://other.example/verify/${hash}` })
  const [one, two, three] = [
    await maker.make(request),
    await maker.make(later),
    await elsewhere.make(request),
  ]
  expect([two.contentHash, three.contentHash]).toEqual([one.contentHash, one.contentHash])
  expect(Buffer.compare(one.bytes, two.bytes)).not.toBe(0)
})

test('a name that is also a name inside JavaScript is printed like any other', async () => {
  const request = requestOf('no-dues', { language: 'en', borrowerName: 'constructor __proto__ toString' })
  expect((await readBack((await maker.make(request)).bytes)).lines).toContain(
    'To constructor __proto__ toString',
  )
})

test('a paper with a letter that its fonts do not have is not made, rather than made with boxes', async () => {
  const request = requestOf('no-dues', { language: 'en', borrowerName: 'முத்துலட்சுமி' })
  await expect(maker.make(request)).rejects.toMatchObject({ code: 'paper.unprintable', retryable: false })
})

test('nobody is handed a no-dues certificate for a loan that is not closed', async () => {
  const { loan } = requestOf('schedule', { language: 'en' })
  const request = { ...requestOf('no-dues', { language: 'en' }), loan }
  await expect(maker.make(request)).rejects.toThrow('closed loan')
})

function textsOf(blocks: Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'clauses') return block.clauses.map(({ text }) => text)
    if (block.kind === 'table') return [...block.heads, ...block.rows].flat().map(({ text }) => text)
    return [block.text]
  })
}
