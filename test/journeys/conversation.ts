import type { PersonAct } from '../../src/journey/acts.ts'
import type { Effect, EffectBody, Send } from '../../src/journey/effect.ts'
import type { Event, EventBody, SigningStarted } from '../../src/journey/event.ts'
import { type Operator, ownerOf } from '../../src/journey/handoff.ts'
import { sha256 } from '../../src/journey/hash.ts'
import type { Inbound } from '../../src/journey/inbound.ts'
import type { InboxEntry } from '../../src/journey/inbox.ts'
import type { JourneyRecord } from '../../src/journey/journey.ts'
import type { Message } from '../../src/journey/message.ts'
import { type KeptPaper, paperAbout } from '../../src/journey/paper.ts'
import { productOf, termsOn } from '../../src/journey/products/product.ts'
import type { JourneySettings } from '../../src/journey/settings.ts'
import type { BorrowerState } from '../../src/journey/state.ts'
import { createJourney } from '../../src/journey/turn.ts'
import type { BureauReport } from '../../src/lending/decision.ts'
import { decide } from '../../src/lending/policy.ts'
import { checkMessage } from '../../src/whatsapp/limits.ts'

/** 9 November 2026, a Monday, 10:00 in India. */
export const monday = Date.parse('2026-11-09T10:00:00+05:30')

const banks: Record<string, { bankName: string; supportsMandate: boolean }> = {
  HDFC0000001: { bankName: 'HDFC Bank', supportsMandate: true },
  SBIN0000001: { bankName: 'State Bank of India', supportsMandate: true },
  RBIS0000001: { bankName: 'Reserve Bank of India', supportsMandate: false },
}

export const goodBureau: BureauReport = {
  score: 760,
  monthlyObligationsPaise: 0,
  worstDaysPastDue12Months: 0,
  writtenOff: false,
}

/** How the world outside answers an effect; undefined: it stays silent until the test speaks for it. */
export type World = (effect: Effect) => EventBody | undefined

/** Providers that answer at once and well; pages (identity, mandate) wait for the test. */
export function kindWorld(bureau: BureauReport = goodBureau): World {
  return (effect) => {
    switch (effect.kind) {
      case 'decide':
        return {
          kind: 'decision.made',
          key: effect.key,
          ...decide(
            effect.productId,
            termsOn(productOf(effect.productId), effect.facts.asOf),
            effect.facts,
            bureau,
          ),
        }
      case 'start-identity':
        return {
          kind: 'identity.started',
          key: effect.key,
          url: 'https://kyc.example/1',
          expiresAt: monday + 1e9,
        }
      case 'store-media':
        return {
          kind: 'media.stored',
          key: effect.key,
          reference: 'selfie-1',
          sha256: 'aa',
          mimeType: 'image/jpeg',
          sizeBytes: 9,
        }
      case 'check-face':
        return { kind: 'face.checked', key: effect.key, result: 'match', score: 96 }
      case 'check-bank':
        return {
          kind: 'bank.checked',
          key: effect.key,
          outcome: {
            result: 'verified',
            nameAtBank: effect.name,
            nameMatchScore: 100,
            bankName: 'HDFC Bank',
            reference: 'R1',
          },
        }
      case 'create-mandate':
        return {
          kind: 'mandate.started',
          key: effect.key,
          url: 'https://bank.example/1',
          expiresAt: monday + 1e9,
        }
      case 'start-signing':
        return { kind: 'signing.started', key: effect.key, way: wayToSign(effect) }
      case 'check-code':
        return { kind: 'code.checked', key: effect.key, result: effect.code === goodCode ? 'right' : 'wrong' }
      case 'make-paper':
        return { kind: 'paper.made', key: effect.key, paper: paperFor(effect) }
      case 'send-payout':
        return { kind: 'payout.updated', key: effect.key, status: 'success', utr: 'UTR1' }
      case 'answer-question':
        return { kind: 'question.answered', key: effect.key, ...noAnswer }
      case 'look-up':
        return { kind: 'nothing.new', key: effect.key }
      default:
        return undefined
    }
  }
}

