import type { ListRow, Message } from '../message.ts'
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

/** A WhatsApp list has ten rows of 24 characters; two rows are the ways on. */
const mostTopics = 8
const longestTitle = 24

export function supportQuestion(scene: Scene): Message {
  const topics = commonTopics.map((id) => ({ id: `topic:${id}`, title: scene.words.say(`topic.${id}`) }))
  return {
    kind: 'list',
    body: scene.words.say('support.ask'),
    button: scene.words.say('support.button'),
    rows: [...topics, way(scene, 'agent'), way(scene, 'continue')],
  }
}

/** The topics that may be meant, with a person, who stands first where one is offered, and the way back. */
export function topicRows(
  scene: Scene,
  topics: { id: string; title: string }[],
  isPersonFirst: boolean,
): ListRow[] {
  const rows = topics.slice(0, mostTopics).map(({ id, title }) => ({
    id: `topic:${id}`,
    title: [...title].slice(0, longestTitle).join(''),
  }))
  const person = way(scene, 'agent')
  return [...(isPersonFirst ? [person, ...rows] : [...rows, person]), way(scene, 'continue')]
}

function way(scene: Scene, id: 'agent' | 'continue'): ListRow {
  return { id: `go:${id}`, title: scene.words.say(`choice.go.${id}`) }
}
