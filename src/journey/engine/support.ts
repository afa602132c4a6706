import type { QuestionAnswered } from '../event.ts'
import { waysOut } from '../hosted-page.ts'
import { stay } from '../outcome.ts'
import { follow, sceneIn, speak } from './follow.ts'
import { keptForPerson } from './people/waiting.ts'
import { type Progress, withEffect, withState } from './progress.ts'
import { waysOn } from './topics.ts'

/** A WhatsApp list has ten rows of 24 characters; two rows are the ways on. */
const mostTopics = 8
const longestTitle = 24

/** Hands the question to support; the answer comes back as an event, the borrower stays where they are. */
export function askSupport(progress: Progress, asked: { question: string; topicId?: string }): Progress {
  const requests = progress.state.requests + 1
  return withEffect(withState(progress, { requests, aside: undefined }), {
    kind: 'answer-question',
    key: `${progress.state.borrowerId}.question.${requests}`,
    language: progress.state.language ?? 'en',
    ...asked,
  })
}

/** The answer, and after it the question that is still open. */
export function answerQuestion(progress: Progress, { outcome }: QuestionAnswered): Progress {
  const scene = sceneIn(progress)
  switch (outcome.result) {
    case 'answer':
      return follow(progress, stay({ note: outcome.text }))
    case 'unsure':
      return speak(progress, undefined, [
        {
          kind: 'list',
          body: scene.words.say('support.unsure'),
          button: scene.words.say('support.button'),
          rows: [
            ...outcome.topics.slice(0, mostTopics).map(({ id, title }) => ({
              id: `topic:${id}`,
              title: [...title].slice(0, longestTitle).join(''),
            })),
            ...waysOn(scene),
          ],
        },
      ])
    case 'unknown': {
      const kept = keptForPerson(progress)
      if (kept) return kept
      return speak(progress, undefined, [waysOut(scene, 'support.unknown', ['agent', 'continue'])])
    }
  }
}
