import { sha256 } from '../../journey/hash.ts'
import { canonicalJson } from '../../platform/canonical-json.ts'

/** What a line of the file tells; docs/evidence.md explains each. */
export const lineKinds = [
  ...['header', 'entry', 'delivery', 'application', 'loan'],
  ...['accepted-text', 'paper', 'seal'],
] as const

export interface Fact {
  /** ISO, UTC. */
  at: string
  kind: (typeof lineKinds)[number]
  content: unknown
}

/** One line of the file. `hash` is over everything else in it, and so over all lines before it. */
export interface ChainedLine extends Fact {
  n: number
  /** The hash of the line before. */
  previous: string
  hash: string
}

export const formatName = 'flowless-evidence'
export const formatVersion = 1

/** Before the first line there is none. */
export const noLine = '0'.repeat(64)

/** SHA-256 over the canonical JSON of the line without its hash. */
export function hashOf({ n, at, kind, content, previous }: Omit<ChainedLine, 'hash'>): string {
  return sha256(canonicalJson({ n, at, kind, content, previous }))
}

/**
 * The file: every fact as a line, each bound to the one before, and a seal that says how many there are. `head` is the
 * hash of the line before the seal: who knows it can tell this file from every other.
 */
export function chain(facts: Fact[], sealedAt: string): { text: string; head: string } {
  let head = noLine
  const lines = facts.map((fact, n) => {
    const line = lineOf(fact, n, head)
    head = line.hash
    return line
  })
  const seal = lineOf(
    { at: sealedAt, kind: 'seal', content: { lines: lines.length, head } },
    lines.length,
    head,
  )
  return { text: [...lines, seal].map((line) => `${canonicalJson(line)}\n`).join(''), head }
}

function lineOf({ at, kind, content }: Fact, n: number, previous: string): ChainedLine {
  const line = { n, at, kind, content, previous }
  return { ...line, hash: hashOf(line) }
}
