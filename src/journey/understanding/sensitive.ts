import { heardIn, phraseFinder, phraseRemover } from './phrases.ts'
import { deathPhrases } from './sensitive/death.ts'
import { fraudPhrases } from './sensitive/fraud.ts'
import { harassmentPhrases } from './sensitive/harassment.ts'
import { harmlessPhrases } from './sensitive/harmless.ts'
import { selfHarmPhrases } from './sensitive/self-harm.ts'
import { threatPhrases } from './sensitive/threat.ts'
import { misunderstood, type Understood, understood } from './understood.ts'

/** What no bot should talk about alone: it goes to a person at once. */
export const sensitiveKinds = ['self-harm', 'threat', 'death', 'harassment', 'fraud'] as const
export type SensitiveKind = (typeof sensitiveKinds)[number]

/** The most urgent first: whoever names several of them needs help with that one before all others. */
const finders: readonly (readonly [SensitiveKind, (heard: string) => boolean])[] = [
  ['self-harm', phraseFinder(selfHarmPhrases)],
  ['threat', phraseFinder(threatPhrases)],
  ['death', phraseFinder(deathPhrases)],
  ['harassment', phraseFinder(harassmentPhrases)],
  ['fraud', phraseFinder(fraudPhrases)],
]

const withoutHarmless = phraseRemover(harmlessPhrases)

/** Longer than anything that is typed in distress; bounds the time of a turn. */
const mostCharacters = 2_000

/**
 * Recognises, in English, Hindi and Hinglish, that somebody wants to die, threatens or is threatened, has died, is
 * harassed by collectors, or was cheated in their own name. Asked of every text at every step.
 */
export function understandSensitive(text: string): Understood<SensitiveKind, 'none'> {
  const heard = withoutHarmless(heardIn(text.slice(0, mostCharacters)))
  const found = finders.find(([, isHeard]) => isHeard(heard))
  return found ? understood(found[0]) : misunderstood('none')
}
