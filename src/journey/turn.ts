import type { Effect } from './effect.ts'
import { apologise } from './engine/apology.ts'
import { sceneIn, speak } from './engine/follow.ts'
import { listen } from './engine/listen.ts'
import { learn } from './engine/news.ts'
import { act, whyNot } from './engine/people/acting.ts'
import { withoutBot } from './engine/people/owning.ts'
import { policyVersionOf } from './engine/policy-version.ts'
import { type Progress, startOf, withRecord, withState } from './engine/progress.ts'
import { doubting, untilProven } from './engine/proof.ts'
import { answerQuestion } from './engine/support.ts'
import { setTimers, wake, wakeAt } from './engine/timers.ts'
import { withinWindow } from './engine/window.ts'
import type { Event, PaperNotSent } from './event.ts'
import { newInbox } from './inbox.ts'
import type { Journey, Turn } from './journey.ts'
import type { Message } from './message.ts'
import type { Spoken } from './outcome.ts'
import type { KeptPaper } from './paper.ts'
import { newSearchNames } from './search-names.ts'
import type { JourneySettings } from './settings.ts'
import { type BorrowerState, freshState, openState } from './state.ts'
import { knownOf } from './who.ts'

/** The conversation: one pure function from a state and an event to a state, effects and records. */
export function createJourney(settings: JourneySettings): Journey {
  return {
    fresh: freshState,
    open: openState,
    turn: (state, event, now) => takeTurn(startOf(state, settings, now), event),
    apologise: (borrowerId, state, event, errorName) =>
      apologise(borrowerId, state, event, errorName, settings),
    whyNot: (state, acted, now) => whyNot(settings, state, acted, now),
    wakeAt,
  }
}

function takeTurn(progress: Progress, event: Event): Turn {
  if (event.kind === 'data.viewed') return unmoved(progress)
  const heardBorrower = event.kind === 'message.received' && event.inbound.kind !== 'placeholder'
  const applied = apply(progress, event)
  // A note, and what was refused.
  if (event.kind === 'person.acted' && applied.state === progress.state) return unmoved(applied)
  const after = setTimers(withinWindow(untilProven(withoutBot(applied), event)), heardBorrower)
  const state: BorrowerState = { ...after.state, turns: progress.state.turns + 1 }
  return {
    state,
    effects: effectsOf(after, state),
    records: after.records,
    loans: after.loans,
    aliases: after.aliases,
    ...newInbox(progress.state, state),
    ...newSearchNames(progress.state, state),
  }
}

/** The event stands in the log, and nothing follows from it: no word, no timer. */
function unmoved({ state, records }: Progress): Turn {
  return { state: { ...state, turns: state.turns + 1 }, effects: [], records, loans: [], aliases: [] }
}

function apply(progress: Progress, event: Event): Progress {
  switch (event.kind) {
    case 'message.received':
      return listen(progress, event)
    case 'timer.due':
      return wake(progress)
    case 'question.answered':
      return answerQuestion(progress, event)
    case 'person.acted':
      return act(progress, event)
    case 'contact.changed':
      return changeContact(progress, event.contact)
    case 'message.failed':
      return withRecord(progress, 'problem', {
        what: 'message-failed',
        effectId: event.effectId,
        code: event.code,
      })
    case 'paper.not-sent':
      return missPaper(progress, event)
    default:
      return learn(progress, event)
  }
}

/** Words stand for themselves; whoever waits for a paper that is all of a message hears that it does not come. */
function missPaper(progress: Progress, { effectId, reference, isAlone, isLost }: PaperNotSent): Progress {
  const noted = withRecord(progress, 'problem', { what: 'paper-not-sent', effectId, reference })
  const papers = progress.state.papers?.map((paper): KeptPaper => {
    return isLost && paper.reference === reference ? { ...paper, isLost } : paper
  })
  const after = papers ? withState(noted, { papers }) : noted
  return isAlone ? speak(after, sceneIn(after).words.say('paper.not-sent'), []) : after
}

function changeContact(progress: Progress, contact: BorrowerState['contact']): Progress {
  const aliases = [contact.waId, contact.userId].filter((alias) => alias !== undefined)
  const known = knownOf(progress.state.contact, contact)
  const doubted = doubting(progress, contact)
  return { ...withState(doubted, { contact: known }), aliases: [...progress.aliases, ...aliases] }
}

function effectsOf({ spoken, effects, now }: Progress, state: BorrowerState): Effect[] {
  const version = spoken.length > 0 ? policyVersionOf(state, now) : undefined
  const bodies = [
    ...spoken.map(({ disclosure, ...message }) => send(message, disclosure, version)),
    ...effects,
  ]
  return bodies.map((body, index) => ({ id: `${state.borrowerId}/${state.turns}.${index}`, ...body }))
}

function send(message: Message, disclosure: Spoken['disclosure'], policyVersion: string | undefined) {
  return {
    kind: 'send' as const,
    message,
    ...(disclosure ? { disclosure } : {}),
    ...(policyVersion !== undefined && { policyVersion }),
  }
}
