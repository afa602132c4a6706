import type { Clues } from './clues.ts'

/**
 * How much each kind of clue counts, what speaks from the outset for a matter elsewhere that we have described, and what
 * for one that nobody has. Learned from every known question, a fifth at a time left out and asked:
 * `scripts/learn-weights.ts` prints them anew.
 */
export const weights: { clues: Clues; elsewhere: number; unheard: number } = {
  clues: { nearest: 4.2, words: 1, pairs: 0.9, sounds: 0.9, pieces: 0.7, answer: 1.4, title: 1 },
  elsewhere: 2.3,
  unheard: -0.7,
}
