import { describe, expect, test } from 'vitest'
import { lenderFacts } from '../../src/main/lender-facts.ts'
import { createKnowledgeAnswerer } from '../../src/support/answerer.ts'
import { loadKnowledgeBase } from '../../src/support/knowledge-base.ts'
import { type Conversation, meera } from './conversation.ts'
import { at, payout, silentOn, whereAsked } from './paths.ts'
import { answered } from './questions.ts'

/** The answerer that borrowers have, on the day of these conversations. */
const today = '2026-11-09'
const answerer = createKnowledgeAnswerer({
  topics: loadKnowledgeBase(),
  facts: lenderFacts(today),
  today: () => today,
})
const world = silentOn('answer-question')

/** Says it, and hears what support makes of it; every message of the exchange. */
async function says(conversation: Conversation, text: string) {
  const before = conversation.effects.length
  conversation.say(text)
  const asked = conversation.effects.slice(before).find(({ kind }) => kind === 'answer-question')
  const said = [...conversation.said]
  if (asked?.kind === 'answer-question') {
    const answer = await answerer.answer(asked)
    conversation.happens({ kind: 'question.answered', key: asked.key, ...answer })
    said.push(...conversation.said)
  }
  const words = said.map((message) => ('body' in message ? message.body : '')).join('\n---\n')
  return { said, words, isAsked: asked !== undefined }
}

const complaintNumber = /\*C-[2-9A-Z]{7}\*/

/** What is typed instead of an answer | where | what the reply says */
test.each([
  ['paise nahi aaye', 'income', 'No money has been sent yet'],
  ['paise nahi aaye', 'bank', 'No money has been sent yet'],
  ['paise nahi aaye', 'loan', 'UTR1'],
  ['link nahi khul raha', 'identity', 'new link'],
  ['OTP nahi aaya', 'mandate', 'code'],
  ['what is a mandate?', 'mandate', 'NACH'],
  ['kya ye safe hai', 'identity', 'Flowless'],
  ['kitna time lagega', 'identity', '10 minutes'],
  ['mere papa ka account hai', 'bank', 'own* account'],
  ['loan nahi chahiye', 'agreement', 'simply stop here'],
  ['is my loan approved', 'income', 'Nothing is decided yet'],
  ['mera loan approve hua kya', 'offers', 'made you an offer'],
  ['how much do i owe', 'loan', '18 EMIs are still to come'],
  ['कितना बाकी है', 'loan', '18 EMIs are still to come'],
  ['kitna baki hai', 'loan', '18 EMIs are still to come'],
  ['loan balance', 'loan', '18 EMIs are still to come'],
] as const)('"%s" at %s is answered in one message, and the step is kept', async (text, step, reply) => {
  const conversation = at(step, { world })
  const { said, words } = await says(conversation, text)
  expect(words).toContain(reply)
  expect(said).toHaveLength(1)
  expect(conversation.state.step).toBe(step)
})

const asking = ['name', 'birth-date', 'income', 'pincode', 'consent', 'offers', 'identity', 'selfie'] as const
const signing = ['bank', 'mandate', 'agreement', 'loan', 'menu'] as const

describe.each([...asking, ...signing])('at %s', (step) => {
  test.each(['shikayat karni hai', 'I want to complain', 'शिकायत करनी है', 'tum log chor ho'])(
    '"%s" gets its number, and is no answer to the step',
    async (text) => {
      const conversation = at(step, { world })
      const { said, words } = await says(conversation, text)
      expect(words).toMatch(complaintNumber)
      expect(said).toHaveLength(1)
      expect(conversation.state.step).toBe(step)
      expect(conversation.recordsOf('complaint')).toHaveLength(1)
    },
  )

  test.each([
    'kya main kisi se baat kar sakta hu kisi insaan se',
    'human se baat karni hai',
    'baat karni hai',
  ])('"%s" reaches a person', async (text) => {
    const conversation = at(step, { world })
    const { said } = await says(conversation, text)
    const isOffered = said.some((message) => JSON.stringify(message).includes('agent'))
    expect(conversation.state.handoff !== undefined || isOffered).toBe(true)
  })
})

