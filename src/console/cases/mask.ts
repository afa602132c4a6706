import type { Loan } from '../../journey/loan.ts'
import type { BorrowerState } from '../../journey/state.ts'
import { maskAccount, maskPhone } from '../../journey/understanding/masking.ts'
import { maskedPincode } from '../../lending/decision-words.ts'
import { maskedText } from '../../privacy/masked-text.ts'
import { maskedView } from '../../privacy/masked-view.ts'

/** How the data of one borrower look to the person at the screen. */
export interface Mask {
  isMasked: boolean
  name(name: string): string
  phone(phone: string): string
  account(accountNumber: string): string
  birthDate(date: string): string
  pincode(pincode: string): string
  /** What somebody wrote. */
  text(text: string): string
  /** What we say about them in our own words: no number is in it but our own ids. */
  told(text: string): string
  /** Any JSON value, of the same form. */
  view(value: unknown): unknown
}

/** Nothing is hidden: for one answer, after a reason was given and recorded. */
export const unmasked: Mask = {
  isMasked: false,
  name: same,
  phone: same,
  account: same,
  birthDate: same,
  pincode: same,
  text: same,
  told: same,
  view: (value) => value,
}

function same(value: string): string {
  return value
}

/**
 * Beside what a shape gives away (numbers, PAN), hides what only the case knows to be personal: the later words of the
 * borrower's names, their birth date and pincode, wherever they stand.
 */
export function maskFor(state: BorrowerState | undefined, loans: Loan[] = []): Mask {
  const known = state ? personalWords(state, loans) : []
  const hidden = known.length === 0 ? undefined : new RegExp(known.map(asWord).join('|'), 'giu')
  const told = (text: string) => (hidden ? text.replace(hidden, hint) : text)
  return {
    isMasked: true,
    name: maskedName,
    phone: maskPhone,
    account: maskAccount,
    birthDate: (date) => `${date.slice(0, 4)}-XX-XX`,
    pincode: maskedPincode,
    text: (text) => told(maskedText(text)),
    told,
    view: (value) => everyText(maskedView(value), told),
  }
}

/** `Asha Kumari Verma` becomes `Asha V.`; a single word stays, because colleagues have to speak of somebody. */
export function maskedName(name: string): string {
  const words = name.trim().split(/\s+/)
  const [first = '', ...others] = words
  const last = others.at(-1)
  return last === undefined ? first : `${first} ${initial(last)}`
}

function initial(word: string): string {
  return `${[...word][0] ?? ''}.`
}

/** Digits leave nothing, words their first letter. */
function hint(found: string): string {
  return /\p{Nd}/u.test(found) ? found.replace(/\p{Nd}/gu, 'X') : initial(found)
}

const shortestWord = 2

/** Patterns of what only the case knows to be personal. */
function personalWords({ application, contact }: BorrowerState, loans: Loan[]): string[] {
  const { answers, identity, bank } = application ?? {}
  const names = [
    answers?.fullName,
    identity?.verified?.name,
    bank?.verified?.nameAtBank,
    contact.profileName,
    ...loans.map(({ borrowerName }) => borrowerName),
  ]
  const later = names
    .filter((name) => name !== undefined)
    .flatMap((name) => name.trim().split(/\s+/).slice(1))
    .filter((word) => [...word].length >= shortestWord)
    .map(escaped)
  const dates = [answers?.dateOfBirth, identity?.verified?.dateOfBirth]
  return [
    ...later,
    ...dates.filter((date) => date !== undefined).flatMap(writtenDates),
    ...(answers?.pincode === undefined ? [] : [answers.pincode]),
  ]
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Patterns of how our own words and most people write `1995-12-31`. */
function writtenDates(date: string): string[] {
  const [year = '', month = '', day = ''] = date.split('-')
  const [anyDay, anyMonth] = [`0?${Number(day)}`, `0?${Number(month)}`]
  const name = months[Number(month) - 1] ?? month
  return [date, `${anyDay}[-/. ]${anyMonth}[-/. ]${year}`, String.raw`${anyDay} ${name}\p{L}*,? ${year}`]
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}

/** Whole words only: what merely holds one is another word. */
function asWord(pattern: string): string {
  return String.raw`(?<![\p{L}\p{Nd}])(?:${pattern})(?![\p{L}\p{Nd}\p{M}])`
}

function everyText(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => everyText(one, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, everyText(member, change)]))
}
