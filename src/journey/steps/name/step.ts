import { advance, miss } from '../../outcome.ts'
import { applicationOf } from '../../scene.ts'
import type { Step } from '../../step.ts'
import { understandName } from '../../understanding/name.ts'
import { answered } from '../../who.ts'

/** Full name as on PAN. */
export const nameStep: Step = {
  name: 'name',
  label: 'step.name',
  isDone: (scene) => applicationOf(scene).answers.fullName !== undefined,
  ask: (scene) => [{ kind: 'text', body: scene.words.say('name.ask') }],
  hear(scene, reply) {
    const understood = understandName(reply.text ?? '')
    if (!understood.ok) return miss(scene.words.say('name.miss'))
    return advance(answered(scene, { fullName: understood.value }), {
      note: scene.words.say('name.note', { name: understood.value }),
    })
  },
}
