import type { Borrower, SentMessage } from '../../src/whatsapp/emulator/phone/borrower.ts'

export interface Script {
  language: 'English' | 'हिंदी'
  /** Replaces the answer to a question; keyed by a piece of its words. */
  name?: string
  account?: string
}

/** What each question is answered with, by a piece of the question in either language. First match wins. */
const answers: [RegExp, (borrower: Borrower, script: Script) => Promise<unknown>][] = [
  [/language do you prefer/, (borrower, { language }) => borrower.tap(language)],
  [/How can I help|मदद करूँ/, (borrower) => borrower.tap('menu:get-loan')],
  [/\*full name\*|\*पूरा नाम\*/, (borrower, { name = 'Asha Verma' }) => borrower.say(name)],
  [/\*date of birth\*|\*जन्म तारीख\*/, (borrower) => borrower.say('31-12-1995')],
  [/How do you earn|कमाई कैसे/, (borrower) => borrower.tap('employment:salaried')],
  [/\*monthly income\*|\*कितनी कमाई\*/, (borrower) => borrower.say('60k')],
  [/need the money for|किसलिए चाहिए/, (borrower) => borrower.tap('purpose:education')],
  [/check your answers|अपने जवाब देख/, (borrower) => borrower.tap('summary:right')],
  [/\*Your consent\*|\*आपकी सहमति\*/, (borrower) => borrower.tap('consent:agree')],
  [/you can have a loan|लोन मिल सकता है/, (borrower) => borrower.say('3')],
  [/Nothing is final|कुछ भी पक्का नहीं/, (borrower) => borrower.say('1')],
  [/\(KYC\)/, (borrower) => decidePage(borrower, 'success')],
  [/\*selfie\*|\*सेल्फ़ी\*/, (borrower) => borrower.sendImage()],
  [
    /\*bank account\*|\*बैंक खाते\*/,
    (borrower, { account = '123456789012' }) => borrower.say(`${account} HDFC0000001`),
  ],
  [/your own account\?|अपना खाता है/, (borrower) => borrower.tap('bank:right')],
  [/\(NACH\)/, (borrower) => decidePage(borrower, 'success')],
  [/Show papers again|कागज़ फिर दिखाएँ/, acceptAgreement],
]

/** Answers every question until the business says something that matches `until`. */
export async function takeLoan(borrower: Borrower, script: Script, until = /🎉/): Promise<SentMessage> {
  await borrower.say('Hi')
  for (;;) {
    const message = await borrower.next()
    const words = [message.body, ...message.choices.map((choice) => choice.title)].join('\n')
    if (until.test(words)) return message
    const answer = answers.find(([question]) => question.test(words))
    if (answer) await answer[1](borrower, script)
  }
}

/** What the borrower decides on the page behind the newest link. */
export async function decidePage(borrower: Borrower, outcome: string): Promise<void> {
  const answer = await fetch(borrower.link(), { method: 'POST', body: new URLSearchParams({ outcome }) })
  if (!answer.ok) throw new Error(`the page answered ${answer.status} to ${outcome}`)
}

async function acceptAgreement(borrower: Borrower): Promise<void> {
  const accept = borrower.messages.at(-1)?.choices[0]
  await borrower.tap(accept?.title ?? '')
}
