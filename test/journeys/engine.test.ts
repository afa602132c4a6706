import { describe, expect, test } from 'vitest'
import type { Event } from '../../src/journey/event.ts'
import { freshState, openState, StateNotUnderstood, stateVersion } from '../../src/journey/state.ts'
import { createJourney } from '../../src/journey/turn.ts'
import { Conversation, choicesOf, monday, wordsOf } from './conversation.ts'
import { at } from './paths.ts'

const journey = createJourney({
  inactivityMinutes: 30,
  signing: 'code',
  modelQuestionsPerDay: 0,
  findBank: () => ({ bankName: 'HDFC Bank', supportsMandate: true }),
})

function text(body: string, id = 'e1'): Event {
  return {
    id,
    borrowerId: 'IN.TEST1',
    at: monday,
    kind: 'message.received',
    wamid: `wamid.${id}`,
    contact: { userId: 'IN.TEST1', waId: '919000000001' },
    inbound: { kind: 'text', body },
  }
}

function deepFrozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) deepFrozen(part)
    Object.freeze(value)
  }
  return value
}

describe('a turn is a pure function', () => {
  const states = ['income', 'offers', 'bank', 'mandate', 'loan'] as const
  test.each(states)('at %s the same input gives the same output and is not touched', (step) => {
    const { state } = at(step)
    for (const words of ['1', 'status', 'help', 'back', 'नमस्ते', '123456789012 HDFC0000001']) {
      const frozen = deepFrozen(structuredClone(state))
      const event = deepFrozen(text(words))
      expect(journey.turn(frozen, event, monday)).toEqual(
        journey.turn(structuredClone(frozen), event, monday),
      )
      expect(frozen).toEqual(state)
    }
  })

  test('names its effects by borrower, turn and place, so that no two are the same', () => {
    const ids = at('loan').effects.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids[0]).toBe('IN.TEST1/1.0')
  })
})

describe('stored state', () => {
  test('is opened as it was stored, at every step of the journey', () => {
    const { state } = at('loan')
    expect(openState(JSON.stringify(state))).toEqual(JSON.parse(JSON.stringify(state)))
  })

  test.each([
    ['no JSON', '{'],
    ['no object', '7'],
    ['null', 'null'],
    ['no version', '{}'],
    ['an unknown old version', '{"schemaVersion":0}'],
    ['a version from the future', JSON.stringify({ ...freshState('x'), schemaVersion: stateVersion + 1 })],
  ])('with %s is refused by name', (_what, stored) => {
    expect(() => openState(stored)).toThrow(StateNotUnderstood)
  })
})

describe('an apology', () => {
  test('goes to a borrower who wrote, in their language, with a way on', () => {
    const { state } = at('income', { language: 'hi' })
    const turn = journey.apologise('IN.TEST1', state, text('60k'), 'TypeError')
    expect(turn.state.application).toEqual(state.application)
    expect(turn.effects).toMatchObject([
      { kind: 'send', message: { kind: 'buttons', body: expect.stringMatching(/माफ़ कीजिए/) } },
    ])
    expect(turn.records).toMatchObject([
      { kind: 'problem', detail: { what: 'turn-failed', error: 'TypeError' } },
    ])
  })

  test.each([undefined, freshState('IN.TEST1')])('speaks both languages where none is known', (state) => {
    const [effect] = journey.apologise('IN.TEST1', state, text('Hi'), 'Error').effects
    const body = effect?.kind === 'send' ? wordsOf(effect.message) : ''
    expect(body).toMatch(/Sorry[\s\S]*माफ़ कीजिए/)
    expect(body).toMatch(state ? /\[English\]/ : /1800-000-0001/)
  })

  test('is not sent for what the borrower did not write', () => {
    const event: Event = { id: 'e', borrowerId: 'IN.TEST1', at: monday, kind: 'timer.due' }
    expect(journey.apologise('IN.TEST1', freshState('IN.TEST1'), event, 'Error').effects).toEqual([])
  })
})

describe('who the borrower is', () => {
  test('a new number is remembered, found by, and costs nothing else', () => {
    const conversation = at('income')
    conversation.happens({ kind: 'contact.changed', contact: { waId: '919000000002' } })
    expect(conversation.said).toEqual([])
    expect(conversation.state.contact).toMatchObject({ userId: 'IN.TEST1', waId: '919000000002' })
    const changed: Event = {
      id: 'e',
      borrowerId: 'B',
      at: monday,
      kind: 'contact.changed',
      contact: { userId: 'IN.NEW' },
    }
    expect(journey.turn(freshState('B'), changed, monday).aliases).toEqual(['IN.NEW'])
  })

  test('a message without a number does not make us forget the one we know', () => {
    const { state } = at('income')
    const event = { ...text('hello'), contact: { userId: 'IN.TEST1', waId: undefined } } as Event
    expect(journey.turn(state, event, monday).state.contact.waId).toBe('919000000001')
  })

  test('providers know the application by a name that tells nothing, and it finds the borrower', () => {
    const turn = journey.turn(at('menu').state, text('1'), monday)
    expect(turn.aliases).toEqual([expect.stringMatching(/^FL[0-9A-F]{12}$/)])
  })

  test('a name on WhatsApp can be anything', () => {
    for (const profileName of ['none', '{name}', '<b>', "it's", 'x'.repeat(300), '😀', '   ']) {
      const event = { ...text('english'), contact: { userId: 'IN.TEST1', profileName } } as Event
      const { effects } = journey.turn(freshState('IN.TEST1'), event, monday)
      expect(effects).toMatchObject([{ message: { kind: 'buttons' } }])
    }
  })
})

describe('a flood', () => {
  function flooded(): Conversation {
    const conversation = at('income')
    conversation.state = {
      ...conversation.state,
      recentInboundAt: Array.from({ length: 20 }, () => conversation.now),
    }
    return conversation
  }

  test('is met with one polite message, then with silence, then with answers again', () => {
    const conversation = flooded().say('60,000')
    expect(conversation.words).toContain('faster than I can read')
    expect(conversation.state.step).toBe('income')
    expect(conversation.say('60,000').said).toEqual([])
    conversation.waits(1).say('60,000')
    expect(conversation.state.step).toBe('purpose')
  })

  test('twenty messages in ten seconds are none', () => {
    const conversation = at('income')
    conversation.state = {
      ...conversation.state,
      recentInboundAt: Array.from({ length: 19 }, () => conversation.now),
    }
    expect(conversation.say('60,000').state.step).toBe('purpose')
  })
})

test('nobody who says an Aadhaar number is told it back, and every step warns', () => {
  const conversation = at('purpose').say('my aadhaar is 9999 4105 7058')
  expect(conversation.words).toContain('never send it in a chat')
  expect(conversation.words).not.toContain('4105')
})

test('every button of every message has a title of its own', () => {
  const conversations = [
    at('loan'),
    at('loan', { language: 'hi' }),
    at('summary').say('change'),
    at('name').say('help'),
  ]
  for (const message of conversations.flatMap(({ allSaid }) => allSaid)) {
    const titles = choicesOf(message).map(({ title }) => title)
    expect(new Set(titles).size).toBe(titles.length)
  }
})

test('a restart of the twin leaves the first untouched', () => {
  const conversation = at('offers')
  const before = structuredClone(conversation.state)
  conversation.twin().say('restart').press('restart:yes')
  expect(conversation.state).toEqual(before)
  expect(new Conversation().state.step).toBe('language')
})
