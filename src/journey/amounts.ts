import { formatRupees } from '../lending/money.ts'
import type { WordKey } from './languages/catalogue.ts'
import type { Scene } from './scene.ts'

/** Nobody earns less in a month; below it "45" probably means 45 thousand. */
export const incomeFloorPaise = 1_000_00

/** Why an amount was not taken, with what we think was meant. We never choose one of two numbers ourselves. */
export function amountMiss(
  scene: Scene,
  misunderstood: { problem: string; suggestion?: { lowPaise: number; highPaise?: number } },
  otherwise: WordKey,
): string {
  const { problem, suggestion } = misunderstood
  if (suggestion?.highPaise !== undefined) {
    return scene.words.say('amount.range', {
      low: formatRupees(suggestion.lowPaise),
      high: formatRupees(suggestion.highPaise),
    })
  }
  if (suggestion) return scene.words.say('amount.small', { suggestion: formatRupees(suggestion.lowPaise) })
  if (problem === 'too-large') return scene.words.say('amount.large')
  return scene.words.say(otherwise)
}
