import { describe, expect, test } from 'vitest'
import type { PersonAct } from '../../src/journey/acts.ts'
import type { Inbound } from '../../src/journey/inbound.ts'
import { languages } from '../../src/journey/language.ts'
import { wordsIn } from '../../src/journey/languages/catalogue.ts'
import { lender } from '../../src/journey/lender.ts'
import { goodCode, kindWorld, monday, ravi } from './conversation.ts'
import { at, authorise, claimed, payout, silentOn, verify, worldWhere } from './paths.ts'

const day = 24 * 60
const ticketIn = (words: string) => /H-[2-9A-HJ-NP-Z]{7}/.exec(words)?.[0]
const claim: PersonAct = { do: 'claim' }
const reply: PersonAct = { do: 'reply', text: 'Hello, how can I help?' }
const close: PersonAct = { do: 'close', outcome: 'solved' }

describe('asking for a person', () => {
  test.each(languages)(
    'in %s: one message with the ticket, when somebody comes, and the open question',
    (language) => {
      const conversation = at('income', { language }).say(language === 'hi' ? 'एजेंट' : 'agent')
      expect(conversation.said).toHaveLength(1)
      const ticket = ticketIn(conversation.words)
      expect(conversation.words).toContain('19:00')
      expect(conversation.words).toContain(wordsIn(language).say('income.ask'))
      expect(conversation.lastEffect('hand-over')).toMatchObject({
        ticket,
        reason: 'asked',
        queue: 'people',
        context: { step: 'income', language },
      })
      expect(conversation.inbox).toEqual([
        {
          queue: 'people',
          since: conversation.now,
          dueAt: conversation.now + lender.expectedMinutes * 60_000,
        },
      ])
    },
  )

  test('again, while somebody is awaited: the same ticket, and the queue hears of it once', () => {
    const conversation = at('income').say('agent')
    const ticket = ticketIn(conversation.words)
    expect(ticketIn(conversation.say('talk to a person').words)).toBe(ticket)
    expect(conversation.effects.filter(({ kind }) => kind === 'hand-over')).toHaveLength(1)
  })

  test('after the first has ended: another ticket, another message for the queue', () => {
    const conversation = at('income').say('agent')
    const first = conversation.lastEffect('hand-over')
    const second = conversation.say('bot').say('agent').lastEffect('hand-over')
    expect(second.ticket).not.toBe(first.ticket)
    expect(second.key).not.toBe(first.key)
  })

  test('after a failure the reason says so', () => {
    const world = worldWhere('start-identity', ({ id, kind, key }) => ({
      kind: 'provider.failed',
      effectId: id,
      effectKind: kind,
      key,
      reason: 'unreachable',
    }))
    const conversation = at('identity', { world }).tap('Talk to a person')
    expect(conversation.lastEffect('hand-over').reason).toBe('problem')
  })

  test('at night the bot goes on, and says when somebody is back', () => {
    const conversation = at('income')
    conversation.now = monday + 12 * 60 * 60_000
    conversation.say('agent')
    expect(conversation.words).toContain('back tomorrow from 9:00')
    expect(conversation.words).not.toContain('within')
    expect(conversation.say('60,000').state.step).toBe('purpose')
    const morning = Date.parse('2026-11-10T09:00:00+05:30')
    expect(conversation.inbox).toMatchObject([{ dueAt: morning + lender.expectedMinutes * 60_000 }])
  })

  test('the number of the person is in no key that leaves us', () => {
    const { key, ticket } = at('income').say('agent').lastEffect('hand-over')
    expect(`${key} ${ticket}`).not.toMatch(/IN\.TEST1|919000000001/)
  })
})

