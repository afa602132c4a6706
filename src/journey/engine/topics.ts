import type { Message } from '../message.ts'
import type { Scene } from '../scene.ts'

/** The commonest topics of the knowledge base, to tap; typing a question works as well. */
export const commonTopics = [
  'how-to-apply',
  'documents',
  'interest-rate',
  'emi-date',
  'foreclosure',
  'fraud-safety',
  'complaint',
] as const

export function supportQuestion(scene: Scene): Message {
  const topics = commonTopics.map((id) => ({ id: `topic:${id}`, title: scene.words.say(`topic.${id}`) }))
  return {
    kind: 'list',
    body: scene.words.say('support.ask'),
    button: scene.words.say('support.button'),
    rows: [...topics, ...waysOn(scene)],
  }
}

/** Under every answer that is not one: a person, or back to the open question. */
export function waysOn(scene: Scene) {
  return (['agent', 'continue'] as const).map((id) => ({
    id: `go:${id}`,
    title: scene.words.say(`choice.go.${id}`),
  }))
}
