import { maskAccount, maskPan, maskPhone } from '../journey/understanding/masking.ts'
import { maskedText } from './masked-text.ts'

/** Fields that hold nothing but such a number, so that it is masked however short or odd it is. */
const masksByField: { field: RegExp; mask: (value: string) => string }[] = [
  { field: /account(number|no)?$/i, mask: maskAccount },
  { field: /^(pan|pannumber)$/i, mask: maskPan },
  { field: /(phone|mobile|waid|wa_id)(number)?$/i, mask: maskPhone },
  { field: /(aadhaar|aadhar)(number)?$/i, mask: maskAccount },
]

/** A value with a digit and no longer than this is the number; any other is a sentence. */
const longestNumber = 40

/** Whoever opens the page of a provider is taken for the borrower. */
const linkField = /^(url|link)$/i

/** A one-time code, until it is used: as long as a code, and as text. Meta's error codes are numbers. */
const codeField = /^code$/i
const codePattern = /^\p{Nd}{4,8}$/u

/** By our own rule the unit stands last in a name; what a rule of the policy compared has none. */
const amountField = /(Paise|Bps|Ms|Bytes)$|^(measured|limit)$/
const timeField = /(At|Until)$|^(at|until|timers)$/
/** Milliseconds since 1970: of the years in which this runs. */
const [firstTime, lastTime] = [Date.UTC(2020), Date.UTC(2100)]

/** Names of applications, loans and what was asked for them: ours, and needed to find them again. */
const ownName = /^(FL|LN)[0-9A-F]{12}([.#-][a-z0-9-]{1,20}){0,2}$/

/**
 * Any JSON value (a state, an event, an entry of the log) as an operator may see it, of the same form. What is
 * personal in it is found by the names of fields and by shape in every text, number and field name.
 */
export function maskedView(value: unknown, field = ''): unknown {
  switch (typeof value) {
    case 'string':
      return maskedString(value, field)
    case 'bigint':
      return maskedString(String(value), field)
    case 'number':
      return maskedNumber(value, field)
    case 'object':
      if (value === null) return value
      return Array.isArray(value) ? value.map((one) => maskedView(one, field)) : maskedMembers(value, field)
    default:
      return value
  }
}

function maskedString(text: string, field: string): string {
  if (linkField.test(field) && URL.canParse(text)) return `${new URL(text).origin}/…`
  const byField = masksByField.find((rule) => rule.field.test(field))
  if (byField && text.length <= longestNumber && /\p{Nd}/u.test(text)) return byField.mask(text)
  if (codeField.test(field) && codePattern.test(text)) return 'XXXXXX'
  return ownName.test(text) && /(id|key|number|reference)$/i.test(field) ? text : maskedText(text)
}

function maskedNumber(value: number, field: string): unknown {
  if (masksByField.some((rule) => rule.field.test(field))) return maskedString(String(value), field)
  const isTime = timeField.test(field) && value >= firstTime && value < lastTime
  if (isTime || amountField.test(field) || !isLongNumber(value)) return value
  return maskedText(String(value))
}

/** The members of timers are times too, whatever they are called. */
function maskedMembers(value: object, field: string): Record<string, unknown> {
  const masked = new Map<string, unknown>()
  for (const [name, member] of Object.entries(value)) {
    let shown = maskedText(name)
    // Two names may look alike once they are masked; neither may vanish.
    while (masked.has(shown)) shown += '+'
    masked.set(shown, maskedView(member, field === 'timers' ? field : name))
  }
  return Object.fromEntries(masked)
}

/** As long as an account number. From 1e21 on JavaScript writes numbers otherwise, and no number of a person is one. */
function isLongNumber(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) >= 100_000_000 && Math.abs(value) < 1e21
}