/** Two persons of the lender. */
export const ravi: Operator = { id: 'op-ravi', name: 'Ravi' }
export const meera: Operator = { id: 'op-meera', name: 'Meera' }

const noAnswer = { category: 'query', outcome: { result: 'unknown' } } as const

/** The one-time code that the kind world sends to every borrower. */
export const goodCode = '123456'

function wayToSign({ method }: Extract<Effect, { kind: 'start-signing' }>): SigningStarted['way'] {
  const expiresAt = monday + 1e9
  return method === 'code'
    ? { kind: 'code', sentTo: '••••••0001', expiresAt }
    : { kind: 'page', url: 'https://sign.example/1', expiresAt }
}

/** A paper as the handler would keep it: the hash says what was asked for, as the real one does. */
function paperFor({ request }: Extract<Effect, { kind: 'make-paper' }>): KeptPaper {
  const contentHash = sha256(JSON.stringify(request))
  const { paper, language, applicationId, madeAt } = request
  return {
    paper,
    language,
    applicationId,
    ...('loan' in request ? { loanId: request.loan.id } : {}),
    madeAt,
    about: paperAbout(request),
    contentHash,
    sha256: sha256(`file of ${contentHash}`),
    sizeBytes: 60_000,
    pages: 2,
    reference: `paper-${contentHash.slice(0, 12)}`,
    filename: `${paper}.pdf`,
  }
}

/** One borrower talking to the pure journey. Every message said is held to WhatsApp's limits. */
export class Conversation {
  state: BorrowerState
  now = monday
  /** Messages of the last exchange. */
  said: Message[] = []
  allSaid: Message[] = []
  effects: Effect[] = []
  records: JourneyRecord[] = []
  loans: { id: string; record: string }[] = []
  /** Everything that happened, in order. */
  events: Event[] = []
  /** Names that the borrower has claimed. */
  aliases: string[] = []
  /** Every turn: whose the conversation was after it, and what was said in it. */
  turns: { owner: 'bot' | 'person'; sent: Send[] }[] = []
  /** Everywhere that the borrower waits for a person. */
  inbox: InboxEntry[] = []
  /** Words of names under which the borrower is found. */
  searchNames: string[] = []
  world: World
  readonly #settings: Partial<JourneySettings>
  readonly #journey: ReturnType<typeof createJourney>
  #events = 0