describe('words that are no question either', () => {
  test.each([
    ['income', 'bohot saara kuch', 'could not read that as an amount'],
    ['bank', 'state bank of india', 'found no account number'],
    ['pincode', 'mg road pune', 'could not find a pincode'],
  ] as const)('at %s: "%s" gets the word of the step, and counts', async (step, text, reply) => {
    const conversation = at(step, { world })
    const { said, words, isAsked } = await says(conversation, text)
    expect(isAsked).toBe(true)
    expect(words).toContain(reply)
    expect(said).toHaveLength(1)
    expect(conversation.state.misses).toBe(1)
  })

  test('no model is asked for them, and no number of anybody goes there', async () => {
    const conversation = at('income', { world }).say('bohot saara kuch')
    expect(conversation.lastEffect('answer-question').modelFacts).toBeUndefined()
    const { isAsked } = await says(at('income', { world }), 'mera khata 1234 5678 90 hai')
    expect(isAsked).toBe(false)
  })

  test('who has answered meanwhile does not hear of them', () => {
    const conversation = at('income', { world }).say('bohot saara kuch')
    const { key } = conversation.lastEffect('answer-question')
    conversation.say('60000')
    answered(conversation, { key, outcome: { result: 'unknown' } })
    expect(conversation.said).toEqual([])
    expect(conversation.state.step).toBe('purpose')
  })

  test('when support cannot be asked, the step says its word', () => {
    const conversation = at('income', { world }).say('bohot saara kuch')
    const { key } = conversation.lastEffect('answer-question')
    conversation.happens({
      kind: 'provider.failed',
      effectId: 'e',
      key,
      effectKind: 'answer-question',
      reason: 'refused',
    })
    expect(conversation.words).toContain('could not read that as an amount')
  })

  test.each(['done', 'kyc ho gaya', 'ho gaya', 'thanks'])(
    '"%s" on a page is looked up, not asked',
    (text) => {
      const conversation = at('identity', { world }).say(text)
      expect(conversation.effects.at(-1)?.kind).not.toBe('answer-question')
      expect(conversation.lastEffect('look-up')).toMatchObject({ subject: 'identity' })
    },
  )

  test.each(['ok', 'thik hai', '👍'])('"%s" where nothing is asked is no question', (text) => {
    const conversation = at('loan', { world }).say(text)
    expect(conversation.effects.at(-1)?.kind).toBe('send')
    expect(conversation.words).toContain('[Loan details]')
  })
})

describe('while a person is awaited', () => {
  test('a complaint gets its number', async () => {
    const conversation = at('income', { world }).say('agent')
    expect((await says(conversation, 'bakwas service hai tumhari')).words).toMatch(complaintNumber)
  })

  test('what is told to the person is kept for them, and not answered by the bot', async () => {
    const conversation = at('income', { world }).say('agent')
    expect((await says(conversation, 'paise nahi aaye')).words).toContain('Noted for the person')
    expect((await says(conversation, 'mujhe paise nahi mile')).said).toEqual([])
    conversation.acts({ do: 'claim' }, meera)
    expect((await says(conversation, 'paise nahi aaye')).isAsked).toBe(false)
  })

  test('the answer to the step is taken all the same', async () => {
    const conversation = at('income', { world }).say('agent')
    await says(conversation, 'paise nahi aaye')
    expect(conversation.say('45000').state.step).toBe('purpose')
  })
})

test('who asks after a complaint makes no second one', async () => {
  const conversation = at('loan', { world })
  await says(conversation, 'I want to complain')
  answered(conversation, {
    category: 'complaint',
    outcome: { result: 'answer', topicId: 'complaint-status', text: 'x', own: 'complaint-status' },
  })
  expect(conversation.recordsOf('complaint.joined')).toEqual([])
  expect(conversation.words).toContain('is open')
})

