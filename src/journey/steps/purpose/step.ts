import { type Purpose, purposes } from '../../application.ts'
import { chosen, type Option, titleOf } from '../../choices.ts'
import { advance, miss } from '../../outcome.ts'
import { applicationOf } from '../../scene.ts'
import type { Step } from '../../step.ts'
import { answered } from '../../who.ts'

export const purposeOptions: (Option & { id: Purpose })[] = purposes.map((id) => ({
  id,
  key: `purpose.${id}`,
}))

/** What the money is for. */
export const purposeStep: Step = {
  name: 'purpose',
  label: 'step.purpose',
  isDone: (scene) => applicationOf(scene).answers.purpose !== undefined,
  ask: (scene) => [
    {
      kind: 'list',
      body: scene.words.say('purpose.ask'),
      button: scene.words.say('purpose.button'),
      rows: purposeOptions.map((option) => ({
        id: `purpose:${option.id}`,
        title: titleOf(option, scene.words),
      })),
    },
  ],
  hear(scene, reply) {
    const id = chosen(reply, purposeOptions)
    const option = purposeOptions.find((candidate) => candidate.id === id)
    if (!option) return miss(scene.words.say('choice.miss'))
    return advance(answered(scene, { purpose: option.id }), {
      note: scene.words.say('noted', { answer: titleOf(option, scene.words) }),
    })
  },
}
