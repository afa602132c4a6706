import type { Language } from '../language.ts'
import { languages } from '../language.ts'
import { goTo, stay } from '../outcome.ts'
import { productOf } from '../products/product.ts'
import { startApplication } from '../start.ts'
import { type StepName, stepNames } from '../state.ts'
import { languageQuestion } from '../steps/language/step.ts'
import { steps } from '../steps/steps.ts'
import { answerSteps } from '../summary.ts'
import type { GlobalWord } from '../understanding/global-words.ts'
import { arrive, follow, sceneIn, speak } from './follow.ts'
import { type Progress, withState } from './progress.ts'
import { standing } from './standing.ts'
import { askSupport, handOver } from './support.ts'

/** What a tap does that leads out of the step. Undefined: the tap belongs to a step. */
export function afterTap(progress: Progress, place: string, choice: string): Progress | undefined {
  switch (place) {
    case 'go':
      return go(progress, choice)
    case 'edit':
      return edit(progress, choice)
    case 'topic':
      return askSupport(progress, { question: choice, topicId: choice })
    case 'restart':
      return choice === 'yes' ? restart(progress) : arrive(progress)
    case 'language': {
      const language = languages.find((candidate) => candidate === choice)
      return language ? speakIn(progress, language) : undefined
    }
    default:
      return undefined
  }
}

/** The words that work everywhere; each leads back to where the borrower was. */
export function afterGlobalWord(progress: Progress, word: GlobalWord): Progress {
  const scene = sceneIn(progress)
  switch (word) {
    case 'language':
      return speak(progress, undefined, [languageQuestion(scene, 'language')])
    case 'menu':
      return go(progress, 'menu')
    case 'help':
      return go(progress, 'support')
    case 'agent':
      return handOver(progress, 'asked')
    case 'status':
      return follow(progress, stay({ note: standing(scene) }))
    case 'back':
      return back(progress)
    case 'restart':
      return go(progress, 'restart')
    case 'stop':
      return follow(
        withState(progress, { remindersStopped: true }),
        stay({ note: scene.words.say('stopped'), records: [{ kind: 'reminders.stopped', detail: {} }] }),
      )
  }
}

function speakIn(progress: Progress, language: Language): Progress {
  const changed = withState(progress, { language })
  const note = sceneIn(changed).words.say('language.changed')
  return arrive(changed, note)
}

function go(progress: Progress, way: string): Progress {
  const scene = sceneIn(progress)
  switch (way) {
    case 'agent':
      return handOver(progress, 'asked')
    case 'support':
      return follow(progress, stay({ aside: 'support' }))
    case 'menu':
      return isUnderWay(progress) ? wayMenu(progress) : follow(progress, goTo('menu'))
    case 'restart':
      return askRestart(progress)
    case 'retry':
    case 'account': {
      const chosenWay = isWaiting(progress) ? undefined : steps[progress.state.step].ways?.[way]
      return chosenWay ? follow(progress, chosenWay(scene)) : goOn(progress)
    }
    default:
      return goOn(progress)
  }
}

/** Back to the open question. Nothing is started a second time while a provider works. */
function goOn(progress: Progress): Progress {
  const again = withState(progress, { misses: 0, aside: undefined })
  return isWaiting(progress) ? follow(again, stay()) : arrive(again)
}

function isWaiting(progress: Progress): boolean {
  return progress.state.application?.waitingFor !== undefined
}

/** An application that is neither closed nor paid. */
export function isUnderWay({ state }: Progress): boolean {
  const { application, step } = state
  return application !== undefined && productOf(application.productId).steps.includes(step) && step !== 'loan'
}

function wayMenu(progress: Progress): Progress {
  const { words } = sceneIn(progress)
  return speak(progress, undefined, [
    {
      kind: 'buttons',
      body: words.say('menu.under-way'),
      buttons: (['continue', 'support', 'restart'] as const).map((id) => ({
        id: `go:${id}`,
        title: words.say(`choice.go.${id}`),
      })),
    },
  ])
}

/** Starting over loses answers, so it is confirmed; money that is on its way cannot be started over. */
function askRestart(progress: Progress): Progress {
  const { words } = sceneIn(progress)
  if (progress.state.application?.disbursal && isUnderWay(progress)) {
    return follow(progress, stay({ note: words.say('restart.no') }))
  }
  if (!isUnderWay(progress)) return follow(progress, goTo('menu'))
  return speak(progress, undefined, [
    {
      kind: 'buttons',
      body: words.say('restart.ask'),
      buttons: (['yes', 'no'] as const).map((id) => ({
        id: `restart:${id}`,
        title: words.say(`choice.restart.${id}`),
      })),
    },
  ])
}

function restart(progress: Progress): Progress {
  const { application } = progress.state
  if (!application || application.disbursal || !isUnderWay(progress)) return arrive(progress)
  return follow(progress, startApplication(sceneIn(progress), productOf(application.productId)))
}

/** A correction. Whatever was decided on the old answer is decided again. */
function edit(progress: Progress, choice: string): Progress {
  const step = stepNames.find((name) => name === choice)
  const { application } = progress.state
  const isOpen =
    application && !application.agreement?.accepted && isUnderWay(progress) && !isWaiting(progress)
  if (!isOpen || !answerSteps.some((candidate) => candidate.step === step)) {
    return follow(progress, stay({ note: sceneIn(progress).words.say('stale') }))
  }
  const reopened = { ...application, decision: undefined, offer: undefined, agreement: undefined }
  return follow(progress, goTo(step as StepName, { application: reopened }))
}

function back(progress: Progress): Progress {
  const scene = sceneIn(progress)
  const { application, step } = progress.state
  const stepBack = steps[step].back
  if (stepBack && !isWaiting(progress)) return follow(progress, stepBack(scene))
  if (application && !application.decision && isUnderWay(progress) && !isWaiting(progress)) {
    const order = productOf(application.productId).steps
    const previous = answerSteps
      .filter((candidate) => order.indexOf(candidate.step) < order.indexOf(step))
      .filter((candidate) => application.answers[candidate.answer] !== undefined)
      .at(-1)
    if (previous) return follow(progress, goTo(previous.step))
  }
  return follow(progress, stay({ note: scene.words.say('back.no') }))
}
