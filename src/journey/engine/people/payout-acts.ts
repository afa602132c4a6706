import type { CaseAct, Refusal } from '../../acts.ts'
import type { Application, PayoutHold } from '../../application.ts'
import type { PersonActed } from '../../event.ts'
import { cancelled, hasMoneyLeft, held, letGo } from '../../steps/disbursal/hold.ts'
import { follow, sceneIn } from '../follow.ts'
import { type Progress, withRecord } from '../progress.ts'
import type { Doings } from './doing.ts'
import { isBlank, refused } from './doing.ts'

export type PayoutAct = Extract<
  CaseAct['do'],
  'hold-payout' | 'ask-release' | 'ask-cancel' | 'confirm' | 'withdraw-request'
>

/**
 * The money stops at the word of one person, at once. What becomes of it two decide together: one asks, another
 * confirms.
 */
export const payoutActs: Doings<PayoutAct> = {
  'hold-payout'(progress, { by, why = '' }) {
    const { application, loans } = progress.state
    const mayGoOn = application && (!application.closed || application.closed.reason === 'referred')
    if (!mayGoOn) return refused('nothing-to-do')
    if (hasMoneyLeft(application, loans)) return refused('money-has-left')
    if (application.payoutHold) return refused('already-held', application.payoutHold.by)
    if (isBlank(why)) return refused('empty')
    return withHold(progress, application, { by, at: progress.now, why }, 'held')
  },

  'ask-release': (progress, acted) => asked(progress, 'release', acted),
  'ask-cancel': (progress, acted) => asked(progress, 'cancel', acted),

  confirm(progress, { by, why = '' }) {
    const { application } = progress.state
    const hold = application?.payoutHold
    if (!application || !hold?.asked) return refused('nothing-to-do')
    const { asked: request } = hold
    if (request.by.id === by.id) return refused('same-person', by)
    const what = request.what === 'cancel' ? 'cancelled' : 'released'
    const told = withHoldRecord(progress, application, what, {
      ...request,
      confirmedBy: by,
      confirmedWhy: why,
    })
    const end = request.what === 'cancel' ? cancelled : letGo
    return follow(told, end(sceneIn(told), application))
  },

  'withdraw-request'(progress, { by }) {
    const { application } = progress.state
    const { asked: request, ...hold } = application?.payoutHold ?? {}
    if (!application?.payoutHold || !request) return refused('nothing-to-do')
    return withHold(progress, application, hold as PayoutHold, 'request-withdrawn', by)
  },
}

function asked(
  progress: Progress,
  what: NonNullable<PayoutHold['asked']>['what'],
  { by, why = '' }: PersonActed,
): Progress | Refusal {
  const { application } = progress.state
  const hold = application?.payoutHold
  if (!application || application.closed || !hold) return refused('nothing-to-do')
  if (hold.asked) return refused('not-possible-here', hold.asked.by)
  if (isBlank(why)) return refused('empty')
  return withHold(
    progress,
    application,
    { ...hold, asked: { what, by, at: progress.now, why } },
    `${what}-asked`,
  )
}

function withHold(
  progress: Progress,
  application: Application,
  payoutHold: PayoutHold,
  what: string,
  by = payoutHold.asked?.by ?? payoutHold.by,
): Progress {
  const told = withHoldRecord(progress, application, what, { by })
  return follow(told, held(sceneIn(told), application, payoutHold))
}

function withHoldRecord(
  progress: Progress,
  { id }: Application,
  what: string,
  detail: Record<string, unknown>,
): Progress {
  return withRecord(progress, 'payout.hold', { applicationId: id, ...detail, what })
}
