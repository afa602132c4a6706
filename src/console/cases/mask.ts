import type { Loan } from '../../journey/loan.ts'
import type { BorrowerState } from '../../journey/state.ts'
import { maskAccount, maskPhone } from '../../journey/understanding/masking.ts'
import { maskedPincode } from '../../lending/decision-words.ts'
import { maskedText } from '../../privacy/masked-text.ts'
import { maskedView } from '../../privacy/masked-view.ts'
import type { LogEntry } from '../../storage/port.ts'
import { hidingDates } from './birth-dates.ts'
import { namesFound } from './names-found.ts'

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
 * Beside what a shape gives away (numbers, PAN, addresses), hides what only the case knows to be personal: the later
 * words of the borrower's names and of those that providers found, their birth date and pincode, wherever they stand.
 */
export function maskFor(state: BorrowerState | undefined, loans: Loan[] = [], log: LogEntry[] = []): Mask {
  const known = state ? personalWords(state, [...loans, ...state.loans], log) : []
  const hidden = known.length === 0 ? undefined : new RegExp(known.map(asWord).join('|'), 'giu')
  const withoutDates = hidingDates(state ? birthDates(state) : [], hint)
  const told = (text: string) => withoutDates(hidden ? text.replace(hidden, hint) : text)
  const birthDate = (date: string) => `${date.slice(0, 4)}-XX-XX`
  const byField = (text: string, field: string) => {
    if (nameFields.test(field)) return maskedName(text)
    return dateFields.test(field) ? birthDate(text) : told(text)
  }
  return {
    isMasked: true,
    name: maskedName,
    phone: maskPhone,
    account: maskAccount,
    birthDate,
    pincode: maskedPincode,
    text: (text) => told(maskedText(text)),
    told,
    view: (value) => everyText(maskedView(value), byField),
  }
}

/** What stands there is personal, whoever's it is: a provider may have found somebody else. */
const nameFields = /^(fullName|borrowerName|nameAtBank|nameOnSignature|profileName)$/
const dateFields = /^dateOfBirth$/

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
function personalWords(
  { application, contact }: BorrowerState,
  loans: Pick<Loan, 'borrowerName'>[],
  log: LogEntry[],
): string[] {
  const { answers, identity, bank } = application ?? {}
  const names = [
    answers?.fullName,
    identity?.verified?.name,
    bank?.verified?.nameAtBank,
    contact.profileName,
    ...loans.map(({ borrowerName }) => borrowerName),
    ...namesFound(log),
  ]
  const later = names
    .filter((name) => name !== undefined)
    .flatMap((name) => name.trim().split(/\s+/).slice(1))
    .filter((word) => [...word].length >= shortestWord)
  return [...[...new Set(later)].map(escaped), ...(answers?.pincode ? [spread(answers.pincode)] : [])]
}

function birthDates({ application }: BorrowerState): string[] {
  const { answers, identity } = application ?? {}
  return [answers?.dateOfBirth, identity?.verified?.dateOfBirth].filter((date) => date !== undefined)
}

/** `411009` as people group it: `411 009`, `41 10 09`. */
function spread(digits: string): string {
  return [...digits].join(String.raw`[\s.-]{0,2}`)
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}

/** Whole words only: what merely holds one is another word. */
function asWord(pattern: string): string {
  return String.raw`(?<![\p{L}\p{Nd}])(?:${pattern})(?![\p{L}\p{Nd}\p{M}])`
}

function everyText(value: unknown, change: (text: string, field: string) => string, field = ''): unknown {
  if (typeof value === 'string') return change(value, field)
  if (Array.isArray(value)) return value.map((one) => everyText(one, change, field))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, everyText(member, change, name)]),
  )
}
