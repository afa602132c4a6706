import type { Employment } from '../../../lending/decision.ts'
import { buttonsFor, chosen, type Option } from '../../choices.ts'
import { advance, miss } from '../../outcome.ts'
import { applicationOf } from '../../scene.ts'
import type { Step } from '../../step.ts'
import { answered } from '../../who.ts'

export const employmentOptions: (Option & { id: Employment })[] = [
  { id: 'salaried', key: 'employment.salaried' },
  { id: 'self-employed', key: 'employment.self-employed' },
  { id: 'other', key: 'employment.other' },
]

/** How the borrower earns. */
export const employmentStep: Step = {
  name: 'employment',
  label: 'step.employment',
  isDone: (scene) => applicationOf(scene).answers.employment !== undefined,
  ask: (scene) => [
    {
      kind: 'buttons',
      body: scene.words.say('employment.ask'),
      buttons: buttonsFor('employment', employmentOptions, scene.words),
    },
  ],
  hear(scene, reply) {
    const id = chosen(reply, employmentOptions)
    const option = employmentOptions.find((candidate) => candidate.id === id)
    if (!option) return miss(scene.words.say('choice.miss'))
    return advance(answered(scene, { employment: option.id }), {
      note: scene.words.say('noted', { answer: scene.words.say(`choice.${option.key}`) }),
    })
  },
}
