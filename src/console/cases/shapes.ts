import { z } from 'zod'

/** The borrower in an address: 22 signs that tell nobody who that is. */
export const caseParams = z.object({ reference: z.string().regex(/^[\w-]{1,64}$/) })

const shortestReason = 5
const longestReason = 500

/** Why somebody looks or acts: a word that says nothing is no reason. */
export const reason = z
  .string()
  .trim()
  .min(shortestReason, `Give a reason of at least ${shortestReason} letters: it stays with the case.`)
  .max(longestReason)

/** Made by the store; nobody types it. */
export const cursor = z.string().max(200)
