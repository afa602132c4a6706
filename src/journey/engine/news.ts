import type { Event, ProviderFailed } from '../event.ts'
import { waysOut } from '../hosted-page.ts'
import type { Outcome } from '../outcome.ts'
import { stay } from '../outcome.ts'
import { productOf } from '../products/product.ts'
import { steps } from '../steps/steps.ts'
import { follow, sceneIn } from './follow.ts'
import { type Progress, withRecord, withState } from './progress.ts'
import { questionFailed } from './support.ts'

/** News from a provider: for the open step, for a step that must hear it anyway, or else for the record only. */
export function learn(progress: Progress, event: Event): Progress {
  const outcome = outcomeOf(progress, event)
  if (outcome) return follow(progress, outcome)
  if (event.kind === 'provider.failed') return afterFailure(progress, event)
  // Money that moves, and a right to take money, are never just ignored.
  if (event.kind === 'payout.updated') {
    return withRecord(progress, 'problem', {
      what: 'payout-unexpected',
      key: event.key,
      status: event.status,
    })
  }
  if (event.kind === 'mandate.finished' && event.outcome.result === 'active') {
    return withRecord(progress, 'problem', { what: 'mandate-unexpected', key: event.key })
  }
  return withRecord(progress, 'ignored', { event: event.kind, step: progress.state.step })
}

function outcomeOf(progress: Progress, event: Event): Outcome | undefined {
  const { application, step } = progress.state
  if (!application) return undefined
  const scene = sceneIn(progress)
  const own = steps[step].learn?.(scene, event)
  if (own) return own
  for (const name of productOf(application.productId).steps) {
    const outcome = steps[name].learnElsewhere?.(scene, event)
    if (outcome) return outcome
  }
  return undefined
}

/** A provider could not answer: said plainly, with a way on, and an operator sees it. */
function afterFailure(progress: Progress, event: ProviderFailed): Progress {
  const { application } = progress.state
  const noted = withRecord(progress, 'problem', {
    what: 'provider-failed',
    effectKind: event.effectKind,
    key: event.key,
    reason: event.reason,
  })
  switch (event.effectKind) {
    case 'answer-question':
      return questionFailed(noted, event.key)
    // The borrower has their ticket, and the console has it too: only the lender's queue does not.
    case 'hand-over':
      return noted
    default: {
      if (application?.waitingFor !== event.key) return noted
      const free = withState(noted, { application: { ...application, waitingFor: undefined } })
      return follow(free, stay({ say: [waysOut(sceneIn(free), 'provider.failed', ['retry', 'agent'])] }))
    }
  }
}
