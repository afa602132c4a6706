import type { PersonAct } from '../../src/journey/acts.ts'
import type { Effect } from '../../src/journey/effect.ts'
import type { EventBody, SigningStarted } from '../../src/journey/event.ts'
import { isoDateInIndia } from '../../src/lending/dates.ts'
import type { Decided } from '../../src/lending/decision.ts'
import { type Conversation, goodBureau, kindWorld, meera, ravi } from './conversation.ts'

/** Picks one of several by a number that the random test drew, so that a failure can be played again. */
export function pick<Item>(items: readonly Item[], by: number): Item {
  const item = items[by % items.length]
  if (item === undefined) throw new Error('there is nothing to pick from')
  return item
}

const bureaus = [
  goodBureau,
  goodBureau,
  goodBureau,
  { ...goodBureau, score: -1 },
  { ...goodBureau, score: 600, writtenOff: true },
]

/** Draws a referral of whoever is decided on. */
export const drawsReferral = 18

/** Everything that a provider may say to this effect; the number draws one. Good answers are the commonest. */
export function answerTo(effect: Effect, by: number, now: number): EventBody | undefined {
  if (effect.kind === 'send' || effect.kind === 'show-typing') return undefined
  const { key } = effect
  const failed: EventBody = {
    kind: 'provider.failed',
    effectId: effect.id,
    effectKind: effect.kind,
    key,
    reason: pick(['unreachable', 'slow', 'refused', 'nonsense'] as const, by),
  }
  if (by % 11 === 0) return failed
  const good = kindWorld(pick(bureaus, by))(effect)
  switch (effect.kind) {
    case 'start-identity':
      return { kind: 'identity.started', key, url: 'https://kyc.example/1', expiresAt: now + 30 * 60_000 }
    case 'create-mandate':
      return { kind: 'mandate.started', key, url: 'https://bank.example/1', expiresAt: now + 30 * 60_000 }
    case 'store-media':
      return by % 5 === 1
        ? {
            kind: 'media.refused',
            key,
            reason: pick(['too-large', 'wrong-type', 'unavailable', 'empty'], by),
          }
        : good
    case 'check-face':
      return by % 5 === 1
        ? { kind: 'face.checked', key, result: pick(['mismatch', 'unclear'], by), score: 20 }
        : good
    case 'check-bank':
      return by % 5 === 1 ? bankProblem(key, by) : good
    case 'start-signing':
      return { kind: 'signing.started', key, way: wayToSign(effect, now) }
    case 'check-code':
      return by % 5 === 1
        ? { kind: 'code.checked', key, result: pick(['wrong', 'expired', 'used-up'] as const, by) }
        : good
    case 'send-payout':
      return payoutUpdate(key, by)
    case 'look-up':
      return by % 3 === 0 ? { kind: 'nothing.new', key } : lookedUp(effect.subject, key, by)
    case 'decide':
      return by % 17 === 1
        ? {
            kind: 'decision.made',
            key,
            ...referredTo(effect),
          }
        : good
    case 'answer-question':
      return questionAnswered(key, by)
    default:
      return good
  }
}

/** Nobody could decide, so a person must look: what the journey hears when the lender's service is down. */
function referredTo({ productId, facts }: Extract<Effect, { kind: 'decide' }>): Decided {
  const policyVersion = 'test'
  return {
    decision: { result: 'referred', policyVersion, reason: 'service-unreachable' },
    trail: {
      decidedBy: 'fallback',
      productId,
      policyVersion,
      facts,
      rules: [],
      fallbackReason: 'unreachable',
    },
  }
}

function lookedUp(
  subject: Extract<Effect, { kind: 'look-up' }>['subject'],
  key: string,
  by: number,
): EventBody {
  if (subject === 'signing') return signingFinished(key, by)
  if (subject === 'payout') return payoutUpdate(key, by)
  return subject === 'identity' ? identityFinished(key, by) : mandateFinished(key, by)
}

export function identityFinished(key: string, by: number): EventBody {
  const verified = {
    result: 'verified' as const,
    name: pick(['Asha Verma', 'Asha Verma', 'Rakesh Sharma'], by),
    dateOfBirth: pick(['1995-12-31', '1995-12-31', '1995-12-31', '1990-01-01'], by),
    photoReference: 'photo-1',
    maskedNumber: 'xxxx-xxxx-1234',
  }
  const outcomes = [
    verified,
    verified,
    { result: 'rejected' as const, reason: 'unclear' },
    { result: 'expired' as const },
  ]
  return { kind: 'identity.finished', key, outcome: pick(outcomes, by) }
}

