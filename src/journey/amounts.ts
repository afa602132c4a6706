import { formatRupees } from '../lending/money.ts'
import type { WordKey } from './languages/catalogue.ts'
import { miss, type Outcome, type Suggestion } from './outcome.ts'
import type { Scene } from './scene.ts'
import type { AmountProblem, AmountSuggestion } from './understanding/amount.ts'

/** Nobody earns less in a month; below it "45" probably means 45 thousand. */
export const incomeFloorPaise = 1_000_00

interface Misunderstood {
  problem: AmountProblem
  suggestion?: AmountSuggestion
}

/** Why an amount was not taken, with what was probably meant to tap. We never choose one of two numbers ourselves. */
export function amountMiss(scene: Scene, misunderstood: Misunderstood, otherwise: WordKey): Outcome {
  const { lowPaise, highPaise } = misunderstood.suggestion ?? {}
  const likely = [lowPaise, highPaise].filter((paise) => paise !== undefined)
  return miss(noteOf(scene, misunderstood, otherwise), likely.map(suggestionOf))
}

function suggestionOf(paise: number): Suggestion {
  return { text: String(paise / 100), title: formatRupees(paise) }
}

function noteOf(scene: Scene, { problem, suggestion }: Misunderstood, otherwise: WordKey): string {
  if (problem === 'too-large') return scene.words.say('amount.large')
  if (!suggestion) return scene.words.say(problem === 'ambiguous-range' ? 'amount.one' : otherwise)
  const low = formatRupees(suggestion.lowPaise)
  if (suggestion.highPaise !== undefined) {
    return scene.words.say('amount.range', { low, high: formatRupees(suggestion.highPaise) })
  }
  if (problem === 'other-period') return scene.words.say('amount.other-period', { suggestion: low })
  return scene.words.say('amount.small', { suggestion: low })
}
