import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'
import { Failure } from '../errors.ts'
import type { SealContext } from './port.ts'

/** AES-256 in Galois/Counter Mode with 96-bit random nonces (NIST SP 800-38D): good for 2^32 seals under one key. */
const cipher = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** How many bytes a seal adds. */
export const sealBytes = nonceBytes + tagBytes

/** A fresh random key for `seal`. */
export function newDataKey(): Uint8Array {
  return randomBytes(32)
}

/**
 * Encrypts and binds to the context: nonce, ciphertext, tag. A key that is used often is better given as a KeyObject:
 * making one of the bytes takes longer than everything else here.
 */
export function seal(dataKey: Uint8Array | KeyObject, plain: Uint8Array, context: SealContext): Uint8Array {
  const nonce = randomBytes(nonceBytes)
  const encryption = createCipheriv(cipher, dataKey, nonce, { authTagLength: tagBytes })
  encryption.setAAD(canonical(context))
  return Buffer.concat([nonce, encryption.update(plain), encryption.final(), encryption.getAuthTag()])
}

/** Throws `keys.unreadable` for another key, another context or a changed byte. */
export function unseal(
  dataKey: Uint8Array | KeyObject,
  sealed: Uint8Array,
  context: SealContext,
): Uint8Array {
  try {
    const nonce = sealed.subarray(0, nonceBytes)
    const decryption = createDecipheriv(cipher, dataKey, nonce, { authTagLength: tagBytes })
    decryption.setAAD(canonical(context))
    decryption.setAuthTag(sealed.subarray(-tagBytes))
    return Buffer.concat([decryption.update(sealed.subarray(nonceBytes, -tagBytes)), decryption.final()])
  } catch (cause) {
    throw new Failure('keys.unreadable', 'Stored data does not open: wrong key, wrong place or damaged', {
      owner: 'operator',
      retryable: false,
      cause,
    })
  }
}

/** The same bytes for the same context, in whatever order it was written down. */
function canonical(context: SealContext): Uint8Array {
  return Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))))
}
