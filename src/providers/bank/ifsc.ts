import { readFileSync } from 'node:fs'

export interface Branch {
  /** The first four letters of the code. */
  bankCode: string
  bankName: string
}

/** What the journey may know of banks without asking anyone; passed to it by the composition root. */
export interface BankDirectory {
  findBranch(ifsc: string): Branch | undefined
  supportsMandate(bankCode: string): boolean
}

interface BankEntry {
  name: string
  nachDebit: boolean
}

/** A fifth character other than zero does not exist; the branch may have letters (lending facts 3.1). */
const ifscPattern = /^(?<bankCode>[A-Z]{4})0(?<branchCode>[A-Z0-9]{6})$/

const branchLength = 6

/**
 * Finds the branch of an IFSC in the list that is shipped with us (README.md beside this file): no network.
 * Small letters and spaces around are forgiven; undefined when no such branch exists.
 */
export function findBranch(ifsc: string): Branch | undefined {
  const parts = ifscPattern.exec(ifsc.trim().toUpperCase())?.groups
  if (parts?.bankCode === undefined || parts.branchCode === undefined) return undefined
  const { bankCode, branchCode } = parts
  const branches = branchesByBank().get(bankCode)
  if (branches === undefined || !holds(branches, branchCode)) return undefined
  return { bankCode, bankName: banks().get(bankCode)?.name ?? bankCode }
}

/** Whether the bank was known to take part in NACH debits when the list was made. A hint: ask before refusing. */
export function supportsMandate(bankCode: string): boolean {
  return banks().get(bankCode.toUpperCase())?.nachDebit === true
}

export const bankDirectory: BankDirectory = { findBranch, supportsMandate }

/** Binary search in the joined codes of one bank: 177,000 codes cost their one megabyte of text and no more. */
function holds(branches: string, wanted: string): boolean {
  let low = 0
  let high = branches.length / branchLength
  while (low < high) {
    const middle = (low + high) >>> 1
    const found = branches.slice(middle * branchLength, (middle + 1) * branchLength)
    if (found === wanted) return true
    if (found < wanted) low = middle + 1
    else high = middle
  }
  return false
}

const branchesByBank = onFirstUse(() => readTable<string>('ifsc-codes.json'))
const banks = onFirstUse(() => readTable<BankEntry>('bank-names.json'))

/** Our own file, made by scripts/update-ifsc.mjs and held to its shape by ifsc.test.ts. */
function readTable<Value>(name: string): Map<string, Value> {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8')
  return new Map(Object.entries(JSON.parse(text) as Record<string, Value>))
}

/** A process that checks no account never holds the list. */
function onFirstUse<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
