import { formatRupees, shareOf } from '../../../lending/money.ts'
import { amountMiss } from '../../amounts.ts'
import { advance, miss } from '../../outcome.ts'
import { applicationOf, type Scene, termsIn } from '../../scene.ts'
import type { Step } from '../../step.ts'
import { understandAmount } from '../../understanding/amount.ts'
import { answered } from '../../who.ts'

/** What the course costs that the loan is for. It caps the loan. */
export const courseFeeStep: Step = {
  name: 'course-fee',
  label: 'step.course-fee',
  isDone: (scene) => applicationOf(scene).answers.courseFeePaise !== undefined,
  ask: (scene) => [{ kind: 'text', body: scene.words.say('course-fee.ask') }],
  hear(scene, reply) {
    const understood = understandAmount(reply.text ?? '')
    if (!understood.ok) return amountMiss(scene, understood, 'course-fee.miss')
    const amount = formatRupees(understood.value)
    if (!carriesALoan(scene, understood.value)) {
      const min = formatRupees(termsIn(scene).minAmountPaise)
      return miss(scene.words.say('course-fee.small', { min, amount }))
    }
    return advance(answered(scene, { courseFeePaise: understood.value }), {
      note: scene.words.say('course-fee.note', { amount }),
    })
  },
}

/** Of a smaller fee nothing could be lent: better said here than after the credit report was asked for. */
function carriesALoan(scene: Scene, courseFeePaise: number): boolean {
  const { maxShareOfCostBps = 100_00, minAmountPaise } = termsIn(scene)
  return shareOf(courseFeePaise, maxShareOfCostBps).gte(minAmountPaise)
}
