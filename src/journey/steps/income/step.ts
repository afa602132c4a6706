import { formatRupees } from '../../../lending/money.ts'
import { amountMiss, incomeFloorPaise } from '../../amounts.ts'
import { advance } from '../../outcome.ts'
import { applicationOf } from '../../scene.ts'
import type { Step } from '../../step.ts'
import { understandAmount } from '../../understanding/amount.ts'
import { answered } from '../../who.ts'

/** Monthly income in hand. */
export const incomeStep: Step = {
  name: 'income',
  label: 'step.income',
  isDone: (scene) => applicationOf(scene).answers.monthlyIncomePaise !== undefined,
  ask: (scene) => [{ kind: 'text', body: scene.words.say('income.ask') }],
  hear(scene, reply) {
    const understood = understandAmount(reply.text ?? '', { smallestPaise: incomeFloorPaise, per: 'month' })
    if (!understood.ok) return amountMiss(scene, understood, 'income.miss')
    // A new income asks anew whether the household's settles the microfinance question.
    const application = answered(scene, {
      monthlyIncomePaise: understood.value,
      householdAnnualIncomePaise: undefined,
    })
    return advance(application, {
      note: scene.words.say('income.note', { amount: formatRupees(understood.value) }),
    })
  },
}
