import { isCaseShut } from '../contact-proof.ts'
import { type Outcome, stay } from '../outcome.ts'
import type { Reply, Step } from '../step.ts'
import { steps } from '../steps/steps.ts'
import { understandAffirmation } from '../understanding/affirmation.ts'
import { isThanks } from '../understanding/global-words.ts'
import { looksLikeQuestion } from '../understanding/question.ts'
import { besideQuestion, follow, isWaiting, sceneIn } from './follow.ts'
import { keptForPerson } from './people/waiting.ts'
import { patience, perhapsQuestion, perhapsTrouble, tookAnyWords } from './perhaps-question.ts'
import type { Progress } from './progress.ts'
import { renewedOffers } from './renewal.ts'
import { askSupport } from './support.ts'

/** What was said to the open step: its answer, or a question that came instead. */
export function hear(progress: Progress, reply: Reply): Progress {
  const scene = sceneIn(progress)
  const step = steps[progress.state.step]
  const { text } = reply
  const fitting = kindNote(step, reply)
  if (fitting) return keptForPerson(progress) ?? follow(progress, stay({ note: scene.words.say(fitting) }))
  // Whoever has yet to prove the number is told nothing by the step, and changes nothing in it.
  if (text !== undefined && isCaseShut(progress.state)) {
    return isThanks(text) ? welcome(progress) : askSupport(progress, { question: text })
  }
  if (isWaiting(progress)) {
    const isAsking = text !== undefined && looksLikeQuestion(text)
    if (!isAsking) return follow(progress, patience(progress))
    return askSupport(progress, { question: text }, { step: step.name })
  }
  const renewed = renewedOffers(progress)
  if (renewed) return renewed
  const outcome = step.hear(scene, reply)
  // A button cannot be misread: one that the step does not know belongs to an earlier message.
  if (outcome.missed && reply.choice !== undefined) return stale(progress)
  return (text !== undefined && besideStep(progress, text, outcome)) || follow(progress, outcome)
}

/** A button of an earlier message: nothing happens, and the borrower sees where we are. */
export function stale(progress: Progress): Progress {
  return follow(progress, stay({ note: sceneIn(progress).words.say('stale') }))
}

/** Words that are no answer to the step. Undefined: they are the step's, also where it could not use them. */
function besideStep(progress: Progress, text: string, outcome: Outcome): Progress | undefined {
  if (tookAnyWords(outcome)) {
    if (looksLikeQuestion(text)) return askSupport(progress, { question: text })
    const trouble = perhapsTrouble(progress, text)
    return trouble && askSupport(progress, { question: text }, trouble)
  }
  if (!outcome.missed) return undefined
  const isAwaited = progress.state.handoff !== undefined
  const listens = steps[progress.state.step].listensForQuestions === true
  // Thanks and an "ok" are no question: "I have no sure answer to that" would be a cold reply.
  if (isThanks(text)) return welcome(progress)
  if (listens && !isAwaited && understandAffirmation(text).ok) return follow(progress, stay())
  if (looksLikeQuestion(text) || (listens && !isAwaited)) return askSupport(progress, { question: text })
  const perhaps = perhapsQuestion(progress, text, outcome)
  if (perhaps) return askSupport(progress, { question: text }, perhaps)
  // A part of the answer that was understood is the step's all the same.
  const isPart = outcome.application !== undefined || (outcome.suggestions?.length ?? 0) > 0
  return isAwaited && !isPart ? (keptForPerson(progress) ?? progress) : undefined
}

function welcome(progress: Progress): Progress {
  return besideQuestion(progress, sceneIn(progress).words.say('thanks.note'))
}

/** Kinds of message that mean something to one step declare it there; for every other there is a fitting word. */
function kindNote(step: Step, { inbound }: Reply) {
  if (step.takesMedia && takenMedia.has(inbound.kind)) return undefined
  switch (inbound.kind) {
    case 'text':
    case 'choice':
    case 'placeholder':
      return undefined
    default:
      return `kind.${inbound.kind}` as const
  }
}

const takenMedia = new Set(['image', 'document', 'sticker', 'video'])
