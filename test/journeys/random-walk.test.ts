import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Effect } from '../../src/journey/effect.ts'
import type { EventBody } from '../../src/journey/event.ts'
import type { Inbound } from '../../src/journey/inbound.ts'
import type { Language } from '../../src/journey/language.ts'
import { mostQuotes } from '../../src/journey/steps/offers/quote.ts'
import { Conversation, choicesOf, kindWorld, meera, ravi } from './conversation.ts'
import { checkApplications, checkPayout } from './money-laws.ts'
import { checkOwner } from './owner-laws.ts'
import { at, oneStepOn, silentOn } from './paths.ts'
import {
  answerTo,
  anyAct,
  drawsReferral,
  identityFinished,
  loanClosed,
  mandateFinished,
  payoutUpdate,
  pick,
  signingFinished,
} from './random-world.ts'

const words = [
  ...['Hi', 'yes', 'no', 'ok', '1', '2', '3', '👍', 'haan', 'नहीं', 'I agree', 'I accept', 'मैं सहमत हूँ'],
  ...[
    'asha verma',
    '31-12-1995',
    '12-31-1995',
    '01-01-2010',
    '01-01-1950',
    '60,000',
    '45',
    '2-3 lakh',
    '6 LPA',
  ],
  ...[
    '411001',
    '194101',
    '123456',
    '000000',
    '75000 12 mahine',
    '2 lakh 24 months',
    'personal loan',
    'padhai',
  ],
  ...['20000', '4 lakh', '9 lakh', '123456789012 HDFC0000001', 'HDFC0000001', '123456789012', 'SBIN0000001'],
  ...[
    'hindi',
    'english',
    'language',
    'menu',
    'help',
    'agent',
    'status',
    'back',
    'restart',
    'stop',
    'stop data',
  ],
  ...[
    'What is APR?',
    'मेरा लोन कब मिलेगा?',
    'done',
    'no thanks',
    '9999 4105 7058',
    'XXXX XXXX 7058',
    '   ',
    '?',
  ],
  ...[
    'continue',
    'retry',
    'another account',
    'loan',
    'schedule',
    'x'.repeat(3000),
    '😀',
    'लोन चाहिए',
    'education',
  ],
]

const media: Inbound[] = [
  { kind: 'image', mediaId: 'm', mimeType: 'image/jpeg' },
  { kind: 'document', mediaId: 'm', mimeType: 'application/pdf' },
  { kind: 'audio', mediaId: 'm', voice: true },
  { kind: 'video', mediaId: 'm' },
  { kind: 'sticker', mediaId: 'm' },
  { kind: 'location', latitude: 19, longitude: 72 },
  { kind: 'contacts' },
  { kind: 'reaction', emoji: '👍' },
  { kind: 'order' },
  { kind: 'edit', body: '60,000' },
  { kind: 'edit' },
  { kind: 'revoke' },
  { kind: 'placeholder' },
  { kind: 'unsupported', type: 'poll' },
  { kind: 'choice', id: 'offers:99.o1', title: 'old' },
  { kind: 'choice', id: 'nonsense', title: 'old' },
]

const waitsMinutes = [0.2, 1, 6, 31, 31, 120, 1_500, 11_000, 130_000]

/** One borrower in a world where anything may come at any time, and what must hold after each event. */
class Walk {
  readonly conversation: Conversation
  readonly #open: Effect[] = []
  readonly #asked: Effect[] = []
  readonly #sentPayouts: string[] = []
  readonly #surelyOver = new Set<string>()
  readonly #mayRepeat = new Set<string>()
  readonly #notTaken = new Set<string>()
  #owesAnswer = false

  constructor(conversation: Conversation) {
    this.conversation = conversation
    for (const effect of conversation.effects) {
      this.#asked.push(effect)
      if (effect.kind === 'send-payout') this.#sentPayouts.push(effect.key)
    }
    // A payout that the borrower still waits for.
    if (conversation.state.step === 'disbursal') this.#open.push(conversation.lastEffect('send-payout'))
    conversation.world = (effect) => this.#carryOut(effect)
  }

