import { ageOn } from '../../../lending/dates.ts'
import { advance, miss, stay } from '../../outcome.ts'
import { applicationOf, productIn, type Scene } from '../../scene.ts'
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
    if (!understood.ok) return miss(missOf(scene, understood.problem))
    return judged(scene, understood.value)
  },
}

function missOf(scene: Scene, problem: string): string {
  if (problem === 'impossible') return scene.words.say('birth-date.miss.impossible')
  if (problem === 'future') return scene.words.say('birth-date.miss.future')
  return scene.words.say('birth-date.miss')
}

function judged(scene: Scene, dateOfBirth: string) {
  const { minAgeYears, maxAgeAtMaturityYears } = productIn(scene).terms
  const ageYears = ageOn(dateOfBirth, scene.today)
  const date = scene.words.date(dateOfBirth)
  if (ageYears < minAgeYears || ageYears >= maxAgeAtMaturityYears) {
    return stay({
      say: [
        {
          kind: 'text',
          body: scene.words.say('birth-date.age', {
            date,
            age: ageYears,
            min: minAgeYears,
            max: maxAgeAtMaturityYears,
          }),
        },
      ],
    })
  }
  return advance(answered(scene, { dateOfBirth }), { note: scene.words.say('birth-date.note', { date }) })
}
