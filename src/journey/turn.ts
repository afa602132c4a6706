import type { Effect } from './effect.ts'
import { follow, sceneIn } from './engine/follow.ts'
import { listen } from './engine/listen.ts'
import { type Progress, startOf, withRecord, withState } from './engine/progress.ts'
import { answerQuestion, handedOver } from './engine/support.ts'
import { setTimers, wake, wakeAt } from './engine/timers.ts'
import type { Event, ProviderFailed } from './event.ts'
import { sha256 } from './hash.ts'
import { waysOut } from './hosted-page.ts'
import type { Journey, Turn } from './journey.ts'
import type { Message } from './message.ts'
import { type Spoken, stay } from './outcome.ts'
import { sceneOf } from './scene.ts'
import type { JourneySettings } from './settings.ts'
import { type BorrowerState, freshState, openState } from './state.ts'
import { steps } from './steps/steps.ts'
import { firstNameOf } from './who.ts'

/** WhatsApp's customer service window: after it only templates reach the borrower (facts 6.5). */
const windowMs = 24 * 60 * 60_000

/** The conversation: one pure function from a state and an event to a state, effects and records. */
export function createJourney(settings: JourneySettings): Journey {
  return {
    fresh: freshState,
    open: openState,
    turn: (state, event, now) => takeTurn(startOf(state, settings, now), event),
    apologise: (borrowerId, state, event, errorName) =>
      apologise(borrowerId, state, event, errorName, settings),
    wakeAt,
  }
}

function takeTurn(progress: Progress, event: Event): Turn {
  const heardBorrower = event.kind === 'message.received' && event.inbound.kind !== 'placeholder'
  const after = setTimers(apply(progress, event), heardBorrower)
  const state: BorrowerState = { ...after.state, turns: progress.state.turns + 1 }
  return {
    state,
    effects: effectsOf(after, state),
    records: after.records,
    loans: after.loans,
    aliases: after.aliases,
  }
}

function apply(progress: Progress, event: Event): Progress {
  switch (event.kind) {
    case 'message.received':
      return listen(progress, event)
    case 'timer.due':
      return wake(progress)
    case 'question.answered':
      return answerQuestion(progress, event)
    case 'handoff.recorded':
      return handedOver(progress, event)
    case 'contact.changed':
      return changeContact(progress, event.contact)
    case 'message.failed':
      return withRecord(progress, 'problem', {
        what: 'message-failed',
        effectId: event.effectId,
        code: event.code,
      })
    default:
      return learn(progress, event)
  }
}

/** News from a provider: for the open step, or else for the record only. */
function learn(progress: Progress, event: Event): Progress {
  const { state } = progress
  const outcome = state.application ? steps[state.step].learn?.(sceneIn(progress), event) : undefined
  if (outcome) return follow(progress, outcome)
  if (event.kind === 'provider.failed') return afterFailure(progress, event)
  // Money that moves without a step waiting for it is never just ignored.
  if (event.kind === 'payout.updated') {
    return withRecord(progress, 'problem', {
      what: 'payout-unexpected',
      key: event.key,
      status: event.status,
    })
  }
  return withRecord(progress, 'ignored', { event: event.kind, step: state.step })
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
  const isOpenCall = application?.waitingFor === event.key
  const isRequest = event.effectKind === 'answer-question' || event.effectKind === 'hand-over'
  if (!isOpenCall && !isRequest) return noted
  const free = isOpenCall
    ? withState(noted, { application: { ...application, waitingFor: undefined } })
    : noted
  return follow(free, stay({ say: [waysOut(sceneIn(free), 'provider.failed', ['retry', 'agent'])] }))
}

function changeContact(progress: Progress, contact: BorrowerState['contact']): Progress {
  const known = { ...progress.state.contact, ...contact }
  const aliases = [contact.waId, contact.userId].filter((alias) => alias !== undefined)
  return { ...withState(progress, { contact: known }), aliases: [...progress.aliases, ...aliases] }
}

function effectsOf({ spoken, effects, now, settings }: Progress, state: BorrowerState): Effect[] {
  const isShut = state.lastInboundAt === undefined || now - state.lastInboundAt >= windowMs
  const said = isShut && spoken.length > 0 ? [reopening(state, settings, now)] : spoken
  const bodies = [...said.map(({ disclosure, ...message }) => send(message, disclosure)), ...effects]
  return bodies.map((body, index) => ({ id: `${state.borrowerId}/${state.turns}.${index}`, ...body }))
}

function send(message: Message, disclosure: Spoken['disclosure']) {
  return { kind: 'send' as const, message, ...(disclosure ? { disclosure } : {}) }
}

/** Outside the window one approved template invites the borrower back; what there is to say waits for their answer. */
function reopening(state: BorrowerState, settings: JourneySettings, now: number): Spoken {
  const scene = sceneOf(state, settings, now)
  return {
    kind: 'template',
    name: 'application_update',
    languageCode: scene.words.language,
    parameters: [firstNameOf(scene) === 'none' ? scene.words.say('template.friend') : firstNameOf(scene)],
  }
}

/** See `Journey.apologise`: the state stays, the borrower is not left in silence, an operator sees it. */
function apologise(
  borrowerId: string,
  state: BorrowerState | undefined,
  event: Event,
  errorName: string,
  settings: JourneySettings,
): Turn {
  const kept = state ?? freshState(borrowerId)
  const scene = sceneOf(kept, settings, event.at)
  const message: Message = waysOut(scene, 'apology', ['continue', 'agent'])
  const hasWritten = event.kind === 'message.received' && event.inbound.kind !== 'placeholder'
  // Named by the event: an unreadable state cannot tell its turn number.
  const id = `${borrowerId}/e${sha256(event.id).slice(0, 16)}.0`
  return {
    state: { ...kept, turns: kept.turns + 1 },
    effects: hasWritten ? [{ id, kind: 'send', message }] : [],
    records: [{ kind: 'problem', detail: { what: 'turn-failed', event: event.kind, error: errorName } }],
    loans: [],
    aliases: [],
  }
}