describe('while a person is awaited the bot goes on', () => {
  test('words that answer nothing are kept, and acknowledged once', () => {
    const conversation = at('income').say('agent').say('my wife is in hospital')
    expect(conversation.words).toContain('Noted for the person')
    expect(conversation.said).toHaveLength(1)
    expect(conversation.say('please be quick').said).toEqual([])
    expect(conversation.send({ kind: 'audio', mediaId: 'a', voice: true }).said).toEqual([])
    expect(conversation.recordsOf('kept-for-person')).toHaveLength(3)
    expect(conversation.state).toMatchObject({ step: 'income', misses: 0 })
  })

  test('answers, taps, global words and questions work as ever', () => {
    const conversation = at('income').say('agent').say('kindly hurry up')
    expect(conversation.say('status').words).toContain('Still to do')
    expect(conversation.say('what is APR?').lastEffect('answer-question').question).toBe('what is APR?')
    expect(conversation.say('60,000').state.step).toBe('purpose')
    expect(conversation.tap('Medical').state.step).toBe('pincode')
  })

  test('a question that the bot cannot answer is kept for the person as well', () => {
    const conversation = at('income').say('agent').say('why was my cousin refused?')
    expect(conversation.words).toContain('Noted for the person')
  })

  test('no reminder comes', () => {
    const conversation = at('income').say('agent')
    expect(conversation.waits(3 * day).recordsOf('nudge')).toEqual([])
  })

  test.each(['bot', 'बॉट', 'back to bot'])('"%s": no person is needed any more', (word) => {
    const conversation = at('income').say('agent').say(word)
    expect(conversation.state.handoff).toBeUndefined()
    expect(conversation.inbox).toEqual([])
    expect(conversation.said).toHaveLength(1)
    expect(conversation.words).toContain(wordsIn('en').say('income.ask'))
    expect(conversation.recordsOf('handoff.ended')).toMatchObject([{ detail: { by: 'borrower' } }])
  })

  test('the button does the same', () => {
    const conversation = at('income').say('agent').say('please come').tap('Back to the bot')
    expect(conversation.state.handoff).toBeUndefined()
  })
})

describe('while a person has the conversation', () => {
  const inbounds: Inbound[] = [
    { kind: 'text', body: '60,000' },
    { kind: 'text', body: 'what is APR?' },
    { kind: 'text', body: 'menu' },
    { kind: 'text', body: 'agent' },
    { kind: 'text', body: 'नमस्ते' },
    { kind: 'text', body: 'my aadhaar is XXXX XXXX 7058' },
    { kind: 'image', mediaId: 'm', mimeType: 'image/jpeg' },
    { kind: 'audio', mediaId: 'a', voice: true },
    { kind: 'choice', id: 'go:restart', title: 'Start again' },
    { kind: 'choice', id: 'income:x', title: 'old' },
    { kind: 'placeholder' },
    { kind: 'edit', body: '45000' },
  ]

  test.each(inbounds)('the bot makes nothing of %j: no word, no bubble, no step', (inbound) => {
    const conversation = claimed()
    const effects = conversation.effects.length
    conversation.send(inbound)
    expect(conversation.effects.slice(effects)).toEqual([])
    expect(conversation.state).toMatchObject({ step: 'income', handoff: { agent: ravi } })
    expect(conversation.waits(10 * day).said).toEqual([])
  })

  test('a flood is the person’s to see: nothing is said of it, then or later', () => {
    const conversation = claimed()
    for (let message = 0; message < 30; message += 1) conversation.say('hello?')
    expect(conversation.said).toEqual([])
    expect(conversation.acts(close).words).not.toContain('faster than I can read')
  })

  test('their words reach the borrower under their name, with Aadhaar numbers masked', () => {
    const conversation = claimed().acts({ do: 'reply', text: 'Is it 9999 4105 7058 ?' })
    expect(conversation.said).toEqual([{ kind: 'text', body: '*Ravi:* Is it XXXX XXXX 7058 ?' }])
    expect(conversation.lastEffect('send').by).toEqual(ravi)
  })

  test('the first reply stops the clock of the inbox', () => {
    const conversation = claimed()
    expect(conversation.inbox).toMatchObject([{ agentId: ravi.id, dueAt: expect.any(Number) }])
    conversation.acts(reply)
    expect(conversation.inbox).toEqual([
      { queue: 'people', since: conversation.state.handoff?.askedAt, agentId: ravi.id },
    ])
  })

  test('who is told of their own rights keeps them: no reminders, and the consent back', () => {
    const conversation = claimed('offers').say('stop').say('stop data')
    expect(conversation.said).toEqual([])
    expect(conversation.state).toMatchObject({
      remindersStopped: true,
      application: { closed: { reason: 'withdrawn' } },
    })
    expect(conversation.acts(close).words).toContain('Your consent is withdrawn')
  })

  test('words that no bot should answer raise the ticket, and the bot is silent all the same', () => {
    const conversation = claimed().say('I want to kill myself')
    expect(conversation.said).toEqual([])
    expect(conversation.state.handoff).toMatchObject({ queue: 'sensitive', agent: ravi })
    expect(conversation.inbox).toMatchObject([{ queue: 'sensitive', agentId: ravi.id }])
  })

  test('a turn that breaks does not bring the bot in', () => {
    const conversation = claimed()
    const { state } = conversation
    const turn = conversation.apologyFor(state, 'hello')
    expect(turn.effects).toEqual([])
    expect(turn.records).toMatchObject([{ kind: 'problem' }])
  })

  test('one word, and the bot goes on at the very step', () => {
    const conversation = claimed().say('बॉट')
    expect(conversation.said).toHaveLength(1)
    expect(conversation.words).toContain('the bot goes on')
    expect(conversation.words).toContain(wordsIn('en').say('income.ask'))
    expect(conversation.state.handoff).toBeUndefined()
    expect(conversation.inbox).toEqual([])
    expect(conversation.acts(reply).recordsOf('act.refused')).toMatchObject([
      { detail: { act: 'reply', because: 'no-conversation', by: ravi } },
    ])
  })
})

