import { Failure } from '../errors.ts'
import type { KeyRing } from './port.ts'
import { newDataKey } from './seal.ts'

/**
 * Wraps and opens a key that nobody uses, so that a wrong key or a missing right is found at the start and not by the
 * first borrower. Two calls of KMS. Throws what the ring throws.
 */
export async function checkKeys(keys: Pick<KeyRing, 'wrap' | 'unwrap'>): Promise<void> {
  const probe = newDataKey()
  const context = { purpose: 'try' }
  const opened = await keys.unwrap(await keys.wrap(probe, context), context)
  if (Buffer.compare(opened, probe) === 0) return
  const why = 'The key service opened something else than it had wrapped'
  throw new Failure('keys.refused', why, { owner: 'operator', retryable: false })
}
