import type { Contact } from './inbound.ts'
import type { BorrowerState } from './state.ts'

/**
 * After so long without a word a number may be somebody else's: operators may give up a prepaid number after 90 days
 * without use (TRAI, Telecom Consumers Protection (Sixth Amendment) Regulations, 2013) and hand it out again.
 */
const silentForMs = 90 * 24 * 60 * 60_000

/** Why the number may be another person's than the borrower's, as it writes now. */
export type Doubt = 'number-changed' | 'long-silent'

export function doubtAbout(state: BorrowerState, news: Contact, now: number): Doubt | undefined {
  const { contact, lastInboundAt } = state
  const isOther = (['waId', 'userId'] as const).some((name) => {
    return contact[name] !== undefined && news[name] !== undefined && contact[name] !== news[name]
  })
  if (isOther) return 'number-changed'
  const isLongSilent = lastInboundAt !== undefined && now - lastInboundAt >= silentForMs
  return isLongSilent ? 'long-silent' : undefined
}

/** The date that proves it: as KYC found it, before KYC as the borrower said it. */
export function provingBirthDate({ application }: BorrowerState): string | undefined {
  return application?.identity?.verified?.dateOfBirth ?? application?.answers.dateOfBirth
}

/**
 * True while nothing of the case may be told or changed in this chat: its owner has yet to prove the number. Also where
 * only a person can find out: whoever begins an application there must not prove themselves by what they say in it.
 */
export function isCaseShut(state: BorrowerState): boolean {
  return state.isContactUnproven === true && (provingBirthDate(state) !== undefined || state.loans.length > 0)
}

/** True where there are loans of which nothing may be told, and no date that would prove anything: a person must. */
export function needsPersonToProve(state: BorrowerState): boolean {
  return state.isContactUnproven === true && provingBirthDate(state) === undefined && state.loans.length > 0
}
