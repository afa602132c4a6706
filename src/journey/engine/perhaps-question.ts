import type { QuestionAnswered } from '../event.ts'
import { miss, type Outcome, stay } from '../outcome.ts'
import type { SupportMemory } from '../state.ts'
import { steps } from '../steps/steps.ts'
import { soundsLikeTrouble } from '../understanding/question.ts'
import { wordsOf } from '../understanding/words.ts'
import { follow, isWaiting, sceneIn } from './follow.ts'
import { keptForPerson } from './people/waiting.ts'
import { type Progress, withState } from './progress.ts'

export type Unheard = NonNullable<SupportMemory['unheard']>

/** Digits in such a row are somebody's number, and no question. */
const longNumber = /\p{Nd}{5,}/u

/**
 * What the step would say to words that it cannot use, where they may be a question all the same: "paise nahi aaye"
 * asks nothing in so many words, and "I want to complain" must not be lost on a question for the income. Support says
 * which it is. Undefined: too little for a question, or a part of the answer, which is the step's.
 */
export function perhapsQuestion(
  { state }: Progress,
  text: string,
  outcome: Outcome,
): Omit<Unheard, 'key'> | undefined {
  if (!outcome.missed || outcome.application || outcome.suggestions?.length) return undefined
  const isSentence = wordsOf(text).filter((word) => /\p{L}/u.test(word)).length > 1
  if (!isSentence || longNumber.test(text.replace(/[\s.-]/g, ''))) return undefined
  return { step: state.step, ...(outcome.note !== undefined && { note: outcome.note }) }
}

/** Where any word means "look again", because the borrower acts on a page: what sounds like trouble there. */
export function perhapsTrouble({ state }: Progress, text: string): Omit<Unheard, 'key'> | undefined {
  return soundsLikeTrouble(text) ? { step: state.step } : undefined
}

/** The step took the words for "done": it looks at its page, or opens a new one. */
export function tookAnyWords({ say, missed, effects = [] }: Outcome): boolean {
  return (
    !missed && say === 'nothing' && effects.length > 0 && effects.every(({ kind }) => pageCalls.has(kind))
  )
}

const pageCalls: ReadonlySet<string> = new Set(['look-up', 'start-identity', 'create-mandate'])

/**
 * Only what support is sure of, and every complaint. While a person is awaited, statements are for them; where the
 * money is, its step knows best, and looks.
 */
export function wasQuestion(
  { state }: Progress,
  { category, outcome }: QuestionAnswered,
  { note }: Unheard,
): boolean {
  if (category === 'complaint') return true
  if (outcome.result !== 'answer' || (note !== undefined && state.handoff)) return false
  return !(outcome.own === 'payout-status' && state.step === 'disbursal')
}

/** It was none: what the step had to say is said now, unless the borrower has gone on meanwhile. */
export function unusable(progress: Progress, { step, note }: Unheard): Progress {
  if (note !== undefined && progress.state.handoff) return keptForPerson(progress) ?? progress
  if (progress.state.step !== step) return progress
  if (isWaiting(progress)) return note === undefined ? follow(progress, patience(progress)) : progress
  if (note !== undefined) return follow(progress, miss(note))
  const nothing = { inbound: { kind: 'text', body: '' }, wamid: '', text: '' } as const
  return follow(progress, steps[step].hear(sceneIn(progress), nothing))
}

/** What is said to whoever writes while a provider works. */
export function patience(progress: Progress): Outcome {
  return steps[progress.state.step].hearWhileWaiting?.(sceneIn(progress)) ?? stay()
}

/** Takes note of what stands behind this answer, once. */
export function takeUnheard(progress: Progress, key: string): { unheard?: Unheard; progress: Progress } {
  const { support } = progress.state
  if (support?.unheard?.key !== key) return { progress }
  const { unheard, ...rest } = support
  return { unheard, progress: withState(progress, { support: rest }) }
}
