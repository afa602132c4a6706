import { normalise } from './digits.ts'
import { misunderstood, type Understood, understood } from './understood.ts'
import { fold, wordSet } from './words.ts'

export type PincodeProblem =
  | 'no-pincode'
  /** Digits, but not six of them. */
  | 'wrong-length'
  /** India Post gives no pincode that begins with zero. */
  | 'begins-with-zero'
  | 'several'

/** Words that people put beside the digits; any other word may be the place itself and is as welcome. */
const labels = wordSet('pin pincode code zip postal पिन पिनकोड कोड')

/**
 * An Indian pincode out of what a borrower wrote: "110001", "110 001", "PIN: 110-001", "पिन ११०००१", "110001, Delhi".
 * Six digits, the first from 1 to 9. Of two pincodes it takes none.
 */
export function understandPincode(text: string): Understood<string, PincodeProblem> {
  const found = digitGroups(text)
  const whole = new Set(found.filter((digits) => digits.length === 6))
  const [only] = whole
  if (whole.size > 1) return misunderstood('several')
  if (only === undefined) return misunderstood(found.length === 0 ? 'no-pincode' : 'wrong-length')
  return only.startsWith('0') ? misunderstood('begins-with-zero') : understood(only)
}

/** Runs of digits; "110 001" and "11 00 01" are one, because a pincode is printed in groups. */
function digitGroups(text: string): string[] {
  const plain = fold(normalise(text)).replace(/[\p{L}\p{M}]+/gu, (word) =>
    labels.has(word) ? ' ; ' : ` ${word} `,
  )
  const grouped = plain.match(/\d+(?:[ .-]{1,3}\d+)*/g) ?? []
  return grouped.flatMap((group) => {
    const joined = group.replace(/\D/g, '')
    return joined.length === 6 ? [joined] : group.split(/\D+/)
  })
}
