import type { BankProvider } from '../../providers/bank/port.ts'
import type { DecisionProvider } from '../../providers/decision/port.ts'
import type { FaceProvider } from '../../providers/face/port.ts'
import type { IdentityProvider } from '../../providers/identity/port.ts'
import type { MandateProvider } from '../../providers/mandate/port.ts'
import type { Answerer } from '../../support/port.ts'
import type { EffectHandlers } from '../effect-handlers.ts'
import { ask, askPlainly, handledOf, unanswered } from './ask.ts'

export interface ProviderCallParts {
  decision: DecisionProvider
  identity: IdentityProvider
  face: FaceProvider
  bank: BankProvider
  mandate: MandateProvider
  answerer: Answerer
  /** How long one call may take. */
  callTimeoutMs?: number
}

type ProviderCalls = Pick<
  EffectHandlers,
  'decide' | 'start-identity' | 'check-face' | 'check-bank' | 'create-mandate' | 'answer-question'
>

/** The calls that may be repeated with the same key without harm. Money is in `payout.ts`. */
export function createProviderCallHandlers(parts: ProviderCallParts): ProviderCalls {
  const { decision, identity, face, bank, mandate, answerer, callTimeoutMs = 30_000 } = parts
  return {
    async decide(effect) {
      const answer = await ask(callTimeoutMs, () => decision.decide(effect))
      return handledOf(effect, answer, ({ decision: made, trail }) => ({
        kind: 'decision.made',
        key: effect.key,
        decision: made,
        trail,
      }))
    },

    async 'start-identity'(effect) {
      const answer = await ask(callTimeoutMs, () => identity.start(effect))
      return handledOf(effect, answer, ({ url, expiresAt }) => ({
        kind: 'identity.started',
        key: effect.key,
        url,
        expiresAt,
      }))
    },

    async 'check-face'(effect) {
      const answer = await ask(callTimeoutMs, () => face.compare(effect))
      return handledOf(effect, answer, ({ result, score }) => ({
        kind: 'face.checked',
        key: effect.key,
        result,
        score,
      }))
    },

    async 'check-bank'(effect) {
      const answer = await ask(callTimeoutMs, () => bank.verify(effect))
      return handledOf(effect, answer, (outcome) => ({ kind: 'bank.checked', key: effect.key, outcome }))
    },

    /** The key names the mandate, so creating again is safe; one that is finished by now is not opened again. */
    async 'create-mandate'(effect, errand) {
      const { key } = effect
      if (errand.inDoubt) {
        const looked = await ask(callTimeoutMs, () => mandate.look(key))
        if (!looked.ok) return unanswered(effect, { ...looked, inDoubt: true })
        if (looked.value) {
          return { outcome: 'answered', event: { kind: 'mandate.finished', key, outcome: looked.value } }
        }
      }
      const answer = await ask(callTimeoutMs, () => mandate.create(effect))
      return handledOf(effect, answer, ({ url, expiresAt }) => ({
        kind: 'mandate.started',
        key,
        url,
        expiresAt,
      }))
    },

    async 'answer-question'(effect) {
      const answer = await askPlainly(callTimeoutMs, () => answerer.answer(effect))
      return handledOf(effect, answer, (answered) => ({
        kind: 'question.answered',
        key: effect.key,
        ...answered,
      }))
    },
  }
}
