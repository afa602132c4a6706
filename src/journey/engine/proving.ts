import { isCaseShut, provingBirthDate } from '../contact-proof.ts'
import type { Reply } from '../step.ts'
import { understandDate } from '../understanding/date.ts'
import { type GlobalWord, isThanks, understandLanguageName } from '../understanding/global-words.ts'
import { showsAadhaar } from '../understanding/masking.ts'
import { looksLikeQuestion } from '../understanding/question.ts'
import { sceneIn } from './follow.ts'
import { goOn } from './going-on.ts'
import { keptForPerson } from './people/waiting.ts'
import { type Progress, withRecord, withState } from './progress.ts'
import { askProof, mostProofMisses, personProves } from './proof.ts'
import { reopened } from './reopening.ts'
import { tellOwn } from './support.ts'

/**
 * While the number is not proven, only the birth date leads to the case. Undefined: the case is open, or what was said
 * is for everybody: a general question, a person, a language, no more reminders.
 */
export function proofFirst(
  progress: Progress,
  reply: Reply,
  id: string | undefined,
  word: GlobalWord | undefined,
): Progress | undefined {
  const { state } = progress
  if (!isCaseShut(state) || isForEverybody(progress, reply, id, word)) return undefined
  const isDate = state.proof !== undefined && id === undefined && word === undefined
  if (isDate && reply.text !== undefined) return birthDateHeard(progress, reply.text)
  const isVoice = reply.inbound.kind === 'audio'
  const note = isVoice ? sceneIn(progress).words.say('kind.audio') : undefined
  return askProof(progress, state.proof?.askedFor ?? 'loan', note)
}

const wordsForEverybody = new Set<GlobalWord>(['language', 'help', 'agent', 'stop', 'bot'])
const waysForEverybody = new Set(['go:agent', 'go:support', 'go:bot'])
const placesForEverybody = new Set(['topic', 'language', 'helpful'])

function isForEverybody(
  { state, now, settings }: Progress,
  { text }: Reply,
  id: string | undefined,
  word: GlobalWord | undefined,
): boolean {
  if (id !== undefined) return waysForEverybody.has(id) || placesForEverybody.has(id.split(':')[0] ?? '')
  if (word !== undefined) return wordsForEverybody.has(word)
  if (text === undefined) return false
  if (understandDate(text, sceneIn({ state, now, settings } as Progress).today).ok) return false
  return (
    looksLikeQuestion(text) ||
    (state.aside === 'support' && state.proof === undefined) ||
    understandLanguageName(text).ok ||
    isThanks(text)
  )
}

function birthDateHeard(progress: Progress, text: string): Progress {
  const { words, today } = sceneIn(progress)
  const { proof } = progress.state
  if (!proof || proof.misses >= mostProofMisses) return keptForPerson(progress) ?? personProves(progress)
  const read = understandDate(text, today)
  if (!read.ok) {
    const note = words.say(showsAadhaar(text) ? 'kind.aadhaar' : 'birth-date.miss')
    return keptForPerson(progress) ?? askProof(progress, proof.askedFor, note)
  }
  if (read.value === provingBirthDate(progress.state)) return proven(progress)
  const misses = proof.misses + 1
  const wrong = withRecord(withState(progress, { proof: { ...proof, misses } }), 'contact.proof-failed', {
    misses,
  })
  return misses >= mostProofMisses
    ? personProves(wrong)
    : askProof(wrong, proof.askedFor, words.say('proof.wrong', { left: mostProofMisses - misses }))
}

/** What was asked for is told at last; else what came up meanwhile, and the open question. */
function proven(progress: Progress): Progress {
  const { proof, unsaid } = progress.state
  const known = withState(progress, { isContactUnproven: undefined, proof: undefined })
  const open = withRecord(known, 'contact.proven', {})
  const told = proof && proof.askedFor !== 'loan' ? tellOwn(open, proof.askedFor) : undefined
  if (told) return told
  const right = sceneIn(open).words.say('proof.right')
  const note = open.state.carriedNote ? `${right}\n\n${open.state.carriedNote}` : right
  return unsaid ? reopened(withState(open, { carriedNote: note }), unsaid, undefined) : goOn(open, note)
}
