import { isoDateInIndia } from '../../lending/dates.ts'
import { buttonsFor } from '../choices.ts'
import { isCaseShut, needsPersonToProve } from '../contact-proof.ts'
import type { QuestionAnswered } from '../event.ts'
import { wayOptions, waysOut } from '../hosted-page.ts'
import type { WordKey } from '../languages/catalogue.ts'
import { type Outcome, stay } from '../outcome.ts'
import type { OwnCase } from '../own-case.ts'
import type { SupportMemory } from '../state.ts'
import { caseFacts } from '../support/case-facts.ts'
import { ownAnswer } from '../support/own-case.ts'
import { loanNamedIn } from '../support/which-loan.ts'
import { acknowledged } from './complaining.ts'
import { besideQuestion, follow, sceneIn, speak } from './follow.ts'
import { askingWhetherHelped } from './helpful.ts'
import { handOver } from './people/asking.ts'
import { keptForPerson } from './people/waiting.ts'
import { takeUnheard, type Unheard, unusable, wasQuestion } from './perhaps-question.ts'
import { type Progress, withEffect, withRecord, withState } from './progress.ts'
import { askProof } from './proof.ts'
import { topicRows } from './topics.ts'

/** So many questions in a row without an answer, and a person is offered before anything else. */
const missesBeforePerson = 2

type Outcomes = QuestionAnswered['outcome']
type Found = Extract<Outcomes, { result: 'answer' }>

/**
 * Hands the question to support; the answer comes back as an event, the borrower stays where they are. `perhaps`: it
 * may be none; then no model is asked, and the step says what it had to say.
 */
export function askSupport(
  progress: Progress,
  asked: { question: string; topicId?: string },
  perhaps?: Omit<Unheard, 'key'>,
): Progress {
  const { state } = progress
  const requests = state.requests + 1
  const key = `${state.borrowerId}.question.${requests}`
  const askedLoanId = loanNamedIn(asked.question, state.loans)
  const { model, modelFacts } = perhaps ? {} : modelTurn(progress, asked.topicId)
  const unheard = perhaps && { key, ...perhaps }
  const support: SupportMemory = { ...state.support, askedLoanId, unheard, ...(model && { model }) }
  // Where it is no question, one that the borrower was asked to type is still open.
  const aside = perhaps && state.aside
  return withEffect(withState(progress, { requests, aside, support }), {
    kind: 'answer-question',
    key,
    language: state.language ?? 'en',
    audience: state.loans.length > 0 ? 'borrower' : 'applicant',
    ...asked,
    ...(modelFacts && { modelFacts }),
  })
}

/** A model may word the answer to what was typed, so often a day for one borrower; a tapped topic needs none. */
function modelTurn(
  progress: Progress,
  topicId: string | undefined,
): { model?: SupportMemory['model']; modelFacts?: string[] } {
  const on = isoDateInIndia(progress.now)
  const { model } = progress.state.support ?? {}
  const used = model?.on === on ? model.questions : 0
  if (topicId !== undefined || used >= progress.settings.modelQuestionsPerDay) return {}
  return { model: { on, questions: used + 1 }, modelFacts: caseFacts(sceneIn(progress)) }
}

/**
 * What became of a question, with what is still open after it. Every question is recorded with its kind; a complaint
 * gets its number first, and then its answer all the same.
 */
export function answerQuestion(asked: Progress, answered: QuestionAnswered): Progress {
  const { outcome } = answered
  const { unheard, progress } = takeUnheard(asked, answered.key)
  if (unheard && !wasQuestion(progress, answered, unheard)) return unusable(progress, unheard)
  const isAboutComplaint = outcome.result === 'answer' && outcome.own === 'complaint-status'
  // Who asks after a complaint makes no new one.
  const category = isAboutComplaint && progress.state.complaints ? 'query' : answered.category
  const own = outcome.result === 'answer' && outcome.own ? outcome.own : undefined
  const fromCase = own && ownAnswer(sceneIn(progress), own)
  const noted = withRecord(progress, 'question.classified', {
    category,
    isMoney: answered.isMoney === true,
    result: outcome.result,
    ...(outcome.result === 'answer' && { topicId: outcome.topicId }),
    by: fromCase ? 'case' : outcome.result === 'answer' && outcome.model ? 'model' : 'knowledge',
  })
  const heard = category === 'complaint' ? acknowledged(noted) : { progress: noted, note: undefined }
  if (outcome.result !== 'answer') return notAnswered(heard.progress, answered, outcome, heard.note)
  const known = remembering(heard.progress, { misses: undefined, offered: undefined })
  if (outcome.topicId === 'talk-to-person' && category !== 'complaint') {
    return category === 'request' ? handOver(known, 'asked') : offerPerson(known, outcome.text)
  }
  if (own && fromCase) return tellOwn(known, own, heard.note, outcome.topicId) ?? known
  return tell(
    known,
    stay({ note: textOf(outcome, heard.note) }),
    heard.note === undefined ? outcome.topicId : undefined,
  )
}

