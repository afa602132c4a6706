import { setTimeout as wait } from 'node:timers/promises'
import type { Language } from '../../src/journey/language.ts'
import { inEveryLanguage, type WordKey } from '../../src/journey/languages/catalogue.ts'
import type { ChatMessage } from '../../src/whatsapp/emulator/chat-message.ts'
import type { Borrower } from '../../src/whatsapp/emulator/phone/borrower.ts'
import { codeAskedFor, type TextMessages, textMessagesAt } from './text-messages.ts'

export interface Script {
  language: Language
  name?: string
  dateOfBirth?: string
  pincode?: string
  account?: string
  /** How long the borrower waits for a next message before the test fails. */
  patienceMs?: number
  /** Where the code to sign with is read; absent: on the sandbox's page of the service that sent the last link. */
  textMessages?: TextMessages
  /** The journey ends with the first message for which this holds; else with the menu of the loan. */
  until?: (message: ChatMessage) => boolean
}

type Answer = (borrower: Borrower, script: Script, message: ChatMessage) => Promise<unknown>

/** Who writes faster than people can is asked to wait this long; a whole loan of a script comes close to it. */
export const pauseOfPeople = () => wait(10_000)

/** By the id of a choice: ids are the same in every language. The first that fits wins. */
const answersToChoices: [string, Answer][] = [
  ['language:', (borrower, { language }) => borrower.tap(`language:${language}`)],
  ['menu:personal-loan', tapThat('menu:personal-loan')],
  ['employment:', (borrower) => borrower.tap('employment:salaried')],
  ['purpose:', (borrower) => borrower.tap('purpose:education')],
  ['summary:', tapThat('summary:right')],
  ['consent:', tapThat('consent:agree')],
  ['offers:accept', tapThat('offers:accept')],
  ['offers:', tapThat('offers:')],
  ['bank:right', tapThat('bank:right')],
  ['agreement:accept', tapThat('agreement:accept')],
  ['agreement:new-code', typeCode],
  ['go:continue', tapThat('go:continue')],
  ['go:retry', tapThat('go:retry')],
]

let pincodesTold = 0

/** Nobody lives where another one does: with the same name and birth date they would be one person to us. */
function nextPincode(): string {
  pincodesTold += 1
  return String(411_000 + pincodesTold)
}

let birthDatesTold = 0

/**
 * Nobody is born on the day of another one: among a hundred of one name and birth date, two have the same last four
 * digits on their ID more often than every third time, and they would be one person to us.
 */
function nextBirthDate(): string {
  birthDatesTold += 1
  const day = new Date(Date.UTC(1976, 0, birthDatesTold))
  return day.toISOString().slice(0, 10).split('-').reverse().join('-')
}

/** By words of the question. */
const answersToWords: [WordKey, Answer][] = [
  ['name.ask', (borrower, { name = 'Asha Verma' }) => borrower.say(name)],
  ['birth-date.ask', (borrower, { dateOfBirth = nextBirthDate() }) => borrower.say(dateOfBirth)],
  ['income.ask', (borrower) => borrower.say('60k')],
  ['pincode.ask', (borrower, { pincode = nextPincode() }) => borrower.say(pincode)],
  ['selfie.ask', (borrower) => borrower.sendImage()],
  ['bank.ask', (borrower, { account = '123456789012' }) => borrower.say(`${account} HDFC0000001`)],
]

/**
 * Plays a whole journey: answers whatever the business asks, in the order in which it asks, until the loan is there. It
 * says nothing twice: a message that comes a second time is passed over, as is one that asks nothing.
 */
export async function takeLoan(borrower: Borrower, script: Script): Promise<ChatMessage> {
  await borrower.say('Hi')
  return goOn(borrower, script)
}

/** The journey from wherever it stands, once something was said or done. */
export async function goOn(borrower: Borrower, script: Script): Promise<ChatMessage> {
  const answered = new Set<string>()
  const until = script.until ?? hasLoanMenu
  let answerAgain = async (): Promise<unknown> => undefined
  for (;;) {
    const message = await borrower.next(undefined, script.patienceMs ?? 20_000)
    if (until(message)) return message
    const id = message.callbackData ?? message.wamid
    if (answered.has(id)) continue
    answered.add(id)
    if (asks(message, 'flood')) {
      await pauseOfPeople()
      await answerAgain()
      continue
    }
    const answer = answerTo(message)
    if (!answer) continue
    answerAgain = () => answer(borrower, script, message)
    await answerAgain()
  }
}

export function hasLoanMenu(message: ChatMessage): boolean {
  return offers(message, 'loan:details')
}

export function offers(message: ChatMessage, choiceId: string): boolean {
  return message.choices.some((choice) => choice.id === choiceId)
}

function answerTo(message: ChatMessage): Answer | undefined {
  if (message.link) return (_borrower, _script, { link }) => decidePage(link?.url ?? '', 'success')
  const [, byChoice] =
    answersToChoices.find(([prefix]) => message.choices.some(({ id }) => id.startsWith(prefix))) ?? []
  if (byChoice) return byChoice
  return answersToWords.find(([key]) => asks(message, key))?.[1]
}

function asks(message: ChatMessage, key: WordKey): boolean {
  return inEveryLanguage(key).some((question) => message.body.includes(question))
}

/** Types the code of the text message, or asks for a new one where the old one is of no use any more. */
async function typeCode(borrower: Borrower, script: Script, message: ChatMessage): Promise<unknown> {
  const code = await codeAskedFor(message, script.textMessages ?? textMessagesAt(borrower.link()))
  return code === undefined ? borrower.tap('agreement:new-code') : borrower.say(code)
}

/** Taps the first choice of this very message whose id begins so. */
function tapThat(prefix: string): Answer {
  return (borrower, _script, message) =>
    borrower.tap(message.choices.find(({ id }) => id.startsWith(prefix))?.id ?? prefix)
}

/**
 * What a borrower does on a page: again and again while nobody answers. 409 is an earlier try whose answer was lost.
 */
export async function decidePage(url: string, outcome: string): Promise<void> {
  for (;;) {
    const status = await fetch(url, { method: 'POST', body: new URLSearchParams({ outcome }) }).then(
      async (answer) => {
        await answer.arrayBuffer()
        return answer.status
      },
      () => undefined,
    )
    if (status === 200 || status === 409) return
    if (status !== undefined && status < 500) throw new Error(`the page answered ${status} to ${outcome}`)
    await wait(40)
  }
}
