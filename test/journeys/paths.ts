import type { Effect } from '../../src/journey/effect.ts'
import type { EventBody, IdentityFinished } from '../../src/journey/event.ts'
import type { Language } from '../../src/journey/language.ts'
import type { StepName } from '../../src/journey/state.ts'
import { Conversation, choicesOf, goodCode, kindWorld, type World } from './conversation.ts'

/**
 * Every message costs the lender money, so the whole loan has a budget: the welcome and the menu, six questions, the
 * answers read back, the consent, offers and one of them, identity, selfie, bank account and its check, auto-debit, the
 * KFS, the schedule, the agreement with the question, the code, the money, the signed agreement.
 */
export const mostMessages = 23

/** What the ordinary borrower is and does; a test says only what is different. */
export interface Borrower {
  language?: Language
  /** The id of a registered one. */
  product?: string
  name?: string
  dateOfBirth?: string
  employment?: '1' | '2' | '3'
  income?: string
  household?: string
  pincode?: string
  courseFee?: string
  offer?: string
  account?: string
  world?: World
}

/** A borrower who has answered everything up to this step, and whose question is open now. */
export function at(step: StepName, borrower: Borrower = {}): Conversation {
  const conversation = new Conversation(borrower.world ?? kindWorld())
  conversation.say('Hi')
  return onTo(conversation, step, borrower)
}

/** A borrower at any step that asks something, whatever product or answers lead there. */
export function whereAsked(step: StepName, borrower: Borrower = {}): Conversation {
  switch (step) {
    case 'household-income':
      return at(step, { income: '24000', ...borrower })
    case 'course-fee':
      return at(step, { product: 'education-loan', ...borrower })
    default:
      return at(step, borrower)
  }
}

/** The borrower goes on with the ordinary answers until they are at this step. */
export function onTo(conversation: Conversation, step: StepName, borrower: Borrower = {}): Conversation {
  for (let moves = 0; conversation.state.step !== step; moves += 1) {
    if (moves > 40)
      throw new Error(`${step} was never reached; the borrower is at ${conversation.state.step}`)
    const answer = answers[conversation.state.step]
    if (!answer) throw new Error(`there is no way on from ${conversation.state.step}`)
    answer(conversation, borrower)
  }
  return conversation
}

/** The one ordinary answer to whatever is open; false where there is none now. */
export function oneStepOn(conversation: Conversation): boolean {
  const { step, application } = conversation.state
  const asked = new Set(conversation.effects.map(({ kind }) => kind))
  const isPage = step === 'identity' || step === 'mandate'
  if (isPage && !asked.has(step === 'identity' ? 'start-identity' : 'create-mandate')) return false
  const offered = conversation.allSaid.flatMap(choicesOf).map(({ id }) => id)
  const prefix = step === 'consent' ? 'consent:agree' : 'agreement:accept'
  const isTapped = step === 'consent' || (step === 'agreement' && !application?.agreement?.signing)
  if (isTapped && !offered.some((id) => id.startsWith(prefix))) return false
  // Every mandate has a number of its own, so that a cancelled one is told from the next.
  if (step === 'mandate') {
    authorise(conversation, `UMRN-${conversation.lastEffect('create-mandate').key}`)
    return true
  }
  const answer = answers[step]
  answer?.(conversation, {})
  return answer !== undefined
}

const answers: Partial<Record<StepName, (conversation: Conversation, borrower: Borrower) => unknown>> = {
  language: (c, { language = 'en' }) => c.say(language === 'en' ? 'English' : 'हिंदी'),
  menu: (c, { product = 'personal-loan' }) => c.press(`menu:${product}`),
  name: (c, { name = 'asha verma' }) => c.say(name),
  'birth-date': (c, { dateOfBirth = '31-12-1995' }) => c.say(dateOfBirth),
  employment: (c, { employment = '1' }) => c.say(employment),
  income: (c, { income = '60,000' }) => c.say(income),
  'household-income': (c, { household = '4 lakh' }) => c.say(household),
  purpose: (c) => c.say('2'),
  'course-fee': (c, { courseFee = '1,50,000' }) => c.say(courseFee),
  pincode: (c, { pincode = '411001' }) => c.say(pincode),
  summary: (c) => c.say('1'),
  consent: (c) => c.press('consent:agree'),
  offers: (c, { offer = '3' }) => (c.state.application?.viewedOfferId ? c.say('1') : c.say(offer)),
  identity: (c) => verify(c),
  selfie: (c) => c.send({ kind: 'image', mediaId: 'm1', mimeType: 'image/jpeg' }),
  bank: (c, { account = '123456789012 HDFC0000001' }) =>
    c.state.application?.bank?.accountNumber ? c.say('1') : c.say(account),
  mandate: (c) => authorise(c),
  agreement: (c) => (c.state.application?.agreement?.signing ? c.say(goodCode) : c.press('agreement:accept')),
}

/** Says hello, and the birth date where it is asked because the number was silent for long. */
export function greeted(conversation: Conversation): Conversation {
  conversation.say('hello')
  return conversation.state.proof ? conversation.say('31-12-1995') : conversation
}

/** The identity page says yes, with this name and date of birth. */
export function verify(
  conversation: Conversation,
  found: { name?: string; dateOfBirth?: string } = {},
): Conversation {
  const outcome: IdentityFinished['outcome'] = {
    result: 'verified',
    name: found.name ?? 'Asha Verma',
    dateOfBirth: found.dateOfBirth ?? '1995-12-31',
    photoReference: 'photo-1',
    maskedNumber: 'xxxx-xxxx-1234',
  }
  const { key } = conversation.lastEffect('start-identity')
  return conversation.happens({ kind: 'identity.finished', key, outcome })
}

/** The bank's page says yes to the mandate. */
export function authorise(conversation: Conversation, umrn = 'HDFC0000000000000001'): Conversation {
  const { key } = conversation.lastEffect('create-mandate')
  return conversation.happens({
    kind: 'mandate.finished',
    key,
    outcome: { result: 'active', umrn },
  })
}

/** A borrower who asked for a person, and whom Ravi has taken. */
export function claimed(step: StepName = 'income', borrower: Borrower = {}): Conversation {
  return at(step, borrower).say('agent').acts({ do: 'claim' })
}

/** The kind world, but silent where one kind of effect is concerned: the test speaks for it. */
export function silentOn(...kinds: Effect['kind'][]): World {
  const kind = kindWorld()
  return (effect) => (kinds.includes(effect.kind) ? undefined : kind(effect))
}

/** The payout of this conversation is heard of. */
export function payout(
  conversation: Conversation,
  status: 'pending' | 'success' | 'failed' | 'reversed',
  reason?: 'account-closed' | 'account-blocked' | 'bank-down' | 'limit' | 'technical',
): Conversation {
  const { key } = conversation.lastEffect('send-payout')
  return conversation.happens({ kind: 'payout.updated', key, status, utr: 'UTR1', reason })
}

/** The kind world with one kind of effect answered differently. */
export function worldWhere<Kind extends Effect['kind']>(
  kind: Kind,
  answer: (effect: Extract<Effect, { kind: Kind }>) => EventBody | undefined,
): World {
  const others = kindWorld()
  return (effect) =>
    effect.kind === kind ? answer(effect as Extract<Effect, { kind: Kind }>) : others(effect)
}
