import { buttonsFor } from '../choices.ts'
import { fitsBody, withNote } from '../compose.ts'
import { isCaseShut } from '../contact-proof.ts'
import { wayOptions, waysOut } from '../hosted-page.ts'
import { type Outcome, type Spoken, type Suggestion, stay } from '../outcome.ts'
import { paperAlias } from '../paper.ts'
import { applicationOf, productIn, type Scene, sceneOf } from '../scene.ts'
import type { StepName } from '../state.ts'
import { steps } from '../steps/steps.ts'
import type { Progress } from './progress.ts'
import { supportQuestion } from './topics.ts'

/** After this many unusable answers in a row we offer another way. */
export const missesBeforeAnotherWay = 3

/** How long a provider may work before the borrower hears that it takes a moment. */
const noticeAfterMs = 20_000

export function sceneIn(progress: Progress): Scene {
  return sceneOf(progress.state, progress.settings, progress.now)
}

/** Applies what a step made of an event: moves, takes over the effects, and speaks. */
export function follow(progress: Progress, outcome: Outcome): Progress {
  const taken = take(progress, outcome)
  const target = targetOf(taken, outcome)
  if (target === undefined) return staying(taken, outcome)
  const moved: Progress = {
    ...taken,
    state: { ...taken.state, step: target, misses: 0, aside: outcome.aside },
  }
  if (outcome.say !== undefined) return speak(moved, outcome.note, outcome.say)
  return arrive(moved, outcome.note)
}

/**
 * The step begins (or begins again), and asks its question if it did not say something else. Nothing is started a
 * second time while a provider works.
 */
export function arrive(progress: Progress, note?: string): Progress {
  const step = steps[progress.state.step]
  const mayBegin = !isWaiting(progress) && !isCaseShut(progress.state)
  const begun = mayBegin ? step.begin?.(sceneIn(progress)) : undefined
  if (!begun) return speak(progress, note, openQuestion(progress))
  const notes = [note, begun.note].filter((part) => part !== undefined)
  return follow(progress, { ...begun, note: notes.length > 0 ? notes.join('\n\n') : undefined })
}

/** True while a provider works on the open application. */
export function isWaiting({ state }: Progress): boolean {
  return state.application?.waitingFor !== undefined
}

/** What the borrower is asked at this point, or that there is nothing to do for a moment. */
function openQuestion(progress: Progress): Spoken[] {
  const step = steps[progress.state.step]
  const scene = sceneIn(progress)
  // Every question of a case tells something of it.
  if (isCaseShut(progress.state)) return [waysOut(scene, 'proof.shut', ['continue', 'agent'])]
  if (!isWaiting(progress)) return step.ask(scene)
  return step.askWhileWaiting?.(scene) ?? [{ kind: 'text', body: scene.words.say('wait.note') }]
}

/** Takes over everything of the outcome but its words. */
function take(progress: Progress, outcome: Outcome): Progress {
  const { state } = progress
  const application = outcome.application ?? state.application
  const isNew = application !== undefined && application.id !== state.application?.id
  const startsWaiting =
    application?.waitingFor !== undefined && application.waitingFor !== state.application?.waitingFor
  const { loan, paper } = outcome
  const papers = paper ? [...(state.papers ?? []), paper] : state.papers
  return {
    ...progress,
    state: {
      ...state,
      application,
      applicationsStarted: state.applicationsStarted + (isNew ? 1 : 0),
      loans: loan ? [...state.loans.filter((known) => known.id !== loan.id), loan] : state.loans,
      ...(papers && { papers }),
      timers: startsWaiting ? { ...state.timers, notice: progress.now + noticeAfterMs } : state.timers,
    },
    effects: [...progress.effects, ...(outcome.effects ?? [])],
    records: [...progress.records, ...(outcome.records ?? [])],
    loans: loan ? [...progress.loans, { id: loan.id, record: JSON.stringify(loan) }] : progress.loans,
    aliases: [
      ...progress.aliases,
      ...(isNew ? [application.id] : []),
      ...(paper ? [paperAlias(paper.contentHash)] : []),
      ...(outcome.aliases ?? []),
    ],
  }
}

function targetOf(progress: Progress, outcome: Outcome): StepName | undefined {
  if (outcome.to === 'stay') return undefined
  return outcome.to === 'next' ? nextStep(sceneIn(progress)) : outcome.to
}

