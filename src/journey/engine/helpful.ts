import { buttonsFor } from '../choices.ts'
import { fitsBody } from '../compose.ts'
import { stay } from '../outcome.ts'
import { follow, isWaiting, sceneIn, speak } from './follow.ts'
import { type Progress, withRecord, withState } from './progress.ts'

/** A conversation is over after a day of WhatsApp's window. */
const onceInMs = 24 * 60 * 60_000

/**
 * The answer with the question whether it helped, in one message: once a conversation, and never while a person is
 * awaited. Undefined: not now, or it would not fit.
 */
export function askingWhetherHelped(
  progress: Progress,
  topicId: string,
  answer: string,
): Progress | undefined {
  const { support, handoff } = progress.state
  const { words } = sceneIn(progress)
  const isAskedAlready =
    support?.helpfulAskedAt !== undefined && progress.now - support.helpfulAskedAt < onceInMs
  const body = `${answer}\n\n${words.say('helpful.ask')}`
  // What is waited for stands after the answer: another question would hide it.
  if (isAskedAlready || handoff || isWaiting(progress) || !fitsBody('buttons', body)) return undefined
  const asked = withState(progress, {
    support: { ...support, helpfulAskedAt: progress.now, helpfulTopicId: topicId },
    aside: undefined,
  })
  const verdicts = (['yes', 'no'] as const).map((id) => ({
    id: `helpful:${id}:${topicId}`,
    title: words.say(`choice.helpful.${id}`),
  }))
  const buttons = [...verdicts, ...buttonsFor('go', [{ id: 'continue', key: 'go.continue' }], words)]
  return speak(asked, undefined, [{ kind: 'buttons', body, buttons }])
}

/** A tap on `helpful:yes:<topic>`, counted once. Undefined for the button of an earlier answer. */
export function whetherHelped(progress: Progress, choice: string): Progress | undefined {
  const { support } = progress.state
  const [verdict, topicId] = choice.split(':')
  const isVerdict = verdict === 'yes' || verdict === 'no'
  if (!isVerdict || topicId === undefined || support?.helpfulTopicId !== topicId) return undefined
  const isHelpful = verdict === 'yes'
  const { helpfulTopicId: _answered, ...rest } = support
  const memory = isHelpful ? rest : { ...rest, offered: 'unhelpful' as const }
  const noted = withRecord(withState(progress, { support: memory }), 'answer.helpful', { topicId, isHelpful })
  const { words } = sceneIn(noted)
  if (isHelpful) return follow(noted, stay({ note: words.say('helpful.thanks') }))
  const ways = (['agent', 'support', 'continue'] as const).map((id) => ({ id, key: `go.${id}` as const }))
  return speak(noted, undefined, [
    { kind: 'buttons', body: words.say('helpful.sorry'), buttons: buttonsFor('go', ways, words) },
  ])
}
