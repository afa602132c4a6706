import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Effect } from '../../journey/effect.ts'
import type { CreditFacts, Decided } from '../../lending/decision.ts'
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
      key: `app-1/${hashOf(facts)}`,
      productId,
      facts,
      personMarks: [],
    })

    async function decidedOn(facts: 'approved' | 'declined', changed: Partial<CreditFacts> = {}) {
      const bench = await open()
      const answer = await bench.provider.decide(asking(bench.productId, { ...bench[facts], ...changed }))
      if (!answer.ok) throw new Error(`There was no decision: ${answer.detail}`)
      return answer.value
    }

    it('decides the same for the same facts, to the byte', async () => {
      const { provider, productId, approved, declined } = await open()
      for (const facts of [approved, declined]) {
        const first = await provider.decide(asking(productId, facts))
        expect(first.ok).toBe(true)
        expect(JSON.stringify(await provider.decide(asking(productId, facts)))).toBe(JSON.stringify(first))
      }
    })

    it('approves with at least one offer, each under its own id, in whole paise', async () => {
      const offers = offersIn(await decidedOn('approved'))
      expect(offers.length).toBeGreaterThan(0)
      expect(new Set(offers.map(({ id }) => id)).size).toBe(offers.length)
      for (const { id: _id, ...figures } of offers)
        for (const figure of Object.values(figures)) expect(Number.isInteger(figure)).toBe(true)
    })

    it('declines with one to four reasons and a day to come back', async () => {
      const { decision } = await decidedOn('declined')
      if (decision.result !== 'declined') throw new Error('The facts were not declined.')
      expect([1, 2, 3, 4]).toContain(decision.reasons.length)
      expect(decision.reapplyOn).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    })

    it.each(['approved', 'declined'] as const)(
      'keeps with what is %s the facts and the policy version',
      async (which) => {
        const { productId, ...bench } = await open()
        const { decision, trail } = await decidedOn(which)
        expect(trail).toMatchObject({ productId, facts: bench[which], policyVersion: decision.policyVersion })
        expect(trail.policyVersion).not.toBe('')
      },
    )

    it('quotes exactly the amount and tenor that are asked for', async () => {
      const [offer] = offersIn(await decidedOn('approved'))
      if (!offer) throw new Error('The facts got no offer.')
      const { amountPaise, tenorMonths } = offer
      const quoted = offersIn(await decidedOn('approved', { forOffer: { amountPaise, tenorMonths } }))
      expect(quoted).toHaveLength(1)
      expect(quoted[0]).toMatchObject({ amountPaise, tenorMonths })
    })

    it('judges an agreed offer at the rate that was agreed', async () => {
      const [offer] = offersIn(await decidedOn('approved'))
      if (!offer) throw new Error('The facts got no offer.')
      const { amountPaise, tenorMonths, annualRateBps } = offer
      const forOffer = { amountPaise, tenorMonths, annualRateBps: annualRateBps - 100 }
      expect(offersIn(await decidedOn('approved', { forOffer }))).toMatchObject([forOffer])
    })

    it('refuses a product that it does not know', async () => {
      const { provider, approved } = await open()
      const answer = await provider.decide(asking('no-such-product', approved))
      expect(answer).toMatchObject({ ok: false, reason: 'refused', retryable: false })
    })
  })
}

function offersIn({ decision }: Decided) {
  if (decision.result !== 'approved') throw new Error('The facts were not approved.')
  return decision.offers
}

/** One key for one question: a service refuses a key that comes again with other facts. */
function hashOf(facts: CreditFacts): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex')
}