  /** One thing that happens; what the borrower does and what providers say come up most. */
  do(action: number, by: number): void {
    if (action <= 1) this.#hearsBorrower({ kind: 'text', body: pick(words, by) })
    else if (action <= 4) this.#taps(by)
    else if (action === 5) this.#hearsBorrower(pick(media, by))
    else if (action <= 8) this.#answers(by)
    else if (action === 9) this.#newsFromAfar(by)
    else if (action === 10) this.#waits(pick(waitsMinutes, by))
    else if (action === 11) this.#contactChanges(by)
    else if (action === 12) this.#hearsOperator(by)
    else if (action <= 14) this.#personActs(by)
    else this.#goesOn(by)
  }

  /** The borrower wants the money: the ordinary answer, and providers that answer at once, and mostly well. */
  #goesOn(by: number): void {
    const { conversation } = this
    const { application, step } = conversation.state
    const why = step === 'closed' ? application?.closed?.reason : undefined
    if (why === 'withdrawn') {
      this.#hearsBorrower({ kind: 'choice', id: 'closed:resume', title: 'again' })
    } else if (why === 'referred') {
      if (by % 2 === 0) this.#hearsBorrower({ kind: 'text', body: 'stop data' })
      else this.#hearsOperator(1)
    } else if (oneStepOn(conversation)) {
      if (conversation.said.length > 0) this.#owesAnswer = false
      this.#check()
    }
    for (let effect = this.#open.shift(); effect; effect = this.#open.shift()) {
      const isReferred = effect.kind === 'decide' && by % 4 === 0
      const answer = isReferred ? answerTo(effect, drawsReferral, conversation.now) : kindWorld()(effect)
      if (answer) this.#happens(answer)
    }
  }

  #carryOut(effect: Effect): undefined {
    if (effect.kind === 'send') return
    if (effect.kind === 'show-typing') return
    this.#checkMoney(effect)
    this.#asked.push(effect)
    this.#open.push(effect)
  }

  #checkMoney(effect: Effect): void {
    if (effect.kind !== 'send-payout') return
    if (this.#sentPayouts.includes(effect.key)) {
      expect(
        this.#mayRepeat.delete(effect.key),
        'an order is repeated only after it surely never arrived',
      ).toBe(true)
      return
    }
    for (const former of this.#sentPayouts) {
      expect(this.#surelyOver.has(former), 'a second payout while the first may still arrive').toBe(true)
    }
    checkPayout(this.conversation, effect)
    this.#sentPayouts.push(effect.key)
  }

  #taps(by: number): void {
    const { said, allSaid } = this.conversation
    const recent = (said.length > 0 ? said : allSaid.slice(-2)).flatMap(choicesOf)
    const any = allSaid.flatMap(choicesOf)
    const choices = by % 4 === 0 || recent.length === 0 ? any : recent
    if (choices.length === 0) return
    const choice = pick(choices, by)
    this.#hearsBorrower({ kind: 'choice', id: choice.id, title: choice.title })
  }

  #hearsBorrower(inbound: Inbound): void {
    const before = this.conversation.effects.length
    this.conversation.send(inbound)
    const asked = this.conversation.effects.slice(before).filter(({ kind }) => kind !== 'send')
    if (inbound.kind === 'placeholder') return
    const isAnswered = this.conversation.said.length > 0 || this.#isForPerson()
    expect(isAnswered || asked.length > 0, `silence after ${JSON.stringify(inbound).slice(0, 80)}`).toBe(true)
    this.#owesAnswer = !isAnswered
    this.#check()
  }

  /** Who writes to a person hears no bot: nothing at all, or that it was noted, once. */
  #isForPerson(): boolean {
    const { handoff } = this.conversation.state
    return handoff?.agent !== undefined || handoff?.isAcknowledged === true
  }

  #answers(by: number): void {
    const effect = this.#open.shift()
    if (!effect) return
    const answer = answerTo(effect, by, this.conversation.now)
    if (answer) this.#happens(answer)
    if (by % 13 === 0 && answer) this.#happens(answer)
  }

  #newsFromAfar(by: number): void {
    const effect = this.#asked.length === 0 ? undefined : pick(this.#asked, by)
    if (!effect || !('key' in effect)) return
    if (effect.kind === 'start-identity') this.#happens(identityFinished(effect.key, by))
    if (effect.kind === 'create-mandate') this.#happens(mandateFinished(effect.key, by))
    if (effect.kind === 'start-signing') this.#happens(signingFinished(effect.key, by))
    if (effect.kind === 'send-payout') this.#happens(payoutUpdate(effect.key, by))
  }

  #happens(body: EventBody): void {
    if (body.kind === 'payout.updated' && (body.status === 'failed' || body.status === 'reversed')) {
      this.#surelyOver.add(body.key)
    }
    if (body.kind === 'provider.failed' && body.effectKind === 'send-payout') this.#notTaken.add(body.key)
    if (body.kind === 'nothing.new' && this.#notTaken.delete(body.key)) this.#mayRepeat.add(body.key)
    this.conversation.happens(body)
    if (this.conversation.said.length > 0) this.#owesAnswer = false
    this.#check()
  }

  #waits(minutes: number): void {
    this.conversation.waits(minutes)
    if (this.conversation.said.length > 0) this.#owesAnswer = false
    this.#check()
  }

  #contactChanges(by: number): void {
    this.#happens({ kind: 'contact.changed', contact: { waId: `9190000000${by % 100}` } })
  }

  /** A person releases the application, or says that the loan is paid back, also where neither can be. */
  #hearsOperator(by: number): void {
    const { application, loans } = this.conversation.state
    const applicationId = by % 7 === 0 ? 'FL0' : (application?.id ?? 'FL0')
    this.#happens(
      by % 5 === 0
        ? loanClosed(loans.at(-1)?.id ?? 'LN0', this.conversation.now)
        : { kind: 'referral.released', applicationId, who: 'ravi', why: 'looked at it' },
    )
  }

  /** One of two persons does anything at all; what is refused is refused without a trace in the state. */
  #personActs(by: number): void {
    const { conversation } = this
    const act = anyAct(conversation, by)
    const who = by % 3 === 0 ? meera : ravi
    const because = conversation.whyNot(act, who)
    const { turns: _turns, ...before } = conversation.state
    const effects = conversation.effects.length
    this.#happens({ kind: 'person.acted', by: who, why: 'looked at it', act })
    if (because === undefined) return
    const { turns: _later, ...after } = conversation.state
    expect(after, `refused (${because}) and still something changed`).toEqual(before)
    expect(conversation.effects.length).toBe(effects)
  }

  #check(): void {
    const { state } = this.conversation
    checkApplications(this.conversation, mostQuotes)
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
    expect(JSON.stringify(state).length).toBeLessThan(80_000)
    checkOwner(this.conversation)
    expect(state.loans.filter(({ status }) => status === 'active').length).toBeLessThanOrEqual(1)
    const willSpeak = this.#open.length > 0 || state.timers.notice !== undefined || this.#isForPerson()
    expect(this.#owesAnswer && !willSpeak, 'the borrower was never answered').toBe(false)
  }
}

const starts = [
  ...(['language', 'income', 'consent', 'offers', 'identity', 'bank', 'mandate', 'agreement'] as const),
  ...(['disbursal', 'disbursal', 'disbursal', 'loan'] as const),
  // A person has stopped the money before it could leave.
  ...(['held', 'held'] as const),
]

function startedAt(start: (typeof starts)[number], language: Language): Conversation {
  if (start === 'language') return new Conversation()
  if (start === 'held') return at('agreement', { language }).acts({ do: 'hold-payout' })
  return at(start, start === 'disbursal' ? { language, world: silentOn('send-payout') } : { language })
}

test('whatever happens in whatever order: an answer, no error, one payout, one loan', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...starts),
      fc.constantFrom('en' as const, 'hi' as const),
      fc.array(fc.tuple(fc.nat({ max: 21 }), fc.nat({ max: 100_000 })), { minLength: 10, maxLength: 90 }),
      (start, language, actions) => {
        const walk = new Walk(startedAt(start, language))
        for (const [action, by] of actions) walk.do(action, by)
      },
    ),
    { numRuns: Number(process.env.WALKS ?? 120) },
  )
})