test('while the money is under way, its step tells how it stands, and looks', async () => {
  const conversation = at('agreement', { world: silentOn('answer-question', 'send-payout') })
  conversation.press('agreement:accept').say('123456')
  payout(conversation, 'pending')
  const { words } = await says(conversation, 'where is my money?')
  expect(words).toContain('on its way')
  expect(conversation.lastEffect('look-up')).toMatchObject({ subject: 'payout' })
  expect((await says(conversation, 'what is a foreclosure charge?')).words).toContain('EMI')
})

const longAgo = 91 * 24 * 60

describe('a number that may be somebody else’s', () => {
  test.each([
    'kitna baki hai',
    'when is my next emi?',
    'details kya hai',
    'kya papers milenge',
    'emi kab hai',
  ])('"%s" tells nothing of the loan', async (text) => {
    const conversation = at('loan', { world }).waits(longAgo)
    const { words } = await says(conversation, text)
    expect(words).not.toMatch(/₹\d|LN[0-9A-F]{6}|HDFC|9012/)
  })

  test.each(['income', 'summary', 'offers', 'agreement'] as const)(
    'no question moves the application at %s, and nothing is decided anew',
    async (step) => {
      const conversation = at(step, { world }).waits(longAgo)
      const decisions = conversation.effects.filter(({ kind }) => kind === 'decide').length
      for (const text of ['kya 45000 theek hai', 'hindi', 'bot', 'kya sab sahi hai'])
        await says(conversation, text)
      expect(conversation.state.step).toBe(step)
      expect(conversation.effects.filter(({ kind }) => kind === 'decide')).toHaveLength(decisions)
    },
  )

  test('nobody proves themselves by a date that they have just said in a new application', () => {
    const conversation = at('loan')
    conversation.happens({
      kind: 'loan.closed',
      loanId: conversation.state.loans[0]?.id ?? '',
      closing: { how: 'repaid', closedOn: '2026-11-20', receivedPaise: 5_00_000_00 },
      who: 'ops',
      why: 'ledger',
    })
    conversation.say('another loan').press('menu:personal-loan')
    expect(conversation.state.step).toBe('name')
    conversation.waits(longAgo)
    for (const text of ['Ravi Kumar', '01-01-1990', '01-01-1990', 'menu', 'status']) conversation.say(text)
    expect(conversation.state.isContactUnproven).toBe(true)
    expect(conversation.state.step).toBe('name')
    expect(conversation.words).toContain('A person has to check first')
    // The person has found out who it is.
    conversation.acts({ do: 'unlock' })
    expect(conversation.state.isContactUnproven).toBeUndefined()
    expect(conversation.say('Asha Verma').state.step).toBe('birth-date')
  })

  test('a voice note for a birth date is told that nobody can hear it', () => {
    const conversation = at('loan')
      .waits(longAgo)
      .say('hello')
      .send({ kind: 'audio', mediaId: 'v1', voice: true })
    expect(conversation.words).toContain('cannot listen to voice notes')
  })
})

test('an unsure complaint is not told that nobody understands it', () => {
  const conversation = whereAsked('income', { world })
  const topics = [{ id: 'apr', title: 'APR' }]
  answered(conversation, { category: 'complaint', outcome: { result: 'unsure', topics } })
  expect(conversation.words).not.toContain('not quite sure')
  expect(conversation.words).toMatch(complaintNumber)
})

test.each([
  ['haan', 'income', true],
  ['yes', 'bank', true],
  ['हाँ', 'loan', true],
  ['nahi', 'offers', false],
  ['नहीं', 'loan', false],
] as const)('"%s" typed at %s to "did this help?" is the verdict', async (text, step, isHelpful) => {
  const conversation = at(step, { world })
  expect((await says(conversation, 'kya ye safe hai')).words).toContain('Did this help?')
  conversation.say(text)
  expect(conversation.recordsOf('answer.helpful')).toMatchObject([{ detail: { isHelpful } }])
  expect(conversation.state.step).toBe(step)
  expect(conversation.said).toHaveLength(1)
})

test('who asks whether there are persons can tap one', async () => {
  const conversation = at('bank', { world })
  expect((await says(conversation, 'can i talk to a person')).said).toHaveLength(1)
  expect(conversation.tap('Talk to a person').state.handoff).toBeDefined()
})
