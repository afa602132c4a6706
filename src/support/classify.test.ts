import { describe, expect, it, test } from 'vitest'
import { z } from 'zod'
import { classify } from './classify.ts'
import golden from './golden/classified.json' with { type: 'json' }

const lines = (text: string) => text.trim().split(/\s*\n\s*/)

describe('a message is', () => {
  test.each(
    lines(`
      your agent abused me on the phone
      I want to register a complaint against your staff
      my emi was deducted twice this month
      you charged me wrongly
      money was debited without my permission
      nobody is answering my messages
      I paid on time, still you took a late penalty
      शिकायत करनी है
      आपका एजेंट मुझे गाली देता है
      मेरे खाते से दो बार पैसे कट गए
      आपकी सेवा बहुत घटिया है
      लोन बंद कर दिया फिर भी पैसे कट रहे हैं
      paise kat gaye do baar
      agent ne badtameezi ki mere sath
      10 din ho gaye refund nahi aaya
      galat charge kaat liya mera`),
  )('a complaint where something is wrong: %s', (message) => {
    expect(classify(message).category).toBe('complaint')
  })

  test.each(
    lines(`
      send me my NOC
      can you send the statement please
      I want to close my loan
      delete my data
      call me back
      मुझे NOC चाहिए
      मुझसे हिंदी में बात करो
      मैसेज भेजना बंद करो
      statement bhej do
      emi ki date badal do
      agent se baat karao`),
  )('a request where something is to be done: %s', (message) => {
    expect(classify(message).category).toBe('request')
  })

  test.each(
    lines(`
      how do I complain?
      what happened to my complaint
      can your agents call at night?
      what if the agent misbehaves
      can money be deducted twice?
      I want to know my outstanding
      how do I get my NOC
      शिकायत कैसे करें?
      क्या एजेंट धमकी दे सकते हैं?
      NOC कब मिलेगी
      shikayat kaha kare
      complaint ka status kya hai
      mera kitna baki hai batao
      kya emi date change ho sakti hai`),
  )('a query where something is asked: %s', (message) => {
    expect(classify(message).category).toBe('query')
  })

  it('about money where money was taken, is owed or should come', () => {
    for (const message of ['EMI kat gayi', 'मेरा पैसा नहीं आया', 'foreclosure charge?', 'refund not received']) {
      expect(classify(message).isMoney, message).toBe(true)
    }
    for (const message of ['talk to a person', 'हिंदी में बात करो', 'selfie kaise le', '']) {
      expect(classify(message).isMoney, message).toBe(false)
    }
  })
})

describe('messages that the rules were not written for', () => {
  const messages = z
    .array(
      z.strictObject({
        q: z.string(),
        language: z.string(),
        category: z.enum(['query', 'request', 'complaint']),
      }),
    )
    .parse(golden)
  const heardAs = (category: string) => messages.filter(({ q }) => classify(q).category === category)

  it('are rarely taken for a complaint that they are not: it starts a clock of the law', () => {
    const heard = heardAs('complaint')
    expect(heard.filter(({ category }) => category !== 'complaint').map(({ q }) => q)).toEqual([])
    expect(heard.length).toBeGreaterThanOrEqual(20)
  })

  it('are mostly heard as what they are', () => {
    const right = messages.filter(({ q, category }) => classify(q).category === category)
    expect(right.length / messages.length).toBeGreaterThanOrEqual(0.8)
  })
})
