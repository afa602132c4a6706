import type { ActName } from '../acts.ts'
import { type Doubt, doubtAbout, isCaseShut, needsPersonToProve } from '../contact-proof.ts'
import type { Event } from '../event.ts'
import { waysOut } from '../hosted-page.ts'
import type { Contact } from '../inbound.ts'
import type { OwnCase } from '../own-case.ts'
import { sceneIn, speak } from './follow.ts'
import { handOver } from './people/asking.ts'
import { type Progress, withRecord, withState } from './progress.ts'
import { isWindowShut, keptWith } from './window.ts'

/** After so many wrong dates a person looks who it is. */
export const mostProofMisses = 3

/** Notes that the number may be another person's now. To be asked before the new contact is remembered. */
export function doubting(progress: Progress, news: Contact): Progress {
  const doubt = doubtAbout(progress.state, news, progress.now)
  if (doubt === undefined || progress.state.isContactUnproven || !hasCase(progress)) return progress
  return doubted(progress, doubt)
}

function doubted(progress: Progress, why: Doubt): Progress {
  return withRecord(withState(progress, { isContactUnproven: true }), 'contact.unproven', { why })
}

/**
 * What nobody in this chat has asked for (news of a provider, what a person of ours sets going) is kept while the number
 * may be somebody else's; once they hear that there is something. Outside the window the invitation says so.
 */
export function untilProven(progress: Progress, event: Event): Progress {
  const { state, spoken, now } = progress
  const isNews = spoken.length > 0 && isCaseShut(state) && !isAsked(event)
  if (!isNews || isWindowShut(state, now)) return progress
  const kept = { ...withState(progress, { unsaid: keptWith(state, spoken, now) }), spoken: [] }
  if (state.unsaid) return kept
  return speak(kept, undefined, [waysOut(sceneIn(kept), 'proof.shut', ['continue', 'agent'])])
}

/** These know by themselves whether the number is proven, and say nothing of a case. */
const guardedActs = new Set<ActName>(['close', 'transfer', 'unlock', 'resend'])

function isAsked(event: Event): boolean {
  switch (event.kind) {
    case 'message.received':
    case 'question.answered':
      return true
    case 'provider.failed':
      return event.effectKind === 'answer-question'
    case 'person.acted':
      return guardedActs.has(event.act.do)
    default:
      return false
  }
}

/** Before there is anything to tell, nobody need prove anything. */
function hasCase({ state: { application, loans } }: Progress): boolean {
  return application?.answers.fullName !== undefined || loans.length > 0
}

/** Asks for the birth date, once; where none is known, or too many were wrong, a person has to look. */
export function askProof(progress: Progress, askedFor: OwnCase | 'loan', note?: string): Progress {
  const misses = progress.state.proof?.misses ?? 0
  if (misses >= mostProofMisses) return personProves(progress)
  const { words } = sceneIn(progress)
  if (needsPersonToProve(progress.state)) {
    return speak(progress, note, [waysOut(sceneIn(progress), 'proof.person', ['agent', 'continue'])])
  }
  const asked = withState(progress, { proof: { askedFor, misses }, aside: undefined })
  return speak(asked, note, [{ kind: 'text', body: words.say('proof.ask') }])
}

export function personProves(progress: Progress): Progress {
  return handOver(progress, 'problem', { note: sceneIn(progress).words.say('proof.person') })
}
