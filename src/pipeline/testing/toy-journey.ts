import type { Refusal } from '../../journey/acts.ts'
import type { EffectBody } from '../../journey/effect.ts'
import type { Event, PersonActed } from '../../journey/event.ts'
import type { Operator } from '../../journey/handoff.ts'
import type { Journey, JourneyRecord, Turn } from '../../journey/journey.ts'
import type { BorrowerState } from '../../journey/state.ts'

/**
 * A journey small enough to see through. What the borrower writes is what happens:
 *
 *   say 3        three messages          pay          a payout             wake 5000   a timer in 5 s
 *   decide       a decision              photo        a download           boom        the turn throws
 *   typing       a typing bubble         twice        two effects with one id (a broken turn for the store)
 *   code 482913  a one-time code is checked
 *
 * Anything else is echoed. Everything that happened is in `heard`. A person may claim the conversation, once.
 */
export interface ToyState {
  schemaVersion: 1
  borrowerId: string
  turns: number
  contact: { userId?: string; waId?: string; profileName?: string }
  heard: string[]
  agent?: Operator
  wakeAt?: number
}

export const toyJourney: Journey = {
  fresh: (borrowerId) => asState({ schemaVersion: 1, borrowerId, turns: 0, contact: {}, heard: [] }),
  open: (text) => {
    const state = JSON.parse(text)
    if (state.schemaVersion !== 1) throw new TypeError('a version that the toy does not know')
    return state
  },
  turn: (state, event, now) => takeTurn(asToy(state), event, now),
  apologise: (borrowerId, state, event, errorName) => {
    const before = state ? asToy(state) : asToy(toyJourney.fresh(borrowerId))
    const effects = event.kind === 'message.received' ? [say('Sorry')] : []
    return turnOf({ ...before, turns: before.turns + 1 }, effects, [
      { kind: 'problem', detail: { what: 'broken-turn', error: errorName } },
    ])
  },
  whyNot: (state, acted) => whyNot(asToy(state), acted),
  wakeAt: (state) => asToy(state).wakeAt,
}

function whyNot({ agent }: ToyState, { act }: PersonActed): Refusal | undefined {
  return act.do === 'claim' && agent ? { because: 'claimed-by-another', who: agent } : undefined
}

function acted(state: ToyState, event: PersonActed): Turn {
  const detail = { act: event.act.do, by: event.by }
  const refusal = whyNot(state, event)
  if (refusal) return turnOf(state, [], [{ kind: 'act.refused', detail: { ...detail, ...refusal } }])
  return turnOf({ ...state, agent: event.by }, [], [{ kind: 'act.done', detail }])
}

function takeTurn(state: ToyState, event: Event, now: number): Turn {
  const next: ToyState = { ...state, turns: state.turns + 1, heard: [...state.heard, heardOf(event)] }
  if (event.kind === 'contact.changed') next.contact = { ...state.contact, ...event.contact }
  if (event.kind === 'timer.due') delete next.wakeAt
  if (event.kind === 'person.acted') return acted(next, event)
  if (event.kind !== 'message.received') return turnOf(next, [])
  next.contact = { ...state.contact, ...event.contact }
  const [word = '', number = ''] = heardOf(event).split(' ')
  if (word === 'boom') throw new RangeError(`cannot stand ${heardOf(event)}`)
  if (word === 'wake') next.wakeAt = now + Number(number)
  const turn = turnOf(next, effectsOf(word, number, event, next))
  if (word === 'twice') turn.effects = [...turn.effects, ...turn.effects]
  return turn
}

function effectsOf(word: string, number: string, event: Event, state: ToyState): EffectBody[] {
  const key = `app-${state.borrowerId}.${word}.${state.turns}`
  switch (word) {
    case 'say':
      return Array.from({ length: Number(number) }, (_, index) => say(`${state.turns}-${index + 1}`))
    case 'typing':
      return [{ kind: 'show-typing', wamid: event.id }, say('echo typing')]
    case 'decide':
      return [{ kind: 'decide', key, productId: 'toy', facts: toyFacts, personMarks: [] }]
    case 'code':
      return [{ kind: 'check-code', key, code: number }]
    case 'photo':
      return [{ kind: 'store-media', key, mediaId: 'media-1', purpose: 'selfie' }]
    case 'pay':
      return [{ kind: 'send-payout', key, accountNumber: '0', ifsc: 'TOYB0', name: 'Toy', amountPaise: 100 }]
    default:
      return [say(`echo ${word}`)]
  }
}

function turnOf(state: ToyState, bodies: EffectBody[], records: JourneyRecord[] = []): Turn {
  const effects = bodies.map((body, index) => ({
    id: `${state.borrowerId}/${state.turns}.${index}`,
    ...body,
  }))
  return { state: asState(state), effects, records, loans: [], aliases: [`app-${state.borrowerId}`] }
}

function heardOf(event: Event): string {
  switch (event.kind) {
    case 'message.received':
      return event.inbound.kind === 'text' ? event.inbound.body : event.inbound.kind
    case 'message.failed':
      return `message.failed ${event.code}`
    case 'provider.failed':
      return `provider.failed ${event.reason}`
    case 'payout.updated':
      return `payout.updated ${event.status}`
    default:
      return event.kind
  }
}

function say(body: string): EffectBody {
  return { kind: 'send', message: { kind: 'text', body } }
}

export const toyFacts = {
  fullName: 'Toy',
  dateOfBirth: '1990-01-01',
  employment: 'salaried',
  monthlyIncomePaise: 1,
  purpose: 'medical',
  pincode: '560001',
  asOf: '2026-11-22',
} as const

/** The pipeline looks at nothing in a state but the contact. */
function asState(state: ToyState): BorrowerState {
  return state as unknown as BorrowerState
}

function asToy(state: BorrowerState): ToyState {
  return state as unknown as ToyState
}
