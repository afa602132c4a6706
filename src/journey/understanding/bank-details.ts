import { hasIfsc, ifscPattern, labelIn, type NumberLabel } from './bank-labels.ts'
import { isAadhaarNumber, passesLuhn } from './check-digits.ts'
import { normalise } from './digits.ts'
import { misunderstood, type Understood, understood } from './understood.ts'

export interface BankDetails {
  /** A string: leading zeros belong to it. */
  accountNumber?: string
  /** Upper case, 11 characters; its shape is right, whether the branch exists is checked elsewhere. */
  ifsc?: string
}

export type BankDetailsProblem =
  | 'nothing-found'
  | 'account-length'
  | 'ifsc-shape'
  | 'several-accounts'
  | 'several-ifscs'
  | 'looks-like-card'
  | 'looks-like-phone'
  | 'looks-like-aadhaar'

type BankRead = Understood<BankDetails, BankDetailsProblem, BankDetails>

/** Facts 3.1: what payout banks accept. */
const accountLength = { least: 9, most: 18 }

interface Candidate {
  digits: string
  label?: NumberLabel
  /** Written in one piece. */
  isWhole: boolean
  hasPlus: boolean
  /** One of several numbers in a row, where it is unclear what belongs together. */
  isFragment: boolean
}

/**
 * Finds the account number and the IFSC in a message: either or both, in any order, with or without labels and
 * separators. With a problem, `suggestion` holds the part that was understood, so that it is not asked again.
 */
export function understandBankDetails(text: string): BankRead {
  const plain = oneLine(text)
  if (/X{4}\s?X{4}\s?\d{4}/.test(plain)) return misunderstood('looks-like-aadhaar')
  const codes = [...new Set([...plain.matchAll(ifscPattern)].map(([, bank, branch]) => `${bank}0${branch}`))]
  const withoutCodes = plain.replace(ifscPattern, ' ; ')
  const [ifsc] = codes
  const account = accountIn(withoutCodes, ifsc !== undefined)
  if (codes.length > 1) return misunderstood('several-ifscs', partOf(account))
  if (!account.ok && account.problem !== 'nothing-found') {
    return misunderstood(account.problem, ifsc === undefined ? undefined : { ifsc })
  }
  if (ifsc === undefined && hasBrokenIfsc(withoutCodes)) return misunderstood('ifsc-shape', partOf(account))
  if (!account.ok && ifsc === undefined) return misunderstood('nothing-found')
  return understood({
    ...(account.ok && { accountNumber: account.value }),
    ...(ifsc !== undefined && { ifsc }),
  })
}

type AccountRead = Understood<string, Exclude<BankDetailsProblem, 'ifsc-shape' | 'several-ifscs'>>

function partOf(account: AccountRead): BankDetails | undefined {
  return account.ok ? { accountNumber: account.value } : undefined
}

/** Numbers on two lines are two numbers, so line ends become a separator before spaces are evened out. */
function oneLine(text: string): string {
  return normalise(text.replace(/[\r\n\u2028\u2029]+/g, ' ; '))
    .toUpperCase()
    .replace(/(?<![A-Z0-9])(A\/?C|ACC|ACCT|ACCOUNT|NO|NUMBER)(?=\d)/g, '$1 ')
    .replace(/(?<![A-Z0-9])(IFSC|CODE)(?=[A-Z]{4}[0O])/g, '$1 ')
}

function accountIn(text: string, hasCode: boolean): AccountRead {
  const candidates = candidatesIn(text)
  const labelled = candidates.filter(({ label }) => label === 'account')
  const unlabelled = candidates.filter(
    ({ label, digits, isFragment }) => label === undefined && (isFragment || digits.length >= 4),
  )
  const inQuestion = labelled.length > 0 ? labelled : preferLong(unlabelled)
  const [only] = inQuestion
  if (!only)
    return misunderstood(
      candidates.some(({ label }) => label === 'aadhaar') ? 'looks-like-aadhaar' : 'nothing-found',
    )
  if (new Set(inQuestion.map(({ digits }) => digits)).size > 1) return misunderstood('several-accounts')
  return judged(only, hasCode)
}

/** A house number or a date beside an account number is no second account. */
function preferLong(candidates: Candidate[]): Candidate[] {
  const long = candidates.filter(({ digits }) => digits.length >= accountLength.least)
  return long.length > 0 ? candidates.filter((one) => long.includes(one) || one.isFragment) : candidates
}

function judged(candidate: Candidate, hasCode: boolean): AccountRead {
  const { digits, label, isWhole, hasPlus } = candidate
  if (label === undefined) {
    if (digits.length === 16 && /^[456]/.test(digits) && passesLuhn(digits))
      return misunderstood('looks-like-card')
    if (hasPlus || (!hasCode && /^[6-9]\d{9}$/.test(digits))) return misunderstood('looks-like-phone')
    // The same rule as in masking: beside an IFSC, a number in one piece is an account.
    if (isAadhaarNumber(digits) && !(hasCode && isWhole)) return misunderstood('looks-like-aadhaar')
  }
  const isRightLength = digits.length >= accountLength.least && digits.length <= accountLength.most
  return isRightLength ? understood(digits) : misunderstood('account-length')
}

/** Every number in the text with what it is called; groups such as 1234 5678 9012 are one number. */
function candidatesIn(text: string): Candidate[] {
  const candidates: Candidate[] = []
  let at = 0
  for (const match of text.matchAll(/(?<![A-Z0-9])\d+(?:[ .-]{1,3}\d+)*(?![A-Z0-9])/g)) {
    const label = labelIn(text.slice(at, match.index))
    const hasPlus = text[match.index - 1] === '+'
    at = match.index + match[0].length
    // +91 98765 43210 is one phone number however it is grouped.
    const numbers = hasPlus ? [match[0].replace(/\D/g, '')] : numbersIn(match[0])
    const isFragment = numbers.length > 1
    for (const digits of numbers) {
      candidates.push({ digits, isWhole: digits === match[0], hasPlus, isFragment, ...(label && { label }) })
    }
  }
  return candidates
}

/** Short groups belong together; beside a group that is long enough by itself they are numbers of their own. */
function numbersIn(run: string): string[] {
  const groups = run.split(/[ .-]+/)
  const isOneNumber = groups.every((group) => group.length < accountLength.least)
  return isOneNumber ? [groups.join('')] : groups
}

/** The word IFSC with something wrong behind it, or a code that begins like one and is too short or too long. */
function hasBrokenIfsc(text: string): boolean {
  const isAttempt = /(?<![A-Z0-9])(?!ABCDE)[A-Z]{4}\d[A-Z0-9]{3,9}(?![A-Z0-9])/.test(text)
  const isLabelled = /\bIFSC?\b(?:[ :.=-]|CODE|IS|NO|HAI)*(?:[A-Z]{0,6}[ -])?[A-Z0-9]*\d/.test(text)
  return !hasIfsc(text) && (isAttempt || isLabelled)
}
