import { z } from 'zod'
import { canonicalJson } from '../../platform/canonical-json.ts'
import { type ChainedLine, formatName, formatVersion, hashOf, lineKinds, noLine } from './chain.ts'
import { fits, provenTextsIn } from './proven-text.ts'

export type Verified =
  | {
      result: 'whole'
      head: string
      /** How many lines of each kind. */
      counts: Record<string, number>
      header: Record<string, unknown>
      /** What the file itself says that was not as it should be when it was made. */
      remarks: string[]
    }
  /** `line` counts from 1; it is the first that is wrong. */
  | { result: 'refused'; line: number; why: string }

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const lineShape = z.strictObject({
  n: z.number().int().nonnegative(),
  at: z.iso.datetime(),
  kind: z.enum(lineKinds),
  content: z.unknown(),
  previous: hash,
  hash,
})
const headerShape = z.looseObject({ format: z.literal(formatName), version: z.literal(formatVersion) })
const otherVersion = z.looseObject({ format: z.literal(formatName), version: z.number() })
const sealShape = z.strictObject({ lines: z.number(), head: hash })
const paperShape = z.looseObject({ paper: z.string(), found: z.string(), isUnchanged: z.boolean() })

const changed = 'this line was changed: its text and its hash do not belong together'

/**
 * Recomputes everything that the file says of itself: needs no store and no key. With `head`, as the borrower's log
 * tells it, a file that somebody made anew as a whole is refused, too.
 */
export function verifyEvidence(bytes: Uint8Array, head?: string): Verified {
  const odd = oddFile(bytes)
  if (odd !== undefined) return { result: 'refused', line: 1, why: odd }
  const { lines, isCut } = splitIntoLines(bytes)
  const read = lines.map(lineIn)
  let previous = noLine
  for (const [n, line] of read.entries()) {
    const why = faultOf(line, n, previous, read)
    if (why !== undefined) return { result: 'refused', line: n + 1, why }
    previous = (line as ChainedLine).hash
  }
  const whole = read as ChainedLine[]
  const seal = whole.at(-1)
  if (isCut || seal?.kind !== 'seal') {
    const why = 'the file is cut off: it does not end with its seal'
    return { result: 'refused', line: lines.length + 1, why }
  }
  if (head !== undefined && head !== seal.previous) {
    const why = 'the file is whole in itself, but it has another head: it is another file, or was made anew'
    return { result: 'refused', line: lines.length, why }
  }
  const header = whole[0]?.content as Record<string, unknown>
  return { result: 'whole', head: seal.previous, counts: countsOf(whole), header, remarks: remarksOn(whole) }
}

/** What befalls files on their way, as an answer of its own: whoever reads it asks for the file anew, not for a judge. */
function oddFile(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'the file is empty'
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return rewritten
  return bytes[bytes.indexOf(10) - 1] === 13 ? rewritten : undefined
}

const rewritten =
  'a program has saved the file anew, with other line ends or a mark at its beginning; ask for it as it was made'

/** Every line ends, the last one too; what stands behind the last end was cut. */
function splitIntoLines(bytes: Uint8Array): { lines: Uint8Array[]; isCut: boolean } {
  const lines: Uint8Array[] = []
  let start = 0
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    lines.push(bytes.subarray(start, end))
    start = end + 1
  }
  const isCut = start < bytes.length
  return { lines: isCut ? [...lines, bytes.subarray(start)] : lines, isCut }
}

/** Undefined for everything that we did not write so, to the byte. */
function lineIn(bytes: Uint8Array): ChainedLine | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const line = lineShape.parse(JSON.parse(text)) as ChainedLine
    return canonicalJson(line) === text ? line : undefined
  } catch {
    return undefined
  }
}

function faultOf(
  line: ChainedLine | undefined,
  n: number,
  previous: string,
  all: (ChainedLine | undefined)[],
): string | undefined {
  if (!line || hashOf(line) !== line.hash) return changed
  if (line.n !== n) {
    return all.some((other) => other?.n === n)
      ? 'lines were put into another order, or one stands here twice'
      : 'a line is missing before this one'
  }
  if (line.previous !== previous) return 'the line before this one was replaced by another'
  if (n === 0) return beginningFault(line)
  if (line.kind === 'header') return 'a second header stands here'
  if (line.kind === 'seal') return sealFault(line, n === all.length - 1)
  const unfit = provenTextsIn(line.kind === 'entry' ? detailIn(line) : line.content).some(
    (text) => !fits(text),
  )
  return unfit ? 'a text does not have the hash that stands beside it' : undefined
}

function beginningFault({ kind, content }: ChainedLine): string | undefined {
  if (kind === 'header' && headerShape.safeParse(content).success) return undefined
  const other = otherVersion.safeParse(content)
  return kind === 'header' && other.success
    ? `the file is of version ${other.data.version} of its format, and this command knows version ${formatVersion}`
    : 'the file does not begin with our header'
}

function sealFault({ n, content, previous }: ChainedLine, isLast: boolean): string | undefined {
  if (!isLast) return 'something was added behind the seal'
  const seal = sealShape.safeParse(content)
  return seal.success && seal.data.lines === n && seal.data.head === previous
    ? undefined
    : 'the seal belongs to other lines'
}

function detailIn({ content }: ChainedLine): unknown {
  return (content as { detail?: unknown } | null)?.detail
}

function countsOf(lines: ChainedLine[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { kind } of lines) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

function remarksOn(lines: ChainedLine[]): string[] {
  return lines.flatMap(({ n, kind, content }) => {
    const paper = paperShape.safeParse(content)
    if (kind !== 'paper' || !paper.success || paper.data.isUnchanged) return []
    return [
      `line ${n + 1}: the file of the paper ${paper.data.paper} was ${paper.data.found} when this was made`,
    ]
  })
}
