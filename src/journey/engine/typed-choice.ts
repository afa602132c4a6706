import { inEveryLanguage, type WordKey } from '../languages/catalogue.ts'
import type { Choice } from '../message.ts'
import { understandChoice } from '../understanding/choice.ts'

/**
 * The id of the offered choice that typed words mean, when it leads out of the step. Choices of the step itself are
 * the step's to understand: a consent, for one, must not be given by typing "1".
 */
export function typedChoice(text: string | undefined, offered: Choice[] | undefined): string | undefined {
  if (text === undefined || !offered) return undefined
  // A "yes" to "did this help?" is not also one to "continue".
  const verdicts = new Set(offered.filter(({ id }) => isVerdict(id)).flatMap(({ id }) => wordsOf(id)))
  const understood = understandChoice(
    text,
    offered.map((choice) => ({
      ...choice,
      words: wordsOf(choice.id).filter((word) => isVerdict(choice.id) || !verdicts.has(word)),
    })),
  )
  return understood.ok && leadsOut(understood.value) ? understood.value : undefined
}

function isVerdict(id: string): boolean {
  return id.startsWith('helpful:')
}

const placesOut = new Set(['go', 'edit', 'topic', 'restart', 'language', 'take', 'paper', 'helpful'])

function leadsOut(id: string): boolean {
  return placesOut.has(id.split(':')[0] ?? '')
}

const typed = {
  'go:continue': 'choice.go.continue.words',
  'go:restart': 'choice.go.restart.words',
  'go:retry': 'choice.go.retry.words',
  'go:agent': 'choice.go.agent.words',
  'go:bot': 'choice.go.bot.words',
  'go:menu': 'choice.go.menu.words',
  'go:support': 'choice.go.support.words',
  'go:account': 'choice.go.account.words',
  'helpful:yes': 'choice.helpful.yes.words',
  'helpful:no': 'choice.helpful.no.words',
  'restart:yes': 'choice.restart.yes.words',
  'restart:no': 'choice.restart.no.words',
  take: 'take.words',
  'language:en': 'choice.language.en.words',
  'language:hi': 'choice.language.hi.words',
} satisfies Record<string, WordKey>

/** By the choice without what it carries: `restart:yes:<application>` is `restart:yes`. */
function wordsOf(id: string): string[] {
  const [place = '', choice = ''] = id.split(':')
  const key =
    place === 'take' ? typed.take : (typed[`${place}:${choice}` as keyof typeof typed] as WordKey | undefined)
  return key ? inEveryLanguage(key).flatMap((list) => list.split('|')) : []
}
