import { productOf } from '../products/product.ts'
import type { Scene } from '../scene.ts'
import { steps } from '../steps/steps.ts'

/** Where the borrower stands, in a sentence: the answer to `status`. */
export function standing(scene: Scene): string {
  const { application, loans, step } = scene.state
  if (loans.some((loan) => loan.status === 'active') && step === 'loan') return scene.words.say('status.loan')
  if (!application) return scene.words.say('status.none')
  if (application.closed) return scene.words.say(`status.${application.closed.reason}`)
  if (application.disbursal) return scene.words.say('status.disbursal')
  return scene.words.say('status.under-way', { left: leftOf(scene) })
}

/** What the borrower still has to do, in order, by name. */
export function leftOf(scene: Scene): string {
  const { application } = scene.state
  if (!application) return ''
  return productOf(application.productId)
    .steps.map((name) => steps[name])
    .filter((step) => step.label !== undefined && (step.name === scene.state.step || !step.isDone?.(scene)))
    .map((step) => scene.words.say(step.label ?? 'step.name'))
    .join(', ')
}
