import { hasAccountLabel, hasIfsc, labelIn } from './bank-labels.ts'
import { isAadhaarNumber } from './check-digits.ts'
import { normalise } from './digits.ts'

/** What may stand between the groups of an Aadhaar number. */
const gap = String.raw`[\s.\-‐-―_·]{1,3}`
const hiddenInNumber = /(?<=\p{Nd})(?:\p{Cf}|\ufe0e|\ufe0f)+(?=\p{Nd})/gu
const chunk = /\p{Nd}+/gu

interface Chunk {
  start: number
  end: number
  digits: string
}

/**
 * Masks every Aadhaar number in a text down to its last four digits, "XXXX XXXX 1234", in any Indian digits. What is
 * stored or sent on has to pass through here (UIDAI: a kept copy must be masked and irretrievable).
 *
 * Masked is what UIDAI could have issued (12 digits, first 2 to 9, right check digit), written in one piece or as
 * 4-4-4. One in ten bank accounts of 12 digits looks the same by chance. So where the message also has an IFSC or
 * says "account", a number in one piece stays, because people group Aadhaar numbers and write accounts in
 * one piece; a number that is called Aadhaar is masked even there.
 */
export function maskAadhaar(text: string): string {
  const visible = text.replace(hiddenInNumber, '')
  const isAboutAnAccount = hasAccountLabel(visible) || hasIfsc(normalise(visible))
  const chunks = [...visible.matchAll(chunk)].map(
    (match): Chunk => ({
      start: match.index,
      end: match.index + match[0].length,
      digits: normalise(match[0]),
    }),
  )
  const whole = chunks.filter(
    (one, index) =>
      isAadhaarNumber(one.digits) && (!isAboutAnAccount || isCalledAadhaar(visible, chunks, index)),
  )
  const grouped = chunks.flatMap((_, index) =>
    isGrouped(visible, chunks, index, isAboutAnAccount) ? [index] : [],
  )
  if (whole.length === 0 && grouped.length === 0) return visible
  // The four digits left over may form a new number with what stands behind them.
  return maskAadhaar(masked(visible, chunks, whole, grouped))
}

/** True for a text with an Aadhaar number, whole or as we mask it before it reaches the journey. */
export function showsAadhaar(text: string): boolean {
  return /X{4}\s?X{4}\s?\d{4}/.test(text) || maskAadhaar(text) !== text.replace(hiddenInNumber, '')
}

function isCalledAadhaar(text: string, chunks: Chunk[], index: number): boolean {
  const before = text.slice(chunks[index - 1]?.end ?? 0, chunks[index]?.start)
  return labelIn(before) === 'aadhaar'
}

/** Three groups of four. In a message about an account, only when no further group belongs to the number. */
function isGrouped(text: string, chunks: Chunk[], index: number, isAboutAnAccount: boolean): boolean {
  const three = chunks.slice(index, index + 3)
  if (three.length < 3 || three.some((one) => one.digits.length !== 4)) return false
  if (!isAadhaarNumber(three.map((one) => one.digits).join(''))) return false
  if (!areTogether(text, three[0], three[1]) || !areTogether(text, three[1], three[2])) return false
  if (!isAboutAnAccount || isCalledAadhaar(text, chunks, index)) return true
  return !areTogether(text, chunks[index - 1], three[0]) && !areTogether(text, three[2], chunks[index + 3])
}

const onlyGap = new RegExp(`^${gap}$`, 'u')

function areTogether(text: string, left: Chunk | undefined, right: Chunk | undefined): boolean {
  return left !== undefined && right !== undefined && onlyGap.test(text.slice(left.end, right.start))
}

/** Overlapping finds are masked together, so that no group that was hidden once comes to light again. */
function masked(text: string, chunks: Chunk[], whole: Chunk[], grouped: number[]): string {
  const hidden = new Set(grouped.flatMap((index) => [index, index + 1]))
  const shown = new Set(grouped.map((index) => index + 2).filter((index) => !hidden.has(index)))
  let result = ''
  let at = 0
  for (const [index, one] of chunks.entries()) {
    const between = text.slice(at, one.start)
    result += hidden.has(index - 1) && (hidden.has(index) || shown.has(index)) ? ' ' : between
    if (hidden.has(index)) result += 'XXXX'
    else if (whole.includes(one)) result += `XXXX XXXX ${one.digits.slice(-4)}`
    else result += shown.has(index) ? one.digits : text.slice(one.start, one.end)
    at = one.end
  }
  return result + text.slice(at)
}

const hidden = 'XXXXXX'
/** Four digits of a shorter number would be most of it. Indian accounts and phone numbers have nine and more. */
const leastToShow = 9

/** 123456789012 becomes XXXXXX9012, whatever its length; what is too short for that is hidden whole. */
export function maskAccount(accountNumber: string): string {
  return hidden + lastFourOf(accountNumber)
}

/** ABCDE1234F becomes ABCXXXXX4F; what is no PAN is hidden whole. */
export function maskPan(pan: string): string {
  const characters = [...pan.replace(/[\s-]/g, '')]
  if (characters.length !== 10) return hidden
  return [...characters.slice(0, 3), 'XXXXX', ...characters.slice(-2)].join('')
}

const maskedPhone = /^X{6}(\p{Nd}{4})?$/u

/** +91 98765 43210 becomes XXXXXX3210, and stays so. */
export function maskPhone(phone: string): string {
  if (maskedPhone.test(phone)) return phone
  return hidden + lastFourOf(phone.replace(/[^\p{Nd}]/gu, ''))
}

/** By what a borrower recognises an account in the chat: its last four digits. */
export function lastFourOf(accountNumber: string): string {
  const characters = [...accountNumber.replace(/\s/g, '')]
  return characters.length < leastToShow ? '' : characters.slice(-4).join('')
}
