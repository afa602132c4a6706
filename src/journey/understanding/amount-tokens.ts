import { currencyWords, oneRupee, periodOf, scaleOf } from './amount-words.ts'
import { fold } from './words.ts'

/**
 * The pieces of a message about money. `value` is in billionths of a rupee; a `puzzle` is a number that cannot be read for sure,
 * such as 4,5000.
 */
export type AmountToken =
  | { kind: 'number'; value: bigint }
  | { kind: 'word'; word: string }
  | { kind: 'mark'; mark: string }
  | { kind: 'puzzle' }

/** Numbers that are surely no money: dates, Indian phone numbers, numbers in the shape of an Aadhaar number. */
const notMoney = [
  /(?<![\d.,])\d{1,2}([-/.])\d{1,2}\1(?:\d{4}|\d{2})(?![\d.,]?\d)/g,
  /\+\s?\d[\d -]{8,18}\d/g,
  // 98765 43210, but 60000-70000 is a range.
  /(?<!\d)(?!\d{3}00)[6-9]\d{4}[ -](?!\d{3}00)\d{5}(?!\d)/g,
  /(?<!\d)\d{4}[ -]\d{4}[ -]\d{4}(?!\d)/g,
]

const pieces = /(\d[\d,.]*\d|\d|(?<![\p{L}\p{M}\d]\s?)\.\d+)|([\p{L}\p{M}]+)|(\S)/gu

/** Cuts a message into numbers, words and marks. Codes that contain letters (PAN, IFSC, 1st) are left out. */
export function amountTokens(text: string): AmountToken[] {
  const plain = prepared(text)
  const found = [...plain.matchAll(pieces)]
  return found.flatMap((match, index): AmountToken[] => {
    const [piece, number, word] = match
    if (word !== undefined) return [{ kind: 'word', word }]
    if (number === undefined) return [{ kind: 'mark', mark: piece }]
    const before = found[index - 1]
    const after = found[index + 1]
    if (before?.[2] !== undefined && isGlued(before, match) && !mayTouch(before[2])) return []
    if (after?.[2] !== undefined && isGlued(match, after) && !mayTouch(after[2])) return []
    return numbersIn(number)
  })
}

function prepared(text: string): string {
  const plain = notMoney.reduce((rest, pattern) => rest.replace(pattern, ' ; '), fold(text))
  return (
    plain
      .replace(/[/,]\s?[-=]+/g, ' ')
      .replace(/\bp\s?\.\s?([am])\b\.?/g, ' p$1 ')
      // "45 000": a space where others write a comma.
      .replace(
        /(?<![\d.,])(\d{1,3}) ((?:\d{2} )*)(\d00)(?![\d.,]?\d)/g,
        (_, first: string, middle: string, last: string) => `${first}${middle.replaceAll(' ', '')}${last}`,
      )
  )
}

function isGlued(left: RegExpExecArray, right: RegExpExecArray): boolean {
  return left.index + left[0].length === right.index
}

function mayTouch(word: string): boolean {
  return currencyWords.has(word) || scaleOf(word) !== undefined || periodOf(word) !== undefined
}

/** Ten digits and more without commas are a phone, account or Aadhaar number; a leading zero means a code. */
function isIdentifier(digits: string): boolean {
  return digits.length >= 10 || /^0\d/.test(digits)
}

function numbersIn(raw: string): AmountToken[] {
  if (/^\d+$/.test(raw)) return isIdentifier(raw) ? [] : [numberFrom(raw)]
  if (/^\d*\.\d+$/.test(raw)) {
    return isIdentifier(raw.split('.')[0] ?? '') ? [] : [numberFrom(raw)]
  }
  // Indian and Western grouping: the last group has three digits, those before it two or three.
  if (/^\d{1,3}(,\d{2,3})*,\d{3}(\.\d+)?$/.test(raw)) return [numberFrom(raw.replaceAll(',', ''))]
  if (/^\d{1,3}(\.\d{2,3})+\.\d{3}$/.test(raw)) return [numberFrom(raw.replaceAll('.', ''))]
  const parts = raw.split(',')
  if (parts.every((part) => /^\d{4,9}$/.test(part))) {
    return parts
      .flatMap((part): AmountToken[] => [numberFrom(part), { kind: 'mark', mark: ',' }])
      .slice(0, -1)
  }
  return [{ kind: 'puzzle' }]
}

function numberFrom(plain: string): AmountToken {
  const [whole = '', decimals = ''] = plain.split('.')
  const fraction = decimals.slice(0, 9).padEnd(9, '0')
  return { kind: 'number', value: BigInt(whole || '0') * oneRupee + BigInt(fraction) }
}
