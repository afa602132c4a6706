import { createHmac } from 'node:crypto'
import type { KeyRing } from '../../../platform/keys/port.ts'
import { newDataKey, seal, unseal } from '../../../platform/keys/seal.ts'

/** A key ring in memory; two of them share nothing. */
export function newKeyRing(): KeyRing {
  const root = newDataKey()
  return {
    wrap: async (dataKey, context) => seal(root, dataKey, context),
    unwrap: async (wrapped, context) => unseal(root, wrapped, context),
    pseudonym: (text) =>
      createHmac('sha256', root).update(text).digest().subarray(0, 16).toString('base64url'),
  }
}
