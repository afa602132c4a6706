import type { Loan } from '../journey/loan.ts'
import { isoDateInIndia } from '../lending/dates.ts'
import type { LogEntry } from '../storage/port.ts'
import { detailOf, type Held } from './held.ts'

/** Why somebody cannot be erased now. `reason` is for the operator and tells what has to happen first. */
export interface Obstacle {
  code: 'open-loan' | 'money-in-doubt' | 'contract' | 'mandate' | 'provider-asked' | 'paper-under-way'
  reason: string
}

/**
 * Erasure waits while law or money need the record as it is: a loan that is open, a transfer of which we do not know
 * how it ends, an accepted agreement that can still pay out, a mandate page that can still be signed, a question to a
 * provider whose answer would find nobody, a certificate that is being made: its file would outlive the borrower.
 */
export function obstacleTo(
  { state, loans, log }: Pick<Held, 'state' | 'loans' | 'log'>,
  now: number,
): Obstacle | undefined {
  const records: Loan[] = loans.map(({ record }) => JSON.parse(record))
  if (records.some(({ status }) => status === 'active')) {
    return {
      code: 'open-loan',
      reason:
        'a loan is open; KYC and loan records stay for 5 years after it has ended (RBI KYC Directions, para 47(2))',
    }
  }
  if (hasCertificateUnderWay(log, now)) {
    const reason = 'the certificate of a loan that was just closed is being made; try again in a few minutes'
    return { code: 'paper-under-way', reason }
  }
  const { application } = state
  if (!application || application.closed) return undefined
  const { agreement, disbursal, mandate, waitingFor } = application
  // What was paid out and paid back is over, whatever the application still says of it.
  const isPaidBack = records.some(({ applicationId, status }) => {
    return applicationId === application.id && status === 'closed'
  })
  if (!isPaidBack && disbursal && ['sent', 'pending', 'success'].includes(disbursal.status)) {
    return {
      code: 'money-in-doubt',
      reason: 'a payout is under way, and nobody knows yet how it ends; ask the bank and wait for its answer',
    }
  }
  // What came back does not come again without new papers; what failed can be tried anew until they run out.
  if (!isPaidBack && agreement?.accepted && disbursal?.status !== 'reversed' && now <= agreement.validUntil) {
    const lastDay = isoDateInIndia(agreement.validUntil)
    return {
      code: 'contract',
      reason: `an accepted agreement can still pay out, until ${lastDay}; after that day it may be erased`,
    }
  }
  if (mandate?.link && mandate.link.expiresAt > now) {
    return {
      code: 'mandate',
      reason:
        'the page of a mandate is open at the bank; a mandate given there would belong to nobody. It closes by itself',
    }
  }
  if (waitingFor !== undefined) {
    return { code: 'provider-asked', reason: 'a provider is being asked; try again once it has answered' }
  }
  return undefined
}

/** A loan was closed just now, and neither its certificate nor that there can be none has come. */
function hasCertificateUnderWay(log: LogEntry[], now: number): boolean {
  const closedAt = log.findLastIndex(({ kind, at }) => kind === 'loan.closed' && at > now - longestMakingMs)
  if (closedAt < 0) return false
  return !log.slice(closedAt).some((entry) => {
    const { key, effectKind } = detailOf(entry)
    const isAnswer =
      entry.kind === 'paper.made' || (entry.kind === 'provider.failed' && effectKind === 'make-paper')
    return isAnswer && String(key).includes('.due-paper.no-dues.')
  })
}

/** With no service running it is not made at all, and nobody shall wait for that for ever. */
const longestMakingMs = 10 * 60_000
