import { advance, miss } from '../../outcome.ts'
import { applicationOf, type Scene } from '../../scene.ts'
import type { Step } from '../../step.ts'
import { type PincodeProblem, understandPincode } from '../../understanding/pincode.ts'
import { answered } from '../../who.ts'

/** Where the borrower lives, by pincode: a lender serves no place where nobody could ever help. */
export const pincodeStep: Step = {
  name: 'pincode',
  label: 'step.pincode',
  isDone: (scene) => applicationOf(scene).answers.pincode !== undefined,
  ask: (scene) => [{ kind: 'text', body: scene.words.say('pincode.ask') }],
  hear(scene, reply) {
    const understood = understandPincode(reply.text ?? '')
    if (!understood.ok) return miss(missOf(scene, understood.problem))
    return advance(answered(scene, { pincode: understood.value }), {
      note: scene.words.say('pincode.note', { pincode: understood.value }),
    })
  },
}

function missOf(scene: Scene, problem: PincodeProblem): string {
  switch (problem) {
    case 'begins-with-zero':
      return scene.words.say('pincode.miss.zero')
    case 'several':
      return scene.words.say('pincode.miss.several')
    default:
      return scene.words.say('pincode.miss')
  }
}