  constructor(world: World = kindWorld(), settings: Partial<JourneySettings> = {}) {
    this.world = world
    this.#settings = settings
    this.#journey = createJourney({
      inactivityMinutes: 30,
      signing: 'code',
      modelQuestionsPerDay: 0,
      findBank: (ifsc) => banks[ifsc],
      ...settings,
    })
    this.state = this.#journey.fresh('IN.TEST1')
  }

  say(body: string): this {
    return this.send({ kind: 'text', body })
  }

  /** Taps a button or row of the last message by its title. */
  tap(title: string): this {
    const choices = this.said.flatMap(choicesOf)
    const choice = choices.find((candidate) => candidate.title === title)
    if (!choice)
      throw new Error(`no "${title}" among: ${choices.map((candidate) => candidate.title).join(', ')}`)
    return this.send({ kind: 'choice', id: choice.id, title })
  }

  send(inbound: Inbound): this {
    const wamid = `wamid.${this.#events}`
    return this.#exchange({
      kind: 'message.received',
      wamid,
      contact: { userId: 'IN.TEST1', waId: '919000000001' },
      inbound,
    })
  }

  /** Something happens that the borrower did not write. */
  happens(body: EventBody): this {
    return this.#exchange(body)
  }

  /** A person of ours does something in the console. */
  acts(act: PersonAct, by: Operator = ravi, why = 'looked at it'): this {
    return this.happens({ kind: 'person.acted', by, why, act })
  }

  /** Why this could not be done now; undefined when it could. */
  whyNot(act: PersonAct, by: Operator = ravi, why = 'looked at it') {
    const refusal = this.#journey.whyNot(this.state, { kind: 'person.acted', by, why, act }, this.now)
    return refusal?.because
  }

  /** What the turn that hears this becomes when it breaks. */
  apologyFor(state: BorrowerState, body: string) {
    const contact = { userId: 'IN.TEST1' }
    const event: Event = {
      id: 'broken',
      borrowerId: 'IN.TEST1',
      at: this.now,
      kind: 'message.received',
      wamid: 'wamid.broken',
      contact,
      inbound: { kind: 'text', body },
    }
    return this.#journey.apologise('IN.TEST1', state, event, 'TypeError')
  }

  /** Time passes; every timer on the way fires at its moment. */
  waits(minutes: number): this {
    const until = this.now + minutes * 60_000
    this.said = []
    for (let wake = this.#journey.wakeAt(this.state); wake !== undefined && wake <= until; ) {
      this.now = Math.max(wake, this.now)
      this.#apply({ kind: 'timer.due' })
      wake = this.#journey.wakeAt(this.state)
    }
    this.now = until
    return this
  }

  /** A tap on a button whose id begins like this, wherever in the conversation it was offered last. */
  press(id: string): this {
    const choices = this.allSaid.flatMap(choicesOf)
    const choice = choices.findLast((candidate) => candidate.id.startsWith(id))
    if (!choice) throw new Error(`${id} was never offered`)
    return this.send({ kind: 'choice', id: choice.id, title: choice.title })
  }

  /** The same borrower once more, at this moment, for trying out what else could happen. */
  twin(): Conversation {
    const twin = new Conversation(this.world, this.#settings)
    twin.state = structuredClone(this.state)
    twin.now = this.now
    twin.said = [...this.said]
    twin.allSaid = [...this.allSaid]
    twin.effects = [...this.effects]
    twin.inbox = [...this.inbox]
    twin.#events = this.#events
    return twin
  }

  /** The words of the last exchange. */
  get words(): string {
    return this.said.map(wordsOf).join('\n---\n')
  }

  lastEffect<Kind extends EffectBody['kind']>(kind: Kind): Extract<Effect, { kind: Kind }> {
    const effect = this.effects.findLast((candidate) => candidate.kind === kind)
    if (!effect) throw new Error(`there was no ${kind}`)
    return effect as Extract<Effect, { kind: Kind }>
  }

  recordsOf(kind: string): JourneyRecord[] {
    return this.records.filter((record) => record.kind === kind)
  }

  #exchange(body: EventBody): this {
    this.said = []
    this.now += 1_000
    this.#apply(body)
    return this
  }

  #apply(body: EventBody): void {
    this.#events += 1
    const event: Event = { id: `e${this.#events}`, borrowerId: 'IN.TEST1', at: this.now, ...body }
    this.events.push(event)
    // Through JSON, as the store would: nothing may live in the state that JSON loses.
    const stored = this.#journey.open(JSON.stringify(this.state))
    const turn = this.#journey.turn(stored, event, this.now)
    this.state = turn.state
    const sent = turn.effects.filter((effect) => effect.kind === 'send')
    this.turns.push({ owner: ownerOf(turn.state), sent })
    this.records.push(...turn.records)
    this.loans.push(...turn.loans)
    this.aliases.push(...turn.aliases)
    this.inbox = turn.inbox ?? this.inbox
    this.searchNames.push(...(turn.searchNames ?? []))
    for (const effect of turn.effects) this.#carryOut(effect)
  }

  #carryOut(effect: Effect): void {
    this.effects.push(effect)
    if (effect.kind === 'send') {
      const problems = checkMessage(effect.message)
      if (problems.length > 0) throw new Error(`over WhatsApp's limits: ${problems.join('; ')}`)
      this.said.push(effect.message)
      this.allSaid.push(effect.message)
      return
    }
    const answer = this.world(effect)
    if (answer) this.#apply(answer)
  }
}

export function choicesOf(message: Message): { id: string; title: string }[] {
  if (message.kind === 'buttons') return message.buttons
  return message.kind === 'list' ? message.rows : []
}

export function wordsOf(message: Message): string {
  const body = 'body' in message ? message.body : ''
  return [body, ...choicesOf(message).map((choice) => `[${choice.title}]`)].join('\n')
}
