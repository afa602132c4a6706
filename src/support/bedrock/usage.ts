import { isoDateInIndia } from '../../lending/dates.ts'
import type { Clock } from '../../platform/clock.ts'

/** How the model did on a day, all processes together. Never what was asked or answered. */
export interface ModelDay {
  /** Answers that reached a borrower. */
  answered: number
  /** Stopped by the guard, by a low confidence, or because they could not be read. */
  blocked: number
  /** No answer came. */
  failed: number
  /** Not asked: the money of the day was used up, or the model rested after failures. */
  skipped: number
  inputTokens: number
  outputTokens: number
  /** Millionths of a US dollar, by the prices that are set. */
  costMicroDollars: number
}

const names = [
  'answered',
  'blocked',
  'failed',
  'skipped',
  'inputTokens',
  'outputTokens',
  'costMicroDollars',
] as const satisfies readonly (keyof ModelDay)[]

const prefix = 'model.'

/** Counters of a day that all processes share: the office store, seen from here. */
export interface DayCounters {
  count(day: string, name: string, add: number): Promise<number>
  counts(day: string): Promise<Record<string, number>>
}

export interface ModelUsage {
  today(): Promise<ModelDay>
  /** Whether the day's money is used up. Processes that ask at the same moment may each ask once more. */
  isSpent(): Promise<boolean>
  add(outcome: 'answered' | 'blocked' | 'failed' | 'skipped', tokens?: Tokens): Promise<void>
}

export interface Tokens {
  inputTokens: number
  outputTokens: number
}

export interface ModelUsageParts {
  counters: DayCounters
  clock: Clock
  dailyBudgetMicroDollars: number
  /** Millionths of a US dollar for a million tokens. */
  prices: { inputMicroDollars: number; outputMicroDollars: number }
}

/** Counts what the model does and costs, from midnight to midnight in India. */
export function createModelUsage({
  counters,
  clock,
  dailyBudgetMicroDollars,
  prices,
}: ModelUsageParts): ModelUsage {
  const day = () => isoDateInIndia(clock())
  /** A day whose money is used up stays so: nobody needs to ask the store again. */
  let spentDay: string | undefined

  async function today(): Promise<ModelDay> {
    const counts = await counters.counts(day())
    return Object.fromEntries(names.map((name) => [name, counts[prefix + name] ?? 0])) as Record<
      keyof ModelDay,
      number
    >
  }

  return {
    today,
    async isSpent() {
      const now = day()
      if (spentDay === now) return true
      const { costMicroDollars } = await today()
      if (costMicroDollars >= dailyBudgetMicroDollars) spentDay = now
      return spentDay === now
    },
    async add(outcome, tokens = { inputTokens: 0, outputTokens: 0 }) {
      const costMicroDollars = Math.ceil(
        (tokens.inputTokens * prices.inputMicroDollars + tokens.outputTokens * prices.outputMicroDollars) /
          1_000_000,
      )
      const added = Object.entries({ [outcome]: 1, ...tokens, costMicroDollars }).filter(([, add]) => add > 0)
      const now = day()
      await Promise.all(added.map(([name, add]) => counters.count(now, prefix + name, add)))
    },
  }
}
