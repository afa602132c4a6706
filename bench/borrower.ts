import type { GraphMessage } from './graph-stand-in.ts'
import { pick, type Random, seededRandom } from './random.ts'
import type { Sender } from './webhook-bodies.ts'

/** What a borrower does next. */
export type Action =
  /** Sends a webhook element. */
  | { does: 'write'; element: object }
  /** Opens the page behind a link button and ends it well. */
  | { does: 'open'; url: string }
  /** Reads the code that came as a text message to the number that this message names, and types it. */
  | { does: 'type-code'; body: string }
  /** Has what they wanted. */
  | { does: 'leave' }

/** One question of the journey: how it is recognised, and what this borrower answers. */
interface Expected {
  isAskedBy(message: GraphMessage): boolean
  answer(message: GraphMessage): Action
}

const firstNames = [
  'Asha',
  'Ravi',
  'Meena',
  'Imran',
  'Lakshmi',
  'Arjun',
  'Fatima',
  'Suresh',
  'Divya',
  'Kiran',
]
const lastNames = ['Verma', 'Iyer', 'Khan', 'Patil', 'Das', 'Reddy', 'Joshi', 'Nair', 'Singh', 'Kulkarni']

/**
 * A borrower who knows the journey: says hello and answers every question as asked, half of them in Hindi, some by
 * tapping and some by typing. Up to the summary, or up to the money. Everything follows from the seed.
 */
export class Borrower implements Sender {
  readonly userId: string
  readonly waId: string
  /** Messages that came. */
  heard = 0
  /** Whatever they wrote or did, until its first answer came: when it began, in milliseconds. */
  askedAt: number | undefined
  readonly #random: Random
  readonly #script: Expected[]
  #place = 0
  #lastTurn = -1
  #lastIndex = -1

  constructor(seed: number, number: number, goal: 'summary' | 'loan') {
    this.#random = seededRandom(seed * 1_000_003 + number)
    this.userId = `IN.BENCH${String(number).padStart(10, '0')}`
    this.waId = `9190${String(number).padStart(8, '0')}`
    const questions = questionsUpToSummary(this.#random, number)
    this.#script =
      goal === 'summary' ? [...questions, end('summary:')] : [...questions, ...toTheMoney(this.#random)]
  }

  greet(): Action {
    return write(pick(this.#random, ['Hi', 'hello', 'नमस्ते', 'Hi, I need a loan']))
  }

  /** Undefined when this message asks nothing new. */
  reactTo(message: GraphMessage): Action | undefined {
    const expected = this.#script[this.#place]
    if (!expected?.isAskedBy(message)) return undefined
    this.#place += 1
    return expected.answer(message)
  }

  /** False when this message overtook an earlier one, or came twice. Effect ids are `<borrower>/<turn>.<index>`. */
  isInOrder(message: GraphMessage): boolean {
    const [turn = 0, index = 0] = message.biz_opaque_callback_data
      .slice(this.userId.length + 1)
      .split('.')
      .map(Number)
    const isLater = turn > this.#lastTurn || (turn === this.#lastTurn && index > this.#lastIndex)
    this.#lastTurn = turn
    this.#lastIndex = index
    return isLater
  }

  /** For an error message: which question did not come. */
  get stuckAt(): string {
    return `question ${this.#place + 1} of ${this.#script.length}`
  }
}

/** Nobody lives where another one does: with the same name and birth date they would be one person to us. */
function pincodeOf(number: number): string {
  return String(400_000 + (number % 90_000))
}

function questionsUpToSummary(random: Random, number: number): Expected[] {
  const isHindi = random() < 0.5
  const name = `${pick(random, firstNames)} ${pick(random, lastNames)}`
  const day = String(1 + Math.floor(random() * 28)).padStart(2, '0')
  const year = 1975 + Math.floor(random() * 25)
  const income = 30 + Math.floor(random() * 60)
  const dates = [`${day}-07-${year}`, `${day}/07/${year}`, `${day} July ${year}`]
  const incomes = [`${income}000`, `${income},000`, `₹${income}k`, `${income} thousand`]
  return [
    choice(random, `language:${isHindi ? 'hi' : 'en'}`),
    choice(random, 'menu:personal-loan'),
    words(name),
    words(pick(random, dates)),
    choice(random, `employment:${pick(random, ['salaried', 'self-employed'])}`),
    words(pick(random, incomes)),
    choice(random, `purpose:${pick(random, ['medical', 'education', 'home', 'wedding'])}`),
    words(pincodeOf(number)),
  ]
}

function toTheMoney(random: Random): Expected[] {
  // Endings below 0020 mean trouble in the sandbox (docs/sandbox.md).
  const account = `50100${String(1_000_000 + Math.floor(random() * 8_000_000))}77`
  return [
    tap('summary:right'),
    tap('consent:agree'),
    tap('offers:'),
    tap('offers:accept'),
    page(),
    { isAskedBy: isText, answer: () => ({ does: 'write', element: photo }) },
    words(`${account} HDFC0000001`),
    tap('bank:right'),
    page(),
    tap('agreement:accept'),
    code(),
    end('loan:'),
  ]
}

const photo = { type: 'image', image: { id: '300000000000001', mime_type: 'image/jpeg', sha256: 'x' } }

function isText(message: GraphMessage): boolean {
  return message.type === 'text'
}

export function write(body: string): Action & { does: 'write' } {
  return { does: 'write', element: { type: 'text', text: { body } } }
}

function words(body: string): Expected {
  return { isAskedBy: isText, answer: () => write(body) }
}

/** A button or row whose id begins like this: tapped by half of the borrowers, typed by the others. */
function choice(random: Random, id: string): Expected {
  const isTyped = random() < 0.5
  const tapped = tap(id)
  return {
    isAskedBy: tapped.isAskedBy,
    answer: (message) => (isTyped ? write(choiceIn(message, id)?.title ?? '') : tapped.answer(message)),
  }
}

function tap(id: string): Expected {
  return {
    isAskedBy: (message) => choiceIn(message, id) !== undefined,
    answer(message) {
      const reply = choiceIn(message, id)
      const isList = message.interactive?.type === 'list'
      const interactive = isList
        ? { type: 'list_reply', list_reply: reply }
        : { type: 'button_reply', button_reply: reply }
      return { does: 'write', element: { type: 'interactive', interactive } }
    },
  }
}

function page(): Expected {
  const urlIn = (message: GraphMessage) => message.interactive?.action.parameters?.url
  return {
    isAskedBy: (message) => urlIn(message) !== undefined,
    answer: (message) => ({ does: 'open', url: urlIn(message) ?? '' }),
  }
}

function code(): Expected {
  return {
    isAskedBy: (message) => choiceIn(message, 'agreement:new-code') !== undefined,
    answer: ({ interactive }) => ({ does: 'type-code', body: interactive?.body?.text ?? '' }),
  }
}

function end(id: string): Expected {
  return { isAskedBy: (message) => choiceIn(message, id) !== undefined, answer: () => ({ does: 'leave' }) }
}

function choiceIn(message: GraphMessage, id: string): { id: string; title: string } | undefined {
  const { buttons = [], sections = [] } = message.interactive?.action ?? {}
  const all = [...buttons.map((button) => button.reply), ...sections.flatMap((section) => section.rows)]
  return all.find((each) => each.id.startsWith(id))
}
