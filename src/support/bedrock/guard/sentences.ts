import { wordsOf } from '../../../journey/understanding/words.ts'

/**
 * A text in the pieces that state something by themselves: sentences, points of a list. `key` is what a piece says
 * without its punctuation, so that the same sentence is found again.
 */
export interface Sentence {
  text: string
  key: string
}

const abbreviations = /\b(rs|no|e\.g|i\.e)\.\s/gi

export function sentencesOf(text: string): Sentence[] {
  return text
    .replace(abbreviations, '$1 ')
    .split(/\n+|(?<=[.!?।])\s+|(?:^|\s)•\s/u)
    .map((piece) => ({ text: piece.trim(), key: wordsOf(piece).join(' ') }))
    .filter(({ key }) => key !== '')
}

/** The numbers of a list, 1, 2, 3 at the beginning of lines, state nothing. They count up from 1, or they are figures. */
export function withoutListNumbers(text: string): string {
  let next = 1
  return text
    .split('\n')
    .map((line) => {
      const [marker = '', number] = /^\s*([1-9])[.)]\s/.exec(line) ?? []
      if (Number(number) !== next) return line
      next += 1
      return line.slice(marker.length)
    })
    .join('\n')
}
