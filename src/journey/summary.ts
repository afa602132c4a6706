import { formatRupees } from '../lending/money.ts'
import type { Answers } from './application.ts'
import { applicationOf, type Scene } from './scene.ts'
import type { StepName } from './state.ts'

/** The steps whose answers a borrower may correct, in order, with the answer each one fills. */
export const answerSteps = [
  { step: 'name', answer: 'fullName' },
  { step: 'birth-date', answer: 'dateOfBirth' },
  { step: 'employment', answer: 'employment' },
  { step: 'income', answer: 'monthlyIncomePaise' },
  { step: 'household-income', answer: 'householdAnnualIncomePaise' },
  { step: 'purpose', answer: 'purpose' },
  { step: 'course-fee', answer: 'courseFeePaise' },
  { step: 'pincode', answer: 'pincode' },
] as const satisfies { step: StepName; answer: keyof Answers }[]

/** What the borrower has told us, in their language, in the order of asking. */
export function answerLines(scene: Scene): { step: StepName; label: string; value: string }[] {
  const { answers } = applicationOf(scene)
  return answerSteps
    .filter(({ answer }) => answers[answer] !== undefined)
    .map(({ step, answer }) => ({
      step,
      label: scene.words.say(`step.${step}`),
      value: shownAnswer(scene, answers, answer),
    }))
}

function shownAnswer(scene: Scene, answers: Answers, answer: keyof Answers): string {
  const value = answers[answer]
  if (typeof value === 'number') return formatRupees(value)
  if (answer === 'dateOfBirth') return scene.words.date(String(value))
  if (answer === 'employment') return scene.words.say(`choice.employment.${answers.employment ?? 'other'}`)
  if (answer === 'purpose') return scene.words.say(`choice.purpose.${answers.purpose ?? 'other'}`)
  return String(value)
}
