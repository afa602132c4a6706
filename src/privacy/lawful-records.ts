import type { KeptPaper } from '../journey/paper.ts'
import type { LogEntry } from '../storage/port.ts'
import { detailOf, type Held, papersIn } from './held.ts'
import { keptUntil, type RetainedRecord, ruleFor } from './retention.ts'

/** One record that outlives an erasure, with the law that asks for it. */
export interface LawfulRecord {
  record: RetainedRecord
  what: string
  law: string
  until: number
  data: Record<string, unknown>
}

/** What the law asks us to keep of this borrower after an erasure now. May be nothing. */
export function lawfulRecords(held: Held, now: number): LawfulRecord[] {
  const last = lastEntryAt(held.log) ?? now
  const lastTransfer = held.log.filter(isTransfer).at(-1)?.at ?? last
  const records: [RetainedRecord, number, Record<string, unknown> | undefined][] = [
    ['identity', last, identityOf(held)],
    ['contract', last, contractOf(held)],
    ['money', lastTransfer, moneyOf(held)],
    ['consent', last, consentOf(held)],
    ['processing', last, processingOf(held, now)],
  ]
  return records.flatMap(([record, from, data]) => {
    const rule = ruleFor(record, now)
    if (!rule || !data) return []
    const until = keptUntil(rule, from)
    return until > now ? [{ record, what: rule.what, law: rule.law, until, data }] : []
  })
}

/** The files that belong to these records and must not be removed. */
export function mediaKept(records: LawfulRecord[]): Set<string> {
  const files = records.flatMap(({ data: { selfies = [], papers = [] } }) => [selfies, papers].flat())
  return new Set((files as { reference: string }[]).map(({ reference }) => reference))
}

/** Our own looking does not prolong what we may keep. */
function lastEntryAt(log: LogEntry[]): number | undefined {
  return log.findLast(({ kind }) => kind !== 'data.viewed')?.at
}

/** What closes a loan is the last money that came back. */
function isTransfer({ kind }: LogEntry): boolean {
  return kind === 'payout' || kind === 'loan.disbursed' || kind === 'loan.closed'
}

/** Where KYC found who somebody is. What was only told is no identification. */
function identityOf({ state, log }: Held): Record<string, unknown> | undefined {
  const verified = log.filter((entry) => entry.kind === 'identity.finished' && isVerified(entry))
  if (verified.length === 0) return undefined
  return {
    contact: state.contact,
    told: {
      fullName: state.application?.answers.fullName,
      dateOfBirth: state.application?.answers.dateOfBirth,
    },
    verified: verified.map(plain),
    selfies: matchedSelfies(log),
    accounts: log.filter((entry) => entry.kind === 'bank.checked' && isVerified(entry)).map(plain),
    accountNumber: state.application?.bank?.accountNumber,
    ifsc: state.application?.bank?.ifsc,
  }
}

function isVerified(entry: LogEntry): boolean {
  return (detailOf(entry).outcome as { result?: string } | undefined)?.result === 'verified'
}

/** A face is checked against the picture that was stored last. */
function matchedSelfies(log: LogEntry[]): Record<string, unknown>[] {
  let stored: LogEntry | undefined
  const matched: Record<string, unknown>[] = []
  for (const entry of log) {
    if (entry.kind === 'media.stored') stored = entry
    if (entry.kind !== 'face.checked' || detailOf(entry).result !== 'match' || !stored) continue
    const { reference, sha256 } = detailOf(stored)
    matched.push({ at: stored.at, reference, sha256, score: detailOf(entry).score })
    stored = undefined
  }
  return matched
}

const contractKinds = new Set([
  ...['decision', 'quote', 'final-check', 'offer.accepted', 'consent.given'],
  ...['agreement.shown', 'agreement.accepted', 'agreement.signed'],
])

function contractOf(held: Held): Record<string, unknown> | undefined {
  const { log, state } = held
  if (!log.some(({ kind }) => kind === 'agreement.accepted')) return undefined
  return {
    answers: state.application?.answers,
    entries: log.filter(({ kind }) => contractKinds.has(kind)).map(plain),
    shown: disclosures(held, ['kfs', 'schedule', 'agreement']),
    papers: papersOfLoans(held),
  }
}

/** A paper of a proposal that never became a loan says nothing that a law wants to be kept as a file. */
function papersOfLoans({ log, loans }: Held): KeptPaper[] {
  const lent = new Set(loans.map(({ record }) => JSON.parse(record).applicationId))
  return papersIn(log).filter(({ applicationId }) => lent.has(applicationId))
}

const moneyKinds = new Set(['payout', 'loan.disbursed', 'loan.closed', 'mandate.finished'])

function moneyOf({ log, loans }: Held): Record<string, unknown> | undefined {
  const entries = log.filter(({ kind }) => moneyKinds.has(kind))
  const active = entries.some((entry) => entry.kind !== 'mandate.finished' || isActive(entry))
  if (loans.length === 0 && !active) return undefined
  return { loans: loans.map(({ record }) => JSON.parse(record)), entries: entries.map(plain) }
}

/** Only a mandate that was given is a right to take money. */
function isActive(entry: LogEntry): boolean {
  const { outcome, result } = detailOf(entry)
  return (outcome as { result?: string } | undefined)?.result === 'active' || result === 'active'
}

const consentKinds = new Set(['consent.given', 'consent.refused', 'consent.withdrawn'])

function consentOf(held: Held): Record<string, unknown> | undefined {
  const entries = held.log.filter(({ kind }) => consentKinds.has(kind))
  return entries.length === 0
    ? undefined
    : { entries: entries.map(plain), shown: disclosures(held, ['consent']) }
}

const yearMs = 365 * 86_400_000

function processingOf({ log, statuses }: Held, now: number): Record<string, unknown> {
  const recent = log.filter(({ at }) => at > now - yearMs)
  return { entries: recent.map(plain), statuses: statuses.filter(({ at }) => at > now - yearMs) }
}

/** What was shown, and how far it came on the way. */
function disclosures({ log, statuses }: Held, documents: string[]): Record<string, unknown>[] {
  return log.flatMap((entry) => {
    const { disclosure, message } = detailOf(entry) as {
      disclosure?: { document: string }
      message?: unknown
    }
    if (entry.kind !== 'send' || !disclosure || !documents.includes(disclosure.document)) return []
    const delivery = statuses
      .filter(({ effectId }) => effectId === entry.id)
      .map(({ status, at }) => ({ status, at }))
    return [{ at: entry.at, ...disclosure, message, delivery }]
  })
}

function plain({ at, kind, detail }: LogEntry): Record<string, unknown> {
  return { at, kind, detail }
}