export function mandateFinished(key: string, by: number): EventBody {
  const active = { result: 'active' as const, umrn: `UMRN-${key}` }
  const outcomes = [
    active,
    active,
    {
      result: 'rejected' as const,
      reason: pick(['declined-by-borrower', 'bank-refused', 'limit', 'technical'] as const, by),
    },
    { result: 'expired' as const },
  ]
  return { kind: 'mandate.finished', key, outcome: pick(outcomes, by) }
}

export function signingFinished(key: string, by: number): EventBody {
  const signed = { result: 'signed' as const, reference: 'ESIGN1' }
  const outcomes = [
    { ...signed, nameOnSignature: 'Asha Verma' },
    { ...signed, nameOnSignature: 'Asha Verma' },
    { ...signed, nameOnSignature: 'Rakesh Sharma' },
    { result: 'refused' as const },
    { result: 'failed' as const },
    { result: 'expired' as const },
  ]
  return { kind: 'signing.finished', key, outcome: pick(outcomes, by) }
}

/** Anything that a person can click, mostly something that may be possible. */
export function anyAct({ state }: Conversation, by: number): PersonAct {
  const number = state.complaints?.at(-1)?.number ?? 'C-0'
  const acts: PersonAct[] = [
    { do: 'claim' },
    { do: 'claim' },
    { do: 'transfer', to: { queue: pick(['people', 'money', 'sensitive'] as const, by) } },
    { do: 'transfer', to: { agent: pick([ravi, meera], by) } },
    { do: 'reply', text: pick(['Hello', ' ', 'x'.repeat(4_096), 'नमस्ते'], by) },
    { do: 'send-template' },
    { do: 'note', text: 'seen' },
    { do: 'close', outcome: 'solved' },
    { do: 'close', outcome: 'no-reply' },
    { do: 'hold-payout' },
    { do: 'ask-release' },
    { do: 'ask-cancel' },
    { do: 'confirm' },
    { do: 'confirm' },
    { do: 'withdraw-request' },
    { do: 'close-complaint', number, outcome: 'settled' },
    ...caseWords.map((name) => ({ do: name })),
  ]
  return pick(acts, by)
}

const caseWords = [
  ...(['nudge', 'go-back', 'unlock', 'resend', 'retry', 'approve-name', 'release-referral'] as const),
]

export function loanClosed(loanId: string, now: number): EventBody {
  const closing = { how: 'repaid' as const, closedOn: isoDateInIndia(now), receivedPaise: 1_00 }
  return { kind: 'loan.closed', loanId, closing, who: 'ravi', why: 'the ledger says so' }
}

export function payoutUpdate(key: string, by: number): EventBody {
  const status = pick(['success', 'pending', 'failed', 'success', 'reversed'] as const, by)
  const reason = pick(['account-closed', 'account-blocked', 'bank-down', 'limit', 'technical'] as const, by)
  return { kind: 'payout.updated', key, status, utr: 'UTR1', reason }
}

function wayToSign(
  { method }: Extract<Effect, { kind: 'start-signing' }>,
  now: number,
): SigningStarted['way'] {
  const expiresAt = now + 10 * 60_000
  return method === 'code'
    ? { kind: 'code', sentTo: '••••••0001', expiresAt }
    : { kind: 'page', url: 'https://sign.example/1', expiresAt }
}

function bankProblem(key: string, by: number): EventBody {
  const reason = pick(['no-such-account', 'account-closed', 'account-blocked', 'account-type'] as const, by)
  const otherName = {
    result: 'verified' as const,
    nameAtBank: 'A Verma',
    nameMatchScore: pick([75, 40], by),
    bankName: 'HDFC Bank',
    reference: 'R1',
  }
  const outcome = by % 2 === 0 ? { result: 'invalid' as const, reason } : otherName
  return { kind: 'bank.checked', key, outcome }
}

function questionAnswered(key: string, by: number): EventBody {
  const topics = Array.from({ length: 10 }, (_, index) => ({
    id: `t${index}`,
    title: `Topic ${'x'.repeat(30)}${index}`,
  }))
  const outcomes = [
    {
      result: 'answer' as const,
      topicId: 'apr',
      text: 'APR is the whole cost of a loan in a year. '.repeat(30),
    },
    { result: 'unsure' as const, topics },
    { result: 'unknown' as const },
  ]
  return { kind: 'question.answered', key, category: 'query', outcome: pick(outcomes, by) }
}