describe('the world goes on underneath', () => {
  test('the money arrives: told once the person has closed, with the papers, and not before', () => {
    const conversation = at('disbursal', { world: silentOn('send-payout') })
      .say('agent')
      .acts(claim)
    payout(conversation, 'success')
    expect(conversation.said).toEqual([])
    expect(conversation.state.step).toBe('loan')
    conversation.acts(close)
    expect(conversation.said.map(({ kind }) => kind)).toEqual(['document', 'list'])
    expect(conversation.words).toMatch(
      /Ravi has ended[\s\S]*has been sent to your HDFC Bank[\s\S]*about your loan/,
    )
  })

  test('what was overtaken is never said', () => {
    const conversation = at('disbursal', { world: silentOn('send-payout') })
      .say('agent')
      .acts(claim)
    payout(conversation, 'failed', 'bank-down')
    conversation.world = kindWorld()
    conversation.acts({ do: 'retry' })
    expect(conversation.said).toEqual([])
    conversation.acts(close)
    expect(conversation.words).toContain('has been sent')
    expect(conversation.words).not.toContain('could not credit')
  })

  test('disclosures that came up are said whole before they can be accepted', () => {
    const conversation = authorise(claimed('mandate'))
    expect(conversation.said).toEqual([])
    conversation.acts(close)
    expect(conversation.words).toMatch(/KEY FACTS STATEMENT[\s\S]*LOAN AGREEMENT[\s\S]*Ravi has ended/)
    expect(conversation.press('agreement:accept').say(goodCode).state.step).toBe('loan')
  })

  test('papers that ran out meanwhile are made anew instead', () => {
    const conversation = authorise(claimed('mandate'))
    const old = conversation.state.application?.agreement?.proposalNumber ?? ''
    conversation
      .waits(10 * day)
      .say('hello?')
      .acts(close)
    expect(conversation.words).toContain('KEY FACTS STATEMENT')
    expect(conversation.words).not.toContain(old)
  })

  test('a step that passed is not asked about again', () => {
    const conversation = verify(claimed('identity')).acts(close)
    expect(conversation.said).toHaveLength(1)
    expect(conversation.words).toMatch(/Ravi has ended[\s\S]*selfie/)
  })

  test('money in doubt is looked after by the clock', () => {
    const conversation = at('disbursal', { world: silentOn('send-payout', 'look-up') })
      .say('agent')
      .acts(claim)
    conversation.waits(60)
    expect(conversation.effects.filter(({ kind }) => kind === 'look-up').length).toBeGreaterThan(1)
    expect(conversation.said).toEqual([])
  })
})

