import { inflateSync } from 'node:zlib'
import { getDocumentProxy } from 'unpdf'

/** A paper as another program reads it. */
export interface ReadBack {
  /** Of every page, line by line from the top, what stands in one line joined with single spaces. */
  pages: string[][]
  lines: string[]
  /** Every word that is marked with the order of its letters: what search and copy find in Hindi. */
  marked: string
  title: string
  language: string
  isTagged: boolean
  /** The tags of the structure tree, each as often as it is used. */
  tags: string[]
}

export async function readBack(bytes: Uint8Array): Promise<ReadBack> {
  const pdf = await getDocumentProxy(Uint8Array.from(bytes))
  const info = (await pdf.getMetadata()).info as { Title: string; Language: string }
  const pages: string[][] = []
  const tags: string[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    pages.push(linesOf(items.filter((item) => 'str' in item)))
    collectTags((await page.getStructTree()) as Tag | null, tags)
  }
  const isTagged = (await pdf.getMarkInfo())?.Marked === true
  return {
    pages,
    lines: pages.flat(),
    marked: markedText(bytes),
    title: info.Title,
    language: info.Language,
    isTagged,
    tags,
  }
}

/** A cell as its tags tell it. */
export interface TaggedCell {
  tag: string
  scope?: string
  columns: number
}

/** The tables of a paper by their tags, which the library for reading tells without their attributes. */
export function tablesIn(bytes: Uint8Array): TaggedCell[][][] {
  const file = Buffer.from(bytes).toString('latin1')
  const objects = [...file.matchAll(/^(?<id>\d+) 0 obj\n<<(?<body>[\s\S]*?)\n>>\nendobj/gm)].map(
    ({ groups }) => ({
      id: groups?.id ?? '',
      body: groups?.body ?? '',
    }),
  )
  const inside = (parent: string, tags: RegExp) =>
    objects.filter(({ body }) => tags.test(body) && body.includes(`/P ${parent} 0 R\n`))
  return objects
    .filter(({ body }) => /\/S \/Table\n/.test(body))
    .map(({ id }) =>
      inside(id, /\/S \/TR\n/).map((row) =>
        inside(row.id, /\/S \/T[HD]\n/).map(({ body }) => {
          const scope = /\/Scope \/(\w+)/.exec(body)?.[1]
          const columns = Number(/\/ColSpan (\d+)/.exec(body)?.[1] ?? 1)
          return { tag: /\/S \/(T[HD])/.exec(body)?.[1] ?? '', columns, ...(scope && { scope }) }
        }),
      ),
    )
}

interface Tag {
  role?: string
  children?: Tag[]
}

function collectTags(tag: Tag | null, tags: string[]): void {
  if (tag?.role) tags.push(tag.role)
  for (const child of tag?.children ?? []) collectTags(child, tags)
}

function linesOf(items: { str: string; transform: number[] }[]): string[] {
  const lines = new Map<number, { left: number; text: string }[]>()
  for (const { str, transform } of items) {
    const [, , , , left = 0, up = 0] = transform
    // Signs above and below the line belong to it.
    const line = [...lines.keys()].find((known) => Math.abs(known - up) < 4) ?? up
    lines.set(line, [...(lines.get(line) ?? []), { left, text: str }])
  }
  return [...lines]
    .toSorted(([one], [other]) => other - one)
    .map(([, parts]) => parts.toSorted((one, other) => one.left - other.left))
    .map((parts) =>
      parts
        .map(({ text }) => text)
        .join(' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
}

/** The marks inside the pages' drawing commands, which the library for reading passes over. */
function markedText(bytes: Uint8Array): string {
  const file = Buffer.from(bytes).toString('latin1')
  const streams = [...file.matchAll(/stream\n(?<body>[\s\S]*?)\nendstream/g)].map(({ groups }) =>
    Buffer.from(groups?.body ?? '', 'latin1'),
  )
  return streams
    .flatMap((stream) => {
      const commands = stream[0] === 0x78 ? inflateSync(stream).toString('latin1') : ''
      return [...commands.matchAll(/\/ActualText \((?<text>(?:\\[\s\S]|[^\\)])*)\)/g)]
    })
    .map(({ groups }) => utf16(groups?.text ?? ''))
    .join(' ')
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function utf16(escaped: string): string {
  const text = escaped.replace(/\\([\s\S])/g, (_, sign: string) => escapes[sign] ?? sign)
  return Buffer.from(text, 'latin1').swap16().subarray(2).toString('utf16le')
}
