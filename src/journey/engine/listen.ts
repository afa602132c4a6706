import { isCaseShut } from '../contact-proof.ts'
import type { MessageReceived } from '../event.ts'
import { ownerOf } from '../handoff.ts'
import { goTo, stay } from '../outcome.ts'
import type { Reply } from '../step.ts'
import { languageIn } from '../steps/language/step.ts'
import { steps } from '../steps/steps.ts'
import { normalise } from '../understanding/digits.ts'
import {
  type GlobalWord,
  isGreeting,
  isThanks,
  understandGlobalWord,
  understandLanguageName,
} from '../understanding/global-words.ts'
import { showsAadhaar } from '../understanding/masking.ts'
import { firstNameOf, knownOf } from '../who.ts'
import { counted, flooding } from './flood.ts'
import { follow, sceneIn, speak } from './follow.ts'
import { hear, stale } from './hearing.ts'
import { heardByPerson } from './people/owning.ts'
import { type Progress, withEffect, withState } from './progress.ts'
import { doubting } from './proof.ts'
import { proofFirst } from './proving.ts'
import { reopened } from './reopening.ts'
import { sensitive } from './sensitive.ts'
import { askSupport } from './support.ts'
import { typedChoice } from './typed-choice.ts'
import { afterGlobalWord, afterTap, speakIn } from './ways.ts'

/** How long the real text of a message may take after Meta announced it (131060; facts 3.2). */
const unreadAfterMs = 10_000

/** A message of the borrower: every one gets an answer, except what Meta has not handed over yet and a flood. */
export function listen(progress: Progress, event: MessageReceived): Progress {
  const isPersons = ownerOf(progress.state) === 'person'
  // Whoever reads the transcript sees that Meta announced something.
  if (event.inbound.kind === 'placeholder' && isPersons) return progress
  if (event.inbound.kind === 'placeholder') {
    const timers = { ...progress.state.timers, unread: progress.now + unreadAfterMs }
    return withState(progress, { timers })
  }
  const met = counted(meet(doubting(progress, event.contact), event))
  if (isPersons) return heardByPerson(met, event)
  const flood = flooding(met)
  if (flood) return flood
  const calm = withState(met, { slowed: false })
  const heard = sensitive(calm, event.inbound) ?? respond(calm, replyOf(event))
  const { handoff, support } = heard.state
  // Nothing may follow: "typing" would promise an answer.
  const isKeptMaybe = handoff !== undefined && support?.unheard !== undefined
  const isWorking = heard.spoken.length === 0 && heard.effects.length > 0
  return isWorking && !isKeptMaybe ? withEffect(heard, { kind: 'show-typing', wamid: event.wamid }) : heard
}

/** Remembers who wrote and when. */
function meet(progress: Progress, { contact }: MessageReceived): Progress {
  const { state, now } = progress
  const { unread: _unread, ...timers } = state.timers
  const known = knownOf(state.contact, contact)
  const isNew = known.waId !== state.contact.waId || known.userId !== state.contact.userId
  const aliases = [known.waId, known.userId].filter((alias) => alias !== undefined)
  return {
    ...progress,
    state: { ...state, contact: known, lastInboundAt: now, timers },
    aliases: isNew ? [...progress.aliases, ...aliases] : progress.aliases,
  }
}

/**
 * An edited message is no answer: the question that it belonged to may be answered and gone, and the same words would
 * be taken for the answer to the next one.
 */
function replyOf({ inbound, wamid }: MessageReceived): Reply {
  return inbound.kind === 'text' ? { inbound, wamid, text: normalise(inbound.body) } : { inbound, wamid }
}

function respond(progress: Progress, reply: Reply): Progress {
  const { state } = progress
  const { inbound, text } = reply
  const said = text === undefined ? undefined : understandGlobalWord(text)
  const word = said?.ok ? said.value : undefined
  const id = inbound.kind === 'choice' ? inbound.id : typedChoice(text, state.offered)
  if (state.language === undefined) return withoutLanguage(progress, reply, id, word)
  const unproven = proofFirst(progress, reply, id, word)
  if (unproven) return unproven
  if (state.unsaid && !isCaseShut(state)) return reopened(progress, state.unsaid, word)
  if (id !== undefined) return tapped(progress, reply, id)
  if (word) return afterGlobalWord(progress, word)
  if (text === undefined) return hear(progress, reply)
  // The step for the bank account has a word of its own: one account in ten looks like an Aadhaar number.
  if (!steps[state.step].takesNumbers && showsAadhaar(text)) {
    return follow(progress, stay({ note: sceneIn(progress).words.say('kind.aadhaar') }))
  }
  const language = understandLanguageName(text)
  if (language.ok) return speakIn(progress, language.value)
  if (isGreeting(text)) return greet(progress)
  if (state.aside === 'support' && !isThanks(text)) return askSupport(progress, { question: text })
  return hear(progress, reply)
}

/** A tapped choice, or the typed words of one that leads out of the step. */
function tapped(progress: Progress, reply: Reply, id: string): Progress {
  const [place = '', ...rest] = id.split(':')
  const choice = rest.join(':')
  if (place === 'take') return taken(progress, reply, choice)
  const after = afterTap(progress, place, choice)
  if (after) return after
  return place === progress.state.step ? hear(progress, { ...reply, choice }) : stale(progress)
}

/** What we thought was meant, and the borrower says that it was: heard as if they had typed it. */
function taken(progress: Progress, reply: Reply, choice: string): Progress {
  const [step, ...rest] = choice.split(':')
  if (step !== progress.state.step) return stale(progress)
  const text = rest.join(':')
  return hear(progress, { wamid: reply.wamid, inbound: { kind: 'text', body: text }, text })
}

/** Before a language is chosen there is one question; a person, and an end of messages, can be had all the same. */
function withoutLanguage(
  progress: Progress,
  reply: Reply,
  id: string | undefined,
  word: GlobalWord | undefined,
): Progress {
  if (word === 'agent' || word === 'stop') {
    const isHindi = /\p{Script=Devanagari}/u.test(reply.text ?? '')
    return afterGlobalWord(withState(progress, { language: isHindi ? 'hi' : 'en' }), word)
  }
  const choice = id?.startsWith('language:') ? id.slice('language:'.length) : undefined
  const language = languageIn(choice === undefined ? reply : { ...reply, choice })
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
      buttons: (['continue', 'restart'] as const).map((way) => ({
        id: `go:${way}`,
        title: scene.words.say(`choice.go.${way}`),
      })),
    },
  ])
}
