import { wordsIn } from '../../journey/languages/catalogue.ts'
import { productOf } from '../../journey/products/product.ts'
import { sceneOf } from '../../journey/scene.ts'
import type { JourneySettings } from '../../journey/settings.ts'
import type { BorrowerState, StepName } from '../../journey/state.ts'
import { steps } from '../../journey/steps/steps.ts'

/** Steps that ask nothing have no name in the chat. */
const unnamed: Partial<Record<StepName, string>> = {
  language: 'Choosing a language',
  menu: 'Menu',
  decision: 'Credit decision',
  disbursal: 'Payout',
  closed: 'Application closed',
  loan: 'Loan menu',
}

/** A step as colleagues call it, in English: as the chat does, where it does. */
export function stepInWords(step: StepName): string {
  const label = steps[step].label
  return label === undefined ? (unnamed[step] ?? step) : wordsIn('en').say(label)
}

const closedWords = {
  declined: 'Application declined',
  withdrawn: 'Application withdrawn',
  referred: 'Waits for a person’s decision',
}

/** Where a borrower is, in a few words: what matters more than the open question comes first. */
export function whereInWords({ application, loans, step }: BorrowerState): string {
  if (loans.some(({ status }) => status === 'active')) return 'Has a running loan'
  const isPaidBack = loans.some(({ applicationId, status }) => {
    return applicationId === application?.id && status === 'closed'
  })
  if (isPaidBack) return 'Loan closed'
  if (application?.closed) return closedWords[application.closed.reason]
  if (application?.payoutHold) return 'Payout stopped by a person'
  const { status } = application?.disbursal ?? {}
  if (status === 'failed' || status === 'reversed') return `Payout ${status}`
  return stepInWords(step)
}

/** Whether a step is done hangs on the case alone; settings are for asking. */
const noSettings: JourneySettings = {
  inactivityMinutes: 0,
  signing: 'code',
  modelQuestionsPerDay: 0,
  findBank: () => undefined,
}

/** The steps of the product, and how far the borrower has come. Empty without an application. */
export function stepsOf(
  state: BorrowerState,
  now: number,
): { label: string; state: 'done' | 'now' | 'left' }[] {
  if (!state.application) return []
  const scene = sceneOf(state, noSettings, now)
  return productOf(state.application.productId).steps.map((name) => {
    const isDone = steps[name].isDone?.(scene) === true
    return { label: stepInWords(name), state: name === state.step ? 'now' : isDone ? 'done' : 'left' }
  })
}
