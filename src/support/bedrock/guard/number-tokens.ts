/**
 * The pieces of a text in which quantities are looked for. `odd` is a number that cannot be read for sure (17,07), or
 * one that is glued to letters (80c, p1n): it only equals itself.
 */
export type Token =
  | { kind: 'number'; value: number; isOrdinal: boolean }
  | { kind: 'word'; word: string }
  | { kind: 'mark'; mark: string }
  | { kind: 'odd'; text: string }

const pieces = /[a-z]+\d[\da-z]*|\d[\d,.]*\d(?=\D|$)|\d|[\p{L}\p{M}]+|\S/gu
const ordinalEndings = /^(?:st|nd|rd|th|वां|वीं|वें|वा|वी|वे)$/

/** `gluedWord` says which words may stand at a number without a space: 45k, 18pc, 30days. */
export function numberTokens(folded: string, gluedWord: (word: string) => boolean): Token[] {
  const found = [...folded.matchAll(pieces)]
  const tokens: Token[] = []
  for (let at = 0; at < found.length; at += 1) {
    const piece = found[at]?.[0] ?? ''
    if (/^[a-z]+\d/.test(piece)) tokens.push({ kind: 'odd', text: piece })
    else if (/^\d/.test(piece)) {
      const word = gluedTo(found, at)
      if (word !== undefined && ordinalEndings.test(word)) {
        tokens.push(numberFrom(piece, true))
        at += 1
      } else if (word !== undefined && !gluedWord(word)) {
        tokens.push({ kind: 'odd', text: piece + word })
        at += 1
      } else tokens.push(numberFrom(piece, false))
    } else if (/^[\p{L}\p{M}]/u.test(piece)) tokens.push({ kind: 'word', word: piece })
    else tokens.push({ kind: 'mark', mark: piece })
  }
  return tokens
}

function gluedTo(found: RegExpExecArray[], at: number): string | undefined {
  const [here, next] = [found[at], found[at + 1]]
  if (!here || !next || here.index + here[0].length !== next.index) return undefined
  return /^[\p{L}\p{M}]/u.test(next[0]) ? next[0] : undefined
}

/** Commas group as in India or elsewhere; a point makes decimals. */
function numberFrom(raw: string, isOrdinal: boolean): Token {
  const isGrouped = /^\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?$/.test(raw)
  if (!isGrouped && !/^\d+(?:\.\d+)?$/.test(raw)) return { kind: 'odd', text: raw }
  return { kind: 'number', value: Number(raw.replaceAll(',', '')), isOrdinal }
}
