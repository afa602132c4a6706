import type { Event } from '../../event.ts'
import { goTo, type Outcome, stay } from '../../outcome.ts'
import type { Scene } from '../../scene.ts'

/** A bank can take a payout back after it succeeded (facts 3.6): the loan does not stand, the money is ours again. */
export function afterPayout(scene: Scene, event: Event): Outcome | undefined {
  const { application, loans } = scene.state
  if (event.kind !== 'payout.updated' || event.key !== application?.disbursal?.key) return undefined
  const loan = loans.find(
    ({ applicationId, status }) => applicationId === application.id && status === 'active',
  )
  if (!loan) return undefined
  const detail = { applicationId: application.id, key: event.key, reason: event.reason }
  // A "failed" after the money arrived contradicts itself: a person must ask the bank.
  const contradiction = [{ kind: 'problem', detail: { what: 'payout-contradiction', ...detail } }]
  if (event.status !== 'reversed') {
    return stay({ say: 'nothing', records: event.status === 'failed' ? contradiction : [] })
  }
  return goTo('disbursal', {
    application: {
      ...application,
      disbursal: { ...application.disbursal, status: 'reversed', reason: event.reason },
    },
    loan: { ...loan, status: 'reversed' },
    records: [
      { kind: 'payout', detail: { ...detail, status: event.status } },
      { kind: 'problem', detail: { what: 'payout-reversed', ...detail } },
    ],
  })
}