/** The first step of the product that still has something to do: corrections lead back to where one was. */
function nextStep(scene: Scene): StepName {
  const name = productIn(scene).steps.find((candidate) => !steps[candidate].isDone?.(scene))
  if (!name) throw new Error(`application ${applicationOf(scene).id} has no step left`)
  return name
}

function staying(progress: Progress, outcome: Outcome): Progress {
  const misses = missesAfter(progress, outcome)
  // Where nothing is asked, an open question to support stays open.
  const aside = asksNothing(outcome.say) ? progress.state.aside : outcome.aside
  const counted: Progress = { ...progress, state: { ...progress.state, misses, aside } }
  if (outcome.aside === 'support') return speak(counted, outcome.note, [supportQuestion(sceneIn(counted))])
  if (outcome.missed && misses >= missesBeforeAnotherWay) {
    return speak(counted, outcome.note, [
      waysOut(sceneIn(counted), 'misses.another-way', ['continue', 'agent']),
    ])
  }
  const question = outcome.say ?? openQuestion(counted)
  return speak(counted, outcome.note, suggesting(counted, question, outcome.suggestions))
}

/** An answer that is taken ends the row of misses; one that a provider still looks at has not been taken yet. */
function missesAfter({ state }: Progress, outcome: Outcome): number {
  if (outcome.missed) return state.misses + 1
  const isTaken = outcome.application !== undefined && outcome.say !== 'nothing'
  return isTaken ? 0 : state.misses
}

/** The question with what was probably meant as buttons under it. */
function suggesting(
  { state }: Progress,
  question: Spoken[] | 'nothing',
  suggestions: Suggestion[] = [],
): Spoken[] | 'nothing' {
  const [first, ...rest] = question === 'nothing' ? [] : question
  if (suggestions.length === 0 || first?.kind !== 'text') return question
  const buttons = suggestions.map(({ text, title }) => ({ id: `take:${state.step}:${text}`, title }))
  return [{ kind: 'buttons', body: first.body, buttons }, ...rest]
}

/** Words with the open question after them; where they are too long for one message together, with the way to it. */
export function besideQuestion(progress: Progress, note: string): Progress {
  const told = follow(progress, stay({ note }))
  const isOne = told.spoken.length - progress.spoken.length <= 1
  if (isOne || !fitsBody('buttons', note)) return told
  const buttons = buttonsFor('go', wayOptions(['continue', 'agent']), sceneIn(progress).words)
  return speak(progress, undefined, [{ kind: 'buttons', body: note, buttons }])
}

/**
 * Says it, after what was left unsaid before, which waits while the number may be somebody else's. Choices that lead out
 * of the step are remembered for typed words.
 */
export function speak(progress: Progress, note: string | undefined, say: Spoken[] | 'nothing'): Progress {
  const { state } = progress
  const { carriedNote } = state
  if (say === 'nothing') return { ...progress, state: { ...state, carriedNote: joined(carriedNote, note) } }
  const mayCarry = !isCaseShut(state)
  const messages = withNote(mayCarry ? joined(carriedNote, note) : joined(note), say)
  return {
    ...progress,
    state: {
      ...state,
      carriedNote: mayCarry ? undefined : carriedNote,
      offered: asksNothing(messages) ? state.offered : offeredIn(messages.at(-1), state.step),
    },
    spoken: [...progress.spoken, ...messages],
  }
}

function joined(...notes: (string | undefined)[]): string | undefined {
  const known = notes.filter((part) => part !== undefined && part !== '')
  return known.length > 0 ? known.join('\n\n') : undefined
}

/** A paper comes in between: the question before it is still the open one. */
function asksNothing(say: Spoken[] | 'nothing' | undefined): boolean {
  return say === 'nothing' || (say?.every(({ kind }) => kind === 'document') ?? false)
}

function offeredIn(message: Spoken | undefined, step: StepName) {
  const choices = message?.kind === 'buttons' ? message.buttons : message?.kind === 'list' ? message.rows : []
  const leadsOut = choices.some((choice) => !choice.id.startsWith(`${step}:`))
  return leadsOut ? choices.map(({ id, title }) => ({ id, title })) : undefined
}
