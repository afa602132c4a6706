import type { MessageReceived } from '../event.ts'
import { goTo, type Outcome, stay } from '../outcome.ts'
import type { Reply, Step } from '../step.ts'
import { offersExpired } from '../steps/decision/step.ts'
import { languageIn } from '../steps/language/step.ts'
import { renewOffers } from '../steps/offers/step.ts'
import { steps } from '../steps/steps.ts'
import { normalise } from '../understanding/digits.ts'
import { isGreeting, understandGlobalWord } from '../understanding/global-words.ts'
import { looksLikeQuestion } from '../understanding/question.ts'
import { firstNameOf } from '../who.ts'
import { counted, flooding } from './flood.ts'
import { follow, sceneIn, speak } from './follow.ts'
import { type Progress, withEffect, withState } from './progress.ts'
import { askSupport } from './support.ts'
import { typedChoice } from './typed-choice.ts'
import { afterGlobalWord, afterTap } from './ways.ts'

/** How long the real text of a message may take after Meta announced it (131060; facts 3.2). */
const unreadAfterMs = 10_000

/** A message of the borrower: every one gets an answer, except what Meta has not handed over yet and a flood. */
export function listen(progress: Progress, event: MessageReceived): Progress {
  if (event.inbound.kind === 'placeholder') {
    const timers = { ...progress.state.timers, unread: progress.now + unreadAfterMs }
    return withState(progress, { timers })
  }
  const met = counted(meet(progress, event))
  const flood = flooding(met)
  if (flood) return flood
  const answeredTurn = respond(withState(met, { slowed: false }), replyOf(event))
  const isWorking = answeredTurn.spoken.length === 0 && answeredTurn.effects.length > 0
  return isWorking ? withEffect(answeredTurn, { kind: 'show-typing', wamid: event.wamid }) : answeredTurn
}

/** Remembers who wrote and when. */
function meet(progress: Progress, { contact }: MessageReceived): Progress {
  const { state, now } = progress
  const { unread: _unread, ...timers } = state.timers
  const known = { ...state.contact, ...contact }
  const isNew = known.waId !== state.contact.waId || known.userId !== state.contact.userId
  const aliases = [known.waId, known.userId].filter((alias) => alias !== undefined)
  return {
    ...progress,
    state: { ...state, contact: known, lastInboundAt: now, timers },
    aliases: isNew ? [...progress.aliases, ...aliases] : progress.aliases,
  }
}

function replyOf({ inbound, wamid }: MessageReceived): Reply {
  switch (inbound.kind) {
    case 'text':
      return { inbound, wamid, text: normalise(inbound.body) }
    case 'edit':
      return inbound.body === undefined
        ? { inbound, wamid }
        : { inbound, wamid, text: normalise(inbound.body) }
    default:
      return { inbound, wamid }
  }
}

function respond(progress: Progress, reply: Reply): Progress {
  const { state } = progress
  const { inbound } = reply
  const id = inbound.kind === 'choice' ? inbound.id : typedChoice(reply.text, state.offered)
  if (state.language === undefined) return chooseLanguage(progress, reply, id)
  if (id !== undefined) {
    const [place = '', ...rest] = id.split(':')
    const tapped = afterTap(progress, place, rest.join(':'))
    if (tapped) return tapped
    if (place !== state.step) return follow(progress, stay({ note: sceneIn(progress).words.say('stale') }))
    return hear(progress, { ...reply, choice: rest.join(':') })
  }
  const word = reply.text === undefined ? undefined : understandGlobalWord(reply.text)
  if (word?.ok) return afterGlobalWord(progress, word.value)
  if (state.aside === 'support' && reply.text) return askSupport(progress, { question: reply.text })
  if (reply.text && isGreeting(reply.text)) return greet(progress)
  return hear(progress, reply)
}

function chooseLanguage(progress: Progress, reply: Reply, id: string | undefined): Progress {
  const tapped = id?.startsWith('language:') ? { ...reply, choice: id.slice('language:'.length) } : reply
  const language = languageIn(tapped)
  if (!language) return follow(progress, stay())
  return follow(withState(progress, { language }), goTo('menu'))
}

/** A borrower who says hello in the middle of something is asked whether to go on with it. */
function greet(progress: Progress): Progress {
  const scene = sceneIn(progress)
  const step = steps[progress.state.step]
  if (step.listensForQuestions || step.label === undefined) return follow(progress, stay())
  return speak(progress, undefined, [
    {
      kind: 'buttons',
      body: scene.words.say('resume.ask', {
        name: firstNameOf(scene),
        step: scene.words.say(step.label),
      }),
      buttons: (['continue', 'restart'] as const).map((id) => ({
        id: `go:${id}`,
        title: scene.words.say(`choice.go.${id}`),
      })),
    },
  ])
}

function hear(progress: Progress, reply: Reply): Progress {
  const scene = sceneIn(progress)
  const step = steps[progress.state.step]
  const { application } = progress.state
  if (application?.waitingFor !== undefined) {
    const patience: Outcome = stay({ say: [{ kind: 'text', body: scene.words.say('wait.note') }] })
    return follow(progress, step.hearWhileWaiting?.(scene) ?? patience)
  }
  if (application?.decision && !application.agreement?.accepted && offersExpired(scene)) {
    const renewed = renewOffers(scene)
    return follow(progress, { ...renewed, note: scene.words.say('offers.expired') })
  }
  const fitting = kindNote(step, reply)
  if (fitting) return follow(progress, stay({ note: scene.words.say(fitting) }))
  const outcome = step.hear(scene, reply)
  const isQuestion =
    outcome.missed && reply.text && (looksLikeQuestion(reply.text) || step.listensForQuestions)
  return isQuestion && reply.text ? askSupport(progress, { question: reply.text }) : follow(progress, outcome)
}

/** Kinds of message that mean something to one step declare it there; for every other there is a fitting word. */
function kindNote(step: Step, { inbound }: Reply) {
  if (step.takesMedia && takenMedia.has(inbound.kind)) return undefined
  switch (inbound.kind) {
    case 'text':
    case 'choice':
      return undefined
    case 'edit':
      return inbound.body === undefined ? ('kind.edit' as const) : undefined
    case 'placeholder':
      return undefined
    default:
      return `kind.${inbound.kind}` as const
  }
}

const takenMedia = new Set(['image', 'document', 'sticker', 'video'])