describe('a number that may be somebody else’s by now', () => {
  const moved = () => {
    const conversation = at('disbursal', { world: silentOn('send-payout') })
      .say('agent')
      .acts(claim)
    payout(conversation, 'success')
    return conversation.happens({ kind: 'contact.changed', contact: { waId: '919000000009' } })
  }

  test('hears nothing of what came up, with whatever the conversation ends', () => {
    for (const conversation of [moved().acts(close), moved().happens(wordOfStranger('bot'))]) {
      expect(conversation.words).not.toMatch(/has been sent|HDFC|UTR/)
      expect(conversation.said.some(({ kind }) => kind === 'document')).toBe(false)
      conversation.happens(wordOfStranger('what is APR?'))
      expect(conversation.words).not.toMatch(/has been sent|HDFC|UTR/)
    }
  })

  test('hears it once they have proven themselves', () => {
    const conversation = moved().acts(close).happens(wordOfStranger('my loan'))
    conversation.happens(wordOfStranger('31-12-1995'))
    expect(conversation.words).toContain('has been sent')
  })
})

/** From the number that the contact was changed to. */
function wordOfStranger(body: string) {
  const contact = { userId: 'IN.TEST1', waId: '919000000009' }
  const inbound = { kind: 'text' as const, body }
  return { kind: 'message.received' as const, wamid: `wamid.${body}`, contact, inbound }
}

describe('closing', () => {
  test.each(['income', 'offers', 'bank', 'mandate', 'agreement', 'loan', 'menu'] as const)(
    'at %s the bot resumes with one message: a note and the open question, which still works',
    (step) => {
      const conversation = claimed(step).say('thank you').acts(reply).acts(close)
      expect(conversation.said).toHaveLength(1)
      expect(conversation.words).toContain('Ravi has ended this conversation')
      expect(conversation.state).toMatchObject({ step })
      expect(conversation.state.handoff).toBeUndefined()
      expect(conversation.recordsOf('handoff.closed')).toMatchObject([
        { detail: { outcome: 'solved', by: ravi } },
      ])
    },
  )

  test('a link that ran out meanwhile is made anew', () => {
    const world = worldWhere('start-identity', ({ key }) => ({
      kind: 'identity.started',
      key,
      url: `https://kyc.example/${key}`,
      expiresAt: monday + 60 * 60_000,
    }))
    const conversation = claimed('identity', { world })
    conversation.world = kindWorld()
    conversation.waits(120).say('hello').acts(close)
    expect(conversation.said).toMatchObject([{ kind: 'link', url: 'https://kyc.example/1' }])
    expect(conversation.words).toContain('Ravi has ended this conversation')
  })

  test('reminders begin anew', () => {
    const conversation = claimed().waits(60).acts(close)
    expect(conversation.waits(29).said).toEqual([])
    expect(conversation.waits(2).said).toHaveLength(1)
  })

  test('outside the window nobody is invited back for a question that they know; it waits for them', () => {
    const conversation = claimed()
      .waits(2 * day)
      .acts(close)
    expect(conversation.said).toEqual([])
    expect(conversation.waits(5 * day).said).toEqual([])
    conversation.say('60,000')
    expect(conversation.words).toContain(wordsIn('en').say('income.ask'))
    expect(conversation.say('60,000').state.step).toBe('purpose')
  })

  test('outside the window news invites them, once', () => {
    const conversation = at('disbursal', { world: silentOn('send-payout') })
      .say('agent')
      .acts(claim)
    conversation.waits(2 * day)
    payout(conversation, 'success')
    conversation.acts(close)
    expect(conversation.said.map(({ kind }) => kind)).toEqual(['template'])
    expect(conversation.say('hi').words).toContain('has been sent')
  })

  test('news that comes after a quiet close invites them', () => {
    const conversation = at('disbursal', { world: silentOn('send-payout') })
      .say('agent')
      .acts(claim)
    conversation.waits(2 * day).acts(close)
    expect(conversation.said).toEqual([])
    payout(conversation, 'success')
    expect(conversation.said.map(({ kind }) => kind)).toEqual(['template'])
  })
})
