import { addMonths, isoDateInIndia } from '../lending/dates.ts'

/**
 * How long which record is kept, from when, and by which law: the one list that erasure follows and docs/privacy.md
 * shows. Sections are those of the lending facts. Where two laws ask, the longer time stands.
 */
export interface RetentionRule {
  record: RetainedRecord
  /** In words for the borrower's request and the auditor. */
  what: string
  months: number
  from: 'the last entry of the log' | 'the last transfer of money' | 'the erasure'
  law: string
  /** The first day on which the law binds (ISO, India); absent: it does today. */
  bindsFrom?: string
}

export type RetainedRecord = 'identity' | 'contract' | 'money' | 'consent' | 'processing' | 'erasure'

export const retentionRules: RetentionRule[] = [
  {
    record: 'identity',
    what: 'who the borrower is: the result of KYC, the matched selfie, the verified account, the contact',
    months: 60,
    from: 'the last entry of the log',
    law: 'PMLA; RBI (NBFC – KYC) Directions, 2025, para 47(2): 5 years after the relationship has ended',
  },
  {
    record: 'contract',
    what: 'an accepted agreement: KFS, schedule and agreement as shown, their hashes and deliveries, the acceptance and the signature, the papers of the loan, and the decisions with the facts that they were made on',
    months: 60,
    from: 'the last entry of the log',
    law: 'RBI (NBFC – KYC) Directions, 2025, para 47(2); RBI (NBFC – Credit Facilities) Directions, 2025, paras 8 and 9: the assessment before lending stays auditable',
  },
  {
    record: 'money',
    what: 'loans with how they were closed, payouts and mandates',
    months: 60,
    from: 'the last transfer of money',
    law: 'PMLA; RBI (NBFC – KYC) Directions, 2025, para 47(2): 5 years from the transaction',
  },
  {
    record: 'consent',
    what: 'each consent given, refused or withdrawn: text, hash, version, language, time, delivery',
    months: 12,
    from: 'the last entry of the log',
    law: 'DPDP Act, section 6(10): we must be able to prove notice and consent; RBI conduct rules from 1 January 2027: 1 year after the contract has ended',
  },
  {
    record: 'processing',
    what: 'the log of the last year: personal data, traffic data and what was done with them',
    months: 12,
    from: 'the last entry of the log',
    law: 'DPDP Rules, 2025, rule 8(3): 1 year, also after the account is deleted',
    bindsFrom: '2027-05-13',
  },
  {
    record: 'erasure',
    what: 'that data were erased, by whom, why, and what stayed under which law; no personal data',
    months: 12,
    from: 'the erasure',
    law: 'DPDP Rules, 2025, rule 6(1)(e): 1 year of logs; until it binds, our own proof of what was done',
  },
]

/** The rule, where it binds on this day. */
export function ruleFor(record: RetainedRecord, now: number): RetentionRule | undefined {
  const rule = retentionRules.find((one) => one.record === record)
  return rule?.bindsFrom !== undefined && isoDateInIndia(now) < rule.bindsFrom ? undefined : rule
}

/** The end of the last day on which the rule asks for a record that counts from this moment. */
export function keptUntil(rule: RetentionRule, from: number): number {
  return Date.parse(`${addMonths(isoDateInIndia(from), rule.months)}T23:59:59.999+05:30`)
}
