import { buttonsFor, chosen, type Option } from '../../choices.ts'
import { advance, goTo, miss } from '../../outcome.ts'
import { applicationOf, type Scene } from '../../scene.ts'
import type { Step } from '../../step.ts'
import { answerLines } from '../../summary.ts'

const options: Option[] = [
  { id: 'right', key: 'summary.right' },
  { id: 'change', key: 'summary.change' },
]

/** All answers on one screen before anything is checked; each can be changed. */
export const summaryStep: Step = {
  name: 'summary',
  label: 'step.summary',
  isDone: (scene) => applicationOf(scene).summaryConfirmed === true,
  ask: (scene) => [
    {
      kind: 'buttons',
      body: scene.words.say('summary.ask', { answers: linesOf(scene) }),
      buttons: buttonsFor('summary', options, scene.words),
    },
  ],
  hear(scene, reply) {
    switch (chosen(reply, options)) {
      case 'right':
        return advance({ ...applicationOf(scene), summaryConfirmed: true })
      case 'change':
        return goTo('summary', { say: [changeList(scene)] })
      default:
        return miss(scene.words.say('choice.miss'))
    }
  },
}

function linesOf(scene: Scene): string {
  return answerLines(scene)
    .map((line) => `• ${line.label}: *${line.value}*`)
    .join('\n')
}

/** One row an answer; tapping it asks that question again (`edit:<step>` is heard wherever the borrower is). */
function changeList(scene: Scene) {
  return {
    kind: 'list' as const,
    body: scene.words.say('summary.change.ask'),
    button: scene.words.say('summary.change.button'),
    rows: answerLines(scene).map((line) => ({
      id: `edit:${line.step}`,
      title: line.label,
      description: [...line.value].slice(0, 72).join(''),
    })),
  }
}
