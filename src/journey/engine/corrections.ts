import { goTo, type Outcome, stay } from '../outcome.ts'
import { productOf } from '../products/product.ts'
import { startApplication } from '../start.ts'
import { stepNames } from '../state.ts'
import { steps } from '../steps/steps.ts'
import { answerSteps } from '../summary.ts'
import { mandateToCancel } from '../withdrawal.ts'
import { follow, isWaiting, sceneIn, speak } from './follow.ts'
import type { Progress } from './progress.ts'
import { isUnderWay } from './standing.ts'

/** A correction. Whatever was decided on the old answer is decided again. */
export function edit(progress: Progress, choice: string): Progress {
  const step = stepNames.find((name) => name === choice)
  const { application } = progress.state
  const isOpen =
    application && !application.agreement?.signing?.signed && isUnderWay(progress) && !isWaiting(progress)
  if (!isOpen || !step || !answerSteps.some((candidate) => candidate.step === step)) {
    return follow(progress, stay({ note: sceneIn(progress).words.say('stale') }))
  }
  return follow(progress, goTo(step, { application: withoutDecision(application) }))
}

function withoutDecision(application: NonNullable<Progress['state']['application']>) {
  const { decision, ...rest } = application
  // The round goes on counting, so that a button of the old offers is never taken for a new one.
  const rounds = decision?.round ?? rest.rounds
  const offers = { viewedOfferId: undefined, offersPage: undefined, quote: undefined, offer: undefined }
  return { ...rest, rounds, ...offers, agreement: undefined }
}

/** `back`: the step's own way back, else the answer before this step while nothing has been decided. */
export function back(progress: Progress): Progress {
  const scene = sceneIn(progress)
  if (isWaiting(progress)) return follow(progress, stay())
  const outcome = steps[progress.state.step].back?.(scene) ?? previousAnswer(progress)
  return follow(progress, outcome ?? stay({ note: scene.words.say('back.no') }))
}

/** Where `back` leads from here; undefined where it leads nowhere. */
export function wayBack(progress: Progress): Outcome | undefined {
  const outcome = steps[progress.state.step].back?.(sceneIn(progress)) ?? previousAnswer(progress)
  const isMoving = outcome !== undefined && (outcome.to !== 'stay' || outcome.application !== undefined)
  return isMoving ? outcome : undefined
}

function previousAnswer(progress: Progress): Outcome | undefined {
  const { application, step } = progress.state
  if (!application || application.decision || !isUnderWay(progress)) return undefined
  const order = productOf(application.productId).steps
  const previous = answerSteps
    .filter((candidate) => order.indexOf(candidate.step) < order.indexOf(step))
    .filter((candidate) => application.answers[candidate.answer] !== undefined)
    .at(-1)
  return previous && goTo(previous.step)
}

/** Starting over loses answers, so it is confirmed; after the agreement there is nothing to start over. */
export function askRestart(progress: Progress): Progress {
  const { words } = sceneIn(progress)
  const { application } = progress.state
  if (!application || !isUnderWay(progress)) return follow(progress, goTo('menu'))
  if (application.agreement?.signing?.signed) return follow(progress, stay({ note: words.say('restart.no') }))
  return speak(progress, undefined, [
    {
      kind: 'buttons',
      body: words.say('restart.ask'),
      // The application's id in the button: an old "yes" must not delete newer answers.
      buttons: (['yes', 'no'] as const).map((id) => ({
        id: `restart:${id}:${application.id}`,
        title: words.say(`choice.restart.${id}`),
      })),
    },
  ])
}

/** Undefined: nothing is restarted, the borrower goes on. */
export function restart(progress: Progress, choice: string): Progress | undefined {
  const { application } = progress.state
  const isMeant = application !== undefined && choice === `yes:${application.id}`
  if (!isMeant || application.agreement?.signing?.signed || !isUnderWay(progress)) return undefined
  const started = startApplication(sceneIn(progress), productOf(application.productId))
  const records = [...(started.records ?? []), ...mandateToCancel(application)]
  return follow(progress, { ...started, records })
}
