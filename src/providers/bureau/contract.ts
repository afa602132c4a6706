import { describe, expect, it } from 'vitest'
import type { BureauReport, CreditFacts } from '../../lending/decision.ts'
import type { BureauProvider } from './port.ts'

/** What the suite needs of a bureau's test system: names with a known history. */
export interface BureauBench {
  provider: BureauProvider
  names: { good: string; withoutHistory: string; overdue: string; writtenOff: string; indebted: string }
}

/** The law for every bureau. */
export function bureauContract(bureau: string, open: () => Promise<BureauBench>): void {
  describe(`${bureau} as credit bureau`, () => {
    async function reportOn(name: keyof BureauBench['names']): Promise<BureauReport> {
      const { provider, names } = await open()
      const facts = factsOf(names[name])
      const answer = await provider.report(facts)
      expect(await provider.report(facts)).toEqual(answer)
      if (!answer.ok) throw new Error(`The bureau did not answer: ${answer.detail}`)
      return answer.value
    }

    it('scores between 300 and 900, or says -1 where there is no history', async () => {
      const { score } = await reportOn('good')
      expect(score >= 300 && score <= 900).toBe(true)
      expect((await reportOn('withoutHistory')).score).toBe(-1)
    })

    it('tells what speaks against a borrower', async () => {
      expect((await reportOn('overdue')).worstDaysPastDue12Months).toBeGreaterThan(30)
      expect((await reportOn('writtenOff')).writtenOff).toBe(true)
    })

    it('counts obligations in whole paise', async () => {
      const { monthlyObligationsPaise } = await reportOn('indebted')
      expect(Number.isInteger(monthlyObligationsPaise) && monthlyObligationsPaise > 0).toBe(true)
    })
  })
}

function factsOf(fullName: string): CreditFacts {
  return {
    fullName,
    dateOfBirth: '1990-06-15',
    employment: 'salaried',
    monthlyIncomePaise: 60_000_00,
    purpose: 'home',
    pincode: '110001',
    asOf: '2026-11-22',
  }
}
