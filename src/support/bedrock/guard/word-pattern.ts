import { fold } from '../../../journey/understanding/words.ts'

/**
 * Patterns over the words of a sentence, framed by spaces. Lists are written as people spell: `|` between alternatives, `*`
 * for any ending.
 */

export function any(words: string): RegExp {
  return new RegExp(` (?:${alternatives(words)})(?= )`)
}

/** One of `left`, and within `gap` words one of `right`, with none of `unless` between them. */
export function near(left: string, right: string, gap = 5, unless = ''): RegExp {
  const between = unless === '' ? String.raw`\S+ ` : String.raw`(?!(?:${alternatives(unless)}) )\S+ `
  return new RegExp(` (?:${alternatives(left)}) (?:${between}){0,${gap}}(?:${alternatives(right)})(?= )`)
}

/** Both in one sentence, in any order. */
export function together(left: string, right: string): RegExp {
  return new RegExp(`(?=.* (?:${alternatives(left)}) )(?=.* (?:${alternatives(right)}) )`)
}

/** One of the words that is not refused: neither directly behind one of `before` nor directly in front of one of `after`. */
export function unrefused(words: string, before: string, after = ''): RegExp {
  const behind = `(?<! (?:${alternatives(before)})(?: (?:ever|also|please|even|anyone|anybody|us|को|भी))?)`
  const ahead = after === '' ? '' : `(?! (?:${alternatives(after)}) )`
  return new RegExp(`${behind} (?:${alternatives(words)})(?= )${ahead}`)
}

function alternatives(words: string): string {
  return words
    .split('|')
    .map((word) => fold(word).replaceAll('*', String.raw`\S*`))
    .join('|')
}

export function framed(key: string): string {
  return ` ${key} `
}
