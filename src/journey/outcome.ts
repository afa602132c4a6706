import type { Application } from './application.ts'
import type { Disclosure, EffectBody } from './effect.ts'
import type { JourneyRecord } from './journey.ts'
import type { Loan } from './loan.ts'
import type { Message } from './message.ts'
import type { KeptPaper } from './paper.ts'
import type { Aside, StepName } from './state.ts'

/** A message, and what it proves when it is a disclosure. */
export type Spoken = Message & { disclosure?: Disclosure }

/**
 * What a step makes of something it heard or learned. `to` says where the borrower goes: `stay`, `next` (the
 * next unfinished step of the product) or a named step.
 */
export interface Outcome {
  to: 'stay' | 'next' | StepName
  application?: Application
  /** Said before the question that follows, in the same message where it fits. */
  note?: string
  /** Replaces the question; `nothing` while a provider works. */
  say?: Spoken[] | 'nothing'
  effects?: EffectBody[]
  records?: JourneyRecord[]
  loan?: Loan
  /** A paper that was made: kept in the state, and found by the hash that is printed on it. */
  paper?: KeptPaper
  /** Further names under which this borrower is found. */
  aliases?: string[]
  /** Lays a short question over the step. */
  aside?: Aside
  /** The answer could not be used: counts towards offering another way. */
  missed?: boolean
  /** What was probably meant, to be tapped under the question: `text` is then heard as if it had been typed. */
  suggestions?: Suggestion[]
}

export interface Suggestion {
  text: string
  title: string
}

type Extras = Omit<Outcome, 'to' | 'application' | 'missed' | 'suggestions'>

/** The borrower stays, and hears the question again unless `say` replaces it. */
export function stay(extras: Extras & { application?: Application } = {}): Outcome {
  return { to: 'stay', ...extras }
}

/** The answer is taken; on to the next unfinished step. */
export function advance(application: Application, extras: Extras = {}): Outcome {
  return { to: 'next', application, ...extras }
}

export function goTo(step: StepName, extras: Extras & { application?: Application } = {}): Outcome {
  return { to: step, ...extras }
}

/** Not understood: `note` says why, with an example; the same question follows, with what was probably meant. */
export function miss(note: string, suggestions: Suggestion[] = []): Outcome {
  return { to: 'stay', note, missed: true, suggestions }
}

/**
 * Asks a provider and says nothing until it answers. `make` builds the effect with the key, which the
 * application remembers: an answer with another key is ignored.
 */
export function call(
  application: Application,
  subject: string,
  make: (key: string) => EffectBody,
  extras: Extras = {},
): Outcome {
  const calls = application.calls + 1
  const key = `${application.id}.${subject}.${calls}`
  return {
    to: 'stay',
    say: 'nothing',
    ...extras,
    application: { ...application, calls, waitingFor: key },
    effects: [...(extras.effects ?? []), make(key)],
  }
}
