import { fold } from './words.ts'

/** Words that say what the number behind them is. */
const accountLabel =
  /\b(a\s?\/\s?c|ac|acc|acct|accnt|account|accout|acount|khata|khate|khaata|kha?ta)\b|खाता|खाते|अकाउंट|एकाउंट/u
const aadhaarLabel = /\b(aa?dh?aa?r|uid|uidai)\b|आधार/u
const otherLabel =
  /\b(mob|mobile|phone|ph|contact|whatsapp|cell|tel|micr|cif|crn|customer|cust|pin|pincode|pan|upi|otp|branch code)\b|मोबाइल|फोन/u

export type NumberLabel = 'account' | 'aadhaar' | 'other'

/** What the words in front of a number (and behind the one before it) call it; the nearest word counts. */
export function labelIn(before: string): NumberLabel | undefined {
  const words = fold(before)
  const places = [
    { label: 'account' as const, at: lastIndex(accountLabel, words) },
    { label: 'aadhaar' as const, at: lastIndex(aadhaarLabel, words) },
    { label: 'other' as const, at: lastIndex(otherLabel, words) },
  ]
  return places.filter(({ at }) => at >= 0).sort((left, right) => right.at - left.at)[0]?.label
}

function lastIndex(pattern: RegExp, text: string): number {
  return [...text.matchAll(new RegExp(pattern, 'gu'))].at(-1)?.index ?? -1
}

export function hasAccountLabel(text: string): boolean {
  return accountLabel.test(fold(text))
}

/**
 * Where IFSC codes stand in upper-case text: four letters, a zero (often typed as the letter O), six more. With
 * the O at least one digit has to follow, or ordinary words of eleven letters would pass.
 */
export const ifscPattern =
  /(?<![A-Z0-9])(?!BANK|CODE|IFSC|ACCT|PHON|MOBI)([A-Z]{4})[ -]?(?:0[ -]?|O(?=[A-Z0-9]*\d))([A-Z0-9]{6})(?![A-Z0-9])/g

export function hasIfsc(text: string): boolean {
  return text.toUpperCase().match(ifscPattern) !== null
}
