import type { SigningProvider } from '../../providers/signing/port.ts'
import type { EffectHandlers } from '../effect-handlers.ts'
import { ask, handledOf, unanswered } from './ask.ts'

export interface SigningParts {
  signing: SigningProvider
  callTimeoutMs?: number
}

/** The key names the signing: starting again sends no second code, and a code may be checked again without harm. */
export function createSigningHandlers({
  signing,
  callTimeoutMs = 30_000,
}: SigningParts): Pick<EffectHandlers, 'start-signing' | 'check-code'> {
  return {
    /** One that was finished meanwhile is not opened again. */
    async 'start-signing'(effect, errand) {
      const { key } = effect
      if (errand.inDoubt) {
        const looked = await ask(callTimeoutMs, () => signing.look(key))
        if (!looked.ok) return unanswered(effect, { ...looked, inDoubt: true })
        if (looked.value) {
          return { outcome: 'answered', event: { kind: 'signing.finished', key, outcome: looked.value } }
        }
      }
      const answer = await ask(callTimeoutMs, () => signing.start(effect))
      return handledOf(effect, answer, (way) => ({ kind: 'signing.started', key, way }))
    },

    async 'check-code'(effect) {
      const answer = await ask(callTimeoutMs, () => signing.checkCode(effect))
      return handledOf(effect, answer, (result) => ({ kind: 'code.checked', key: effect.key, result }))
    },
  }
}
