import type { Prompt } from './prompt.ts'

/** What a model has answered, before anybody has looked at it, and what it used. */
export interface Worded {
  /** What it gave to the tool; undefined when it did not use the tool. */
  answer: unknown
  inputTokens: number
  outputTokens: number
}

/** A language model that is asked once. */
export interface LanguageModel {
  readonly modelId: string
  /**
   * Throws a Failure: `model.unreachable` (no answer in time, throttled, an error on its side), `model.refused` (access,
   * settings), `model.nonsense` (an answer that cannot be read).
   */
  word(prompt: Prompt): Promise<Worded>
}
