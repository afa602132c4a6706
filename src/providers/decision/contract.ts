import { describe, expect, it } from 'vitest'
import type { Effect } from '../../journey/effect.ts'
import type { CreditFacts } from '../../lending/decision.ts'
import type { DecisionProvider } from './port.ts'

/** What the suite needs of a decision service. */
export interface DecisionBench {
  provider: DecisionProvider
  productId: string
  /** Facts that the policy approves, and facts that it declines. */
  approved: CreditFacts
  declined: CreditFacts
}

/** The law for every decision service. */
export function decisionContract(service: string, open: () => Promise<DecisionBench>): void {
  describe(`${service} as decision service`, () => {
    const asking = (productId: string, facts: CreditFacts): Extract<Effect, { kind: 'decide' }> => ({
      id: 'b1/4.0',
      kind: 'decide',
      key: 'app-1/decision-1',
      productId,
      facts,
    })

    it('decides the same for the same facts', async () => {
      const { provider, productId, approved, declined } = await open()
      for (const facts of [approved, declined]) {
        const first = await provider.decide(asking(productId, facts))
        expect(first.ok).toBe(true)
        expect(await provider.decide(asking(productId, facts))).toEqual(first)
      }
    })

    it('approves with at least one offer, each under its own id, in whole paise', async () => {
      const { provider, productId, approved } = await open()
      const answer = await provider.decide(asking(productId, approved))
      if (!answer.ok || answer.value.result !== 'approved') throw new Error('The facts were not approved.')
      const { offers } = answer.value
      expect(offers.length).toBeGreaterThan(0)
      expect(new Set(offers.map(({ id }) => id)).size).toBe(offers.length)
      for (const { id: _id, ...figures } of offers)
        for (const figure of Object.values(figures)) expect(Number.isInteger(figure)).toBe(true)
    })

    it('declines with one to four reasons and a day to come back', async () => {
      const { provider, productId, declined } = await open()
      const answer = await provider.decide(asking(productId, declined))
      if (!answer.ok || answer.value.result !== 'declined') throw new Error('The facts were not declined.')
      expect([1, 2, 3, 4]).toContain(answer.value.reasons.length)
      expect(answer.value.reapplyOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    })

    it('refuses a product that it does not know', async () => {
      const { provider, approved } = await open()
      const answer = await provider.decide(asking('no-such-product', approved))
      expect(answer).toMatchObject({ ok: false, reason: 'refused', retryable: false })
    })
  })
}
