import { expect } from 'vitest'
import type { Effect } from '../../src/journey/effect.ts'
import { kfsFigures } from '../../src/lending/kfs-figures.ts'
import { formatRupees } from '../../src/lending/money.ts'
import type { Conversation } from './conversation.ts'

/**
 * What must be true the moment money leaves: a consent that stands, a mandate that nobody was asked to cancel, and
 * a signature over the very text that was shown, with the figure that is paid.
 */
export function checkPayout(
  { state, records, effects }: Conversation,
  { amountPaise, accountNumber }: Extract<Effect, { kind: 'send-payout' }>,
): void {
  const { application } = state
  if (!application) throw new Error('money left without an application')
  const { agreement, offer, mandate, bank } = application
  const detailsOf = (kind: string) =>
    records
      .filter((record) => record.kind === kind)
      .map(({ detail }) => detail)
      .filter(({ applicationId }) => applicationId === application.id)

  expect(application.closed, 'money left for a closed application').toBeUndefined()
  expect(application.consent, 'money left without a consent').toBeDefined()
  expect(application.payoutHold, 'money left that a person holds').toBeUndefined()

  const isOfTheseWords = expect.objectContaining({
    proposalNumber: agreement?.proposalNumber,
    textHash: agreement?.textHash,
  })
  for (const kind of ['agreement.shown', 'agreement.accepted', 'agreement.signed'])
    expect(detailsOf(kind), `money left without ${kind} for the open papers`).toContainEqual(isOfTheseWords)
  const [shown] = detailsOf('agreement.shown').filter(({ textHash }) => textHash === agreement?.textHash)
  expect(shown?.text, 'another amount left than the KFS shows').toContain(formatRupees(amountPaise))
  expect(offer && kfsFigures(offer).netDisbursedPaise).toBe(amountPaise)
  const wasChecked = detailsOf('final-check').some(({ decision }) => {
    const { result } = decision as { result: string }
    return result === 'approved'
  })
  expect(wasChecked, 'money left without a last check').toBe(true)

  const cancelled = detailsOf('problem').filter(({ what }) => what === 'mandate-to-cancel')
  expect(
    cancelled.map(({ umrn }) => umrn),
    'money left on a mandate that is cancelled',
  ).not.toContain(mandate?.umrn)
  const mandated = effects.findLast((effect) => effect.kind === 'create-mandate')
  expect([bank?.accountNumber, mandated?.accountNumber]).toEqual([accountNumber, accountNumber])
}

/** Of every application: no more quotes than it may have, and one loan. */
export function checkApplications({ state, records }: Conversation, mostQuotes: number): void {
  const quotes = records.filter(({ kind, detail }) => {
    const { result } = (detail.decision ?? {}) as { result?: string }
    return kind === 'quote' && detail.again === undefined && result !== 'referred'
  })
  const counts = Map.groupBy(quotes, ({ detail }) => detail.applicationId)
  for (const [, asked] of counts) expect(asked.length).toBeLessThanOrEqual(mostQuotes)
  const ofLoans = state.loans.map(({ applicationId }) => applicationId)
  expect(new Set(ofLoans).size, 'two loans for one application').toBe(ofLoans.length)
}