/** Who asks whether there are persons gets one with a tap. */
function offerPerson(progress: Progress, body: string): Progress {
  const buttons = buttonsFor('go', wayOptions(['agent', 'continue']), sceneIn(progress).words)
  return speak(progress, undefined, [{ kind: 'buttons', body, buttons }])
}

/** How one complains has just been said, better. */
function textOf({ topicId, text }: Found, acknowledgement: string | undefined): string {
  if (acknowledgement === undefined) return text
  return topicId === 'complaint' ? acknowledgement : `${acknowledgement}\n\n${text}`
}

/** The answer from the borrower's own case, once the number is known to be theirs. Undefined: there is nothing of the kind. */
export function tellOwn(
  progress: Progress,
  own: OwnCase,
  note?: string,
  topicId?: string,
): Progress | undefined {
  const outcome = ownAnswer(sceneIn(progress), own)
  if (!outcome) return undefined
  if (isCaseShut(progress.state) || needsPersonToProve(progress.state)) return askProof(progress, own, note)
  const notes = [note, outcome.note].filter((part) => part !== undefined)
  const told = { ...outcome, ...(notes.length > 0 && { note: notes.join('\n\n') }) }
  return tell(progress, told, note === undefined ? topicId : undefined)
}

/** A topic is given where the borrower may be asked whether it helped. */
function tell(progress: Progress, outcome: Outcome, topicId: string | undefined): Progress {
  const { to, note, say } = outcome
  const isWords = to === 'stay' && say === undefined && note !== undefined
  const asking = isWords && topicId !== undefined ? askingWhetherHelped(progress, topicId, note) : undefined
  if (asking) return asking
  return isWords ? besideQuestion(progress, note) : follow(progress, outcome)
}

/** Never a guess: likely topics to tap, or a person. What is unsure about money, and the second miss, put the person first. */
function notAnswered(
  progress: Progress,
  { isMoney }: QuestionAnswered,
  outcome: Exclude<Outcomes, Found>,
  acknowledgement: string | undefined,
): Progress {
  const misses = (progress.state.support?.misses ?? 0) + 1
  const offered = isMoney ? 'money' : misses >= missesBeforePerson ? 'misses' : undefined
  const missed = remembering(progress, { misses, offered })
  const scene = sceneIn(missed)
  if (outcome.result === 'unsure') {
    const isComplaint = acknowledgement !== undefined
    const body = scene.words.say(isComplaint ? 'complaint.topics' : unsureKeys[offered ?? 'first'])
    const rows = topicRows(scene, outcome.topics, offered !== undefined)
    return speak(missed, acknowledgement, [
      { kind: 'list', body, button: scene.words.say('support.button'), rows },
    ])
  }
  // A complaint is in good hands: that its words match no topic need not be said.
  if (acknowledgement !== undefined) return besideQuestion(missed, acknowledgement)
  return (
    keptForPerson(missed) ??
    speak(missed, undefined, [waysOut(scene, unknownKeys[offered ?? 'first'], ['agent', 'continue'])])
  )
}

const unsureKeys = {
  first: 'support.unsure',
  money: 'support.unsure.money',
  misses: 'support.again',
} as const satisfies Record<string, WordKey>

const unknownKeys = {
  first: 'support.unknown',
  money: 'support.unknown.money',
  misses: 'support.unknown.again',
} as const satisfies Record<string, WordKey>

/** The answerer could not be asked: no miss of the borrower's. */
export function questionFailed(asked: Progress, key: string): Progress {
  const { unheard, progress } = takeUnheard(asked, key)
  if (unheard) return unusable(progress, unheard)
  return speak(progress, undefined, [waysOut(sceneIn(progress), 'support.failed', ['agent', 'continue'])])
}

function remembering(progress: Progress, changes: Partial<SupportMemory>): Progress {
  return withState(progress, { support: { ...progress.state.support, ...changes } })
}
