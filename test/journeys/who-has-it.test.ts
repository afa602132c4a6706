import { describe, expect, test } from 'vitest'
import type { PersonAct } from '../../src/journey/acts.ts'
import { Conversation, choicesOf, meera, ravi } from './conversation.ts'
import { at, claimed } from './paths.ts'

const day = 24 * 60
const claim: PersonAct = { do: 'claim' }
const reply: PersonAct = { do: 'reply', text: 'Hello, how can I help?' }
const close: PersonAct = { do: 'close', outcome: 'solved' }
const template: PersonAct = { do: 'send-template' }

describe('who has it', () => {
  test('of two who claim, the second hears who was faster', () => {
    const conversation = claimed().acts(claim, meera)
    expect(conversation.state.handoff?.agent).toEqual(ravi)
    expect(conversation.recordsOf('act.refused')).toEqual([
      { kind: 'act.refused', detail: { act: 'claim', by: meera, because: 'claimed-by-another', who: ravi } },
    ])
  })

  test('a conversation that nobody asked to hand over can be taken', () => {
    const conversation = at('income').acts(claim)
    expect(conversation.state.handoff).toMatchObject({ reason: 'operator', agent: ravi })
    expect(conversation.effects.some(({ kind }) => kind === 'hand-over')).toBe(false)
    expect(conversation.say('60,000').said).toEqual([])
  })

  test('a colleague gets it silently; the one before writes no more', () => {
    const conversation = claimed().acts({ do: 'transfer', to: { agent: meera } })
    expect(conversation.said).toEqual([])
    expect(conversation.whyNot(reply)).toBe('not-yours')
    expect(conversation.acts(reply, meera).words).toContain('*Meera:*')
  })

  test('back in a queue the borrower hears that a colleague comes, and has the bot meanwhile', () => {
    const conversation = claimed().acts({ do: 'transfer', to: { queue: 'money' } })
    expect(conversation.said).toHaveLength(1)
    expect(conversation.words).toContain('A colleague takes over')
    expect(conversation.inbox).toMatchObject([{ queue: 'money' }])
    expect(conversation.inbox[0]?.agentId).toBeUndefined()
    expect(conversation.say('60,000').state.step).toBe('purpose')
    expect(conversation.acts(claim, meera).state.handoff?.agent).toEqual(meera)
  })

  test('one that waits is moved to another queue without a word', () => {
    const conversation = at('income')
      .say('agent')
      .acts({ do: 'transfer', to: { queue: 'sensitive' } })
    expect(conversation.said).toEqual([])
    expect(conversation.inbox).toMatchObject([{ queue: 'sensitive' }])
  })
})

/** What is refused | when | why. A refused act changes nothing but the log. */
const refusals: [string, () => Conversation, PersonAct, string][] = [
  ['a reply to nobody', () => at('income'), reply, 'no-conversation'],
  ['a reply before the claim', () => at('income').say('agent'), reply, 'no-conversation'],
  ['a reply into a shut window', () => claimed().waits(day), reply, 'window-shut'],
  ['a template in an open window', () => claimed(), template, 'window-open'],
  ['an empty reply', () => claimed(), { do: 'reply', text: ' \n ' }, 'empty'],
  ['a reply of five thousand signs', () => claimed(), { do: 'reply', text: 'x'.repeat(5_000) }, 'too-long'],
  [
    'the longest text and the name before it',
    () => claimed(),
    { do: 'reply', text: 'x'.repeat(4_096) },
    'too-long',
  ],
  ['an empty note', () => at('income'), { do: 'note', text: '' }, 'empty'],
  ['closing what nobody has asked', () => at('income'), close, 'no-conversation'],
  ['closing what nobody has claimed', () => at('income').say('agent'), close, 'not-yours'],
  ['transferring nothing', () => at('income'), { do: 'transfer', to: { queue: 'money' } }, 'no-conversation'],
  ['transferring to oneself', () => claimed(), { do: 'transfer', to: { agent: ravi } }, 'nothing-to-do'],
  ['claiming twice', () => claimed(), claim, 'nothing-to-do'],
]

describe('refused, and nothing changes', () => {
  test.each(refusals)('%s', (_what, make, act, because) => {
    const conversation = make()
    expect(conversation.whyNot(act)).toBe(because)
    const { turns: _turns, ...before } = conversation.state
    conversation.acts(act)
    const { turns: _later, ...after } = conversation.state
    expect(after).toEqual(before)
    expect(conversation.said).toEqual([])
    expect(conversation.recordsOf('act.refused')).toMatchObject([
      { detail: { act: act.do, by: ravi, because } },
    ])
    expect(conversation.recordsOf('act.done').filter(({ detail }) => detail.act === act.do).length).toBe(
      because === 'nothing-to-do' && act.do === 'claim' ? 1 : 0,
    )
  })

  test('who may ask whether it is possible changes nothing by asking', () => {
    const conversation = claimed()
    const before = structuredClone(conversation.state)
    for (const act of [reply, close, template, claim]) conversation.whyNot(act)
    expect(conversation.state).toEqual(before)
  })
})

describe('outside the window', () => {
  test('the approved template goes out in the language of the borrower, by the person', () => {
    const conversation = claimed('income', { language: 'hi' })
      .waits(2 * day)
      .acts(template)
    expect(conversation.said).toMatchObject([{ kind: 'template', languageCode: 'hi', parameters: ['Asha'] }])
    expect(conversation.lastEffect('send').by).toEqual(ravi)
  })

  test('once the borrower writes the person can answer, and the bot still cannot', () => {
    const conversation = claimed()
      .waits(2 * day)
      .acts(template)
      .say('yes, I am here')
    expect(conversation.said).toEqual([])
    expect(conversation.acts(reply).words).toContain('*Ravi:*')
  })
})

test('a note, and a reading, change nothing but the log', () => {
  for (const conversation of [at('income'), claimed(), at('offers')]) {
    const { turns: _turns, ...before } = conversation.state
    conversation.acts({ do: 'note', text: 'called, nobody there' }, meera)
    conversation.happens({
      kind: 'data.viewed',
      who: 'meera',
      why: 'a complaint',
      what: 'case',
      isMasked: true,
    })
    const { turns: _later, ...after } = conversation.state
    expect(after).toEqual(before)
    expect(conversation.said).toEqual([])
    expect(conversation.recordsOf('act.done').at(-1)).toMatchObject({ detail: { act: 'note', by: meera } })
  }
})

test('before a language is chosen a conversation can be taken, and ends in the first question', () => {
  const conversation = new Conversation().say('Hi').acts(claim).acts(reply).acts(close)
  expect(conversation.said.flatMap(choicesOf).map(({ title }) => title)).toEqual(['English', 'हिंदी'])
})
