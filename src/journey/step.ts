import type { Event } from './event.ts'
import type { Inbound } from './inbound.ts'
import type { WordKey } from './languages/catalogue.ts'
import type { Outcome, Spoken } from './outcome.ts'
import type { Scene } from './scene.ts'
import type { StepName } from './state.ts'

/** One step of the conversation: what it asks, how it understands, what follows. */
export interface Step {
  name: StepName
  /** How this step is called when we say what is left. Absent: it asks nothing of the borrower. */
  label?: WordKey
  /** True where images and their like are answers, or nearly: the step explains them itself. */
  takesMedia?: boolean
  /** True where long numbers are answers: elsewhere one that looks like an Aadhaar number gets a warning. */
  takesNumbers?: boolean
  /** True where no answer is expected, so that free words are a question. */
  listensForQuestions?: boolean
  /** True when there is nothing to ask any more: the journey passes by. */
  isDone?(scene: Scene): boolean
  /** On arrival, before asking: starts what must be started. Undefined means: just ask. */
  begin?(scene: Scene): Outcome | undefined
  ask(scene: Scene): Spoken[]
  hear(scene: Scene, reply: Reply): Outcome
  /** Said instead of the question while a provider works. Absent: a word of patience. */
  askWhileWaiting?(scene: Scene): Spoken[]
  /** Heard while a provider works. Absent: the borrower is asked for a moment's patience. */
  hearWhileWaiting?(scene: Scene): Outcome
  /** Ways on from a failure, offered as `go:` buttons. Absent: the step starts again. */
  ways?: Partial<Record<'retry' | 'account', (scene: Scene) => Outcome>>
  /**
   * At the wish of a person of ours: asks the provider again. In the scene nobody is waited for; `wasAsked` tells
   * whether one was. Absent, or undefined: the step begins again, or asks its question. `impossible`: there is nothing
   * to ask for.
   */
  askAgain?(scene: Scene, wasAsked: boolean): Outcome | 'impossible' | undefined
  /** A person found the name in order that was not surely the borrower's. Undefined: none is in doubt. */
  approveName?(scene: Scene): Outcome | undefined
  /** The answer of a provider, or news about an older one. Undefined: not mine. */
  learn?(scene: Scene, event: Event): Outcome | undefined
  /** News that matters wherever the borrower is, and that the open step did not claim. Undefined: not mine. */
  learnElsewhere?(scene: Scene, event: Event): Outcome | undefined
  /** `back` in this step. Undefined: there is no way back from here. */
  back?(scene: Scene): Outcome
}

/** What the borrower just sent. `text` is what they typed (or a caption), `choice` what they tapped, without the step's prefix. */
export interface Reply {
  inbound: Inbound
  wamid: string
  text?: string
  choice?: string
}
