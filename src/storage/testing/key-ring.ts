import { createHmac, hash } from 'node:crypto'
import type { KeyRing } from '../../platform/keys/port.ts'
import { seal, unseal } from '../../platform/keys/seal.ts'

/**
 * A key ring that is made of a word, so that every process of a test has the same one, and that costs microseconds.
 * The real ones are as good as their own contract says.
 */
export function keyRingOf(secret = 'a test'): KeyRing {
  const rootKey = hash('sha256', secret, 'buffer')
  return {
    wrap: async (dataKey, context) => seal(rootKey, dataKey, context),
    unwrap: async (wrapped, context) => unseal(rootKey, wrapped, context),
    pseudonym: (text) =>
      createHmac('sha256', rootKey).update(text).digest().subarray(0, 16).toString('base64url'),
  }
}
