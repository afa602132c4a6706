import { describe, expect, test } from 'vitest'
import { languages } from '../../src/journey/language.ts'
import type { StepName } from '../../src/journey/state.ts'
import { Conversation } from './conversation.ts'
import { at, authorise, mostMessages, onTo, verify } from './paths.ts'

/** The borrower says | we reply, among other things | where they are then. */
type Row = [says: string, reply: string, step: string]

function walk(rows: Row[], conversation = new Conversation()): Conversation {
  for (const [says, reply, step] of rows) {
    conversation.say(says)
    expect(conversation.words, says).toContain(reply)
    expect(conversation.state.step, says).toBe(step)
  }
  return conversation
}

test('from "Hi" to the offers in English, typing', () => {
  walk([
    ['Hi', 'Which language', 'language'],
    ['english', 'How can I help you?', 'menu'],
    ['I want a loan', 'Which loan', 'menu'],
    ['personal', 'full name', 'name'],
    ['my name is asha verma', 'Thank you, Asha Verma', 'birth-date'],
    ['31 Dec 1995', '*31 December 1995*', 'employment'],
    ['salary', 'Noted: *Salaried*', 'income'],
    ['₹60k', '*₹60,000*', 'purpose'],
    ['school fees', 'Education', 'pincode'],
    ['411 001', '*411001*', 'summary'],
    ['yes', 'Your consent', 'consent'],
    ['I agree', 'your 8 offers', 'offers'],
    ['3', '₹3,30,000 for 18 months', 'offers'],
    ['take it', 'verify your identity', 'identity'],
  ])
})

test('from "Hi" to the offers in Hindi, typing', () => {
  walk([
    ['नमस्ते', 'आपको कौन-सी भाषा', 'language'],
    ['हिंदी', 'क्या मदद करें', 'menu'],
    ['लोन चाहिए', 'कौन-सा लोन', 'menu'],
    ['पर्सनल लोन', 'पूरा नाम', 'name'],
    ['मेरा नाम आशा वर्मा है', 'आशा वर्मा', 'birth-date'],
    ['३१-१२-१९९५', '*31 दिसंबर 1995*', 'employment'],
    ['नौकरी', 'नोट कर लिया: *नौकरी*', 'income'],
    ['साठ हज़ार', '*₹60,000*', 'purpose'],
    ['पढ़ाई', 'पढ़ाई', 'pincode'],
    ['४११००१', '*411001*', 'summary'],
    ['सही है', 'आपकी सहमति', 'consent'],
    ['मैं सहमत हूँ', '8 ऑफ़र', 'offers'],
    ['३', '₹3,30,000, 18 महीने', 'offers'],
    ['लेना है', 'आपकी पहचान', 'identity'],
  ])
})

test('from "Hi" to the offers in Hinglish', () => {
  walk([
    ['namaste', 'Which language', 'language'],
    ['hindi me', 'क्या मदद करें', 'menu'],
    ['mujhe personal loan chahiye', 'पूरा नाम', 'name'],
    ['mera naam asha verma hai', 'Asha Verma', 'birth-date'],
    ['31/12/95', '31 दिसंबर 1995', 'employment'],
    ['naukri', 'नौकरी', 'income'],
    ['45 hazaar', '₹45,000', 'purpose'],
    ['ghar', 'घर की मरम्मत', 'pincode'],
    ['pin 411001', '411001', 'summary'],
    ['sahi hai', 'आपकी सहमति', 'consent'],
  ])
})

describe.each(languages)('a whole loan in %s', (language) => {
  test(`takes at most ${mostMessages} messages, papers included`, () => {
    const conversation = at('loan', { language })
    expect(conversation.allSaid.length).toBeLessThanOrEqual(mostMessages)
    expect(conversation.loans).toHaveLength(1)
  })

  test('asks one question more where the income leaves open what the household has', () => {
    const conversation = at('loan', { language, income: '24000', household: '6 lakh', offer: '1' })
    expect(conversation.allSaid.length).toBeLessThanOrEqual(mostMessages + 1)
    expect(conversation.state.application?.answers.householdAnnualIncomePaise).toBe(6_00_000_00)
  })

  test.each(['1', '2', '3', '4', '5', '6', '7', '8'])('offer %s leads to a loan of its figures', (offer) => {
    const conversation = at('loan', { language, offer })
    const chosen = conversation.state.application?.offer
    expect(conversation.state.loans).toEqual([
      expect.objectContaining({
        amountPaise: chosen?.amountPaise,
        emiPaise: chosen?.emiPaise,
        status: 'active',
      }),
    ])
    expect(conversation.lastEffect('send-payout').amountPaise).toBe(chosen?.netDisbursedPaise)
  })
})

test('one message answers one message, until the papers are shown', () => {
  const conversation = new Conversation().say('Hi')
  while (conversation.state.step !== 'mandate') {
    expect(conversation.said, conversation.state.step).toHaveLength(1)
    const { step } = conversation.state
    if (step === 'identity') verify(conversation)
    else onToNext(conversation)
  }
  authorise(conversation)
  expect(conversation.said.map(({ kind }) => kind)).toEqual(['text', 'text', 'buttons'])
})

test('what WhatsApp tells of the borrower finds them again', () => {
  const conversation = new Conversation().say('Hi')
  expect(conversation.state.contact).toEqual({ userId: 'IN.TEST1', waId: '919000000001' })
})

function onToNext(conversation: Conversation): void {
  const { step } = conversation.state
  const viewed = conversation.state.application?.viewedOfferId
  const account = conversation.state.application?.bank?.accountNumber
  const order: StepName[] = [
    'language',
    'menu',
    'name',
    'birth-date',
    'employment',
    'income',
    'purpose',
    'pincode',
    'summary',
    'consent',
    'offers',
    'identity',
    'selfie',
    'bank',
    'mandate',
  ]
  if (step === 'offers' && !viewed) conversation.say('3')
  else if (step === 'bank' && !account) conversation.say('123456789012 HDFC0000001')
  else {
    const next = order[order.indexOf(step) + 1]
    if (next) onTo(conversation, next)
  }
}
