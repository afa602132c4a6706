import { formatRupees } from '../../../lending/money.ts'
import { needsHouseholdIncome } from '../../../lending/rules.ts'
import { amountMiss, incomeFloorPaise } from '../../amounts.ts'
import { advance, miss } from '../../outcome.ts'
import { applicationOf, termsIn } from '../../scene.ts'
import type { Step } from '../../step.ts'
import { understandAmount } from '../../understanding/amount.ts'
import { answered } from '../../who.ts'

/**
 * Income of the whole household in a year. Asked only where the borrower's own income leaves open whether RBI
 * counts the household as a microfinance household (Microfinance MD 3.1).
 */
export const householdIncomeStep: Step = {
  name: 'household-income',
  label: 'step.household-income',
  isDone(scene) {
    const { monthlyIncomePaise, householdAnnualIncomePaise } = applicationOf(scene).answers
    if (householdAnnualIncomePaise !== undefined || monthlyIncomePaise === undefined) return true
    return !needsHouseholdIncome(termsIn(scene), monthlyIncomePaise)
  },
  ask: (scene) => [{ kind: 'text', body: scene.words.say('household-income.ask') }],
  hear(scene, reply) {
    const understood = understandAmount(reply.text ?? '', { smallestPaise: incomeFloorPaise, per: 'year' })
    if (!understood.ok) return amountMiss(scene, understood, 'household-income.miss')
    const ownAnnualPaise = (applicationOf(scene).answers.monthlyIncomePaise ?? 0) * 12
    if (understood.value < ownAnnualPaise) {
      return miss(scene.words.say('household-income.less-than-own', { own: formatRupees(ownAnnualPaise) }))
    }
    return advance(answered(scene, { householdAnnualIncomePaise: understood.value }), {
      note: scene.words.say('household-income.note', { amount: formatRupees(understood.value) }),
    })
  },
}
