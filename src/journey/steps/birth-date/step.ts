import { addMonths, ageOn } from '../../../lending/dates.ts'
import { firstDueOn } from '../../../lending/schedule.ts'
import { advance, miss, type Suggestion } from '../../outcome.ts'
import { applicationOf, type Scene, termsIn } from '../../scene.ts'
import type { Step } from '../../step.ts'
import { understandDate } from '../../understanding/date.ts'
import { answered } from '../../who.ts'

/** Date of birth. An age outside the product's range is explained at once, before more is asked. */
export const birthDateStep: Step = {
  name: 'birth-date',
  label: 'step.birth-date',
  isDone: (scene) => applicationOf(scene).answers.dateOfBirth !== undefined,
  ask: (scene) => [{ kind: 'text', body: scene.words.say('birth-date.ask') }],
  hear(scene, reply) {
    const understood = understandDate(reply.text ?? '', scene.today)
    if (!understood.ok)
      return miss(missOf(scene, understood.problem), suggested(scene, understood.suggestion))
    return judged(scene, understood.value)
  },
}

function missOf(scene: Scene, problem: string): string {
  if (problem === 'impossible') return scene.words.say('birth-date.miss.impossible')
  if (problem === 'future') return scene.words.say('birth-date.miss.future')
  return scene.words.say('birth-date.miss')
}

/** "12-31-1995" was probably the 31st of December: offered, never taken by itself. */
function suggested(scene: Scene, date: string | undefined): Suggestion[] {
  return date === undefined ? [] : [{ text: date, title: scene.words.date(date) }]
}

function judged(scene: Scene, dateOfBirth: string) {
  const { minAgeYears, maxAgeAtMaturityYears, tenorsMonths } = termsIn(scene)
  const ageYears = ageOn(dateOfBirth, scene.today)
  const date = scene.words.date(dateOfBirth)
  // The policy's own rule for its shortest loan, so that nobody answers six more questions for nothing.
  const lastDueOn = addMonths(firstDueOn(scene.today), Math.min(...tenorsMonths) - 1)
  if (ageYears < minAgeYears || ageOn(dateOfBirth, lastDueOn) > maxAgeAtMaturityYears) {
    const values = { date, age: ageYears, min: minAgeYears, max: maxAgeAtMaturityYears }
    return miss(scene.words.say('birth-date.age', values))
  }
  return advance(answered(scene, { dateOfBirth }), { note: scene.words.say('birth-date.note', { date }) })
}
