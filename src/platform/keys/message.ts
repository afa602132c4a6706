import type { KeyringNode } from '@aws-crypto/material-management-node'
import { Failure } from '../errors.ts'
import type { SealContext } from './port.ts'

/**
 * A message of the AWS Encryption SDK with one wrapping key, without a signature (who can wrap can also unwrap here),
 * and with key commitment: one message opens to one text, under whatever key.
 */
async function strictClient() {
  // Only when first needed: these packages take 100 ms to load, and a cold start has 250 ms in all. For the same
  // reason they stand here instead of `@aws-crypto/client-node`, which is them and a DynamoDB client.
  const [{ buildEncrypt }, { buildDecrypt }, { AlgorithmSuiteIdentifier, CommitmentPolicy }] =
    await Promise.all([
      import('@aws-crypto/encrypt-node'),
      import('@aws-crypto/decrypt-node'),
      import('@aws-crypto/material-management-node'),
    ])
  const strict = {
    commitmentPolicy: CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT,
    maxEncryptedDataKeys: 1,
  }
  return {
    encrypt: buildEncrypt(strict).encrypt,
    decrypt: buildDecrypt(strict).decrypt,
    suiteId: AlgorithmSuiteIdentifier.ALG_AES256_GCM_IV12_TAG16_HKDF_SHA512_COMMIT_KEY,
  }
}

/** `plain` as a message that only this keyring opens, and that carries its context in the clear. */
export async function wrapUnder(
  keyring: KeyringNode,
  plain: Uint8Array,
  context: SealContext,
): Promise<Uint8Array> {
  const { encrypt, suiteId } = await strictClient()
  const { result } = await encrypt(keyring, plain, { encryptionContext: { ...context }, suiteId })
  return result
}

/**
 * What such a message holds. Throws `keys.refused` for another keyring, another context or a changed byte; what the
 * SDK says about it stays the cause.
 */
export async function unwrapUnder(
  keyring: KeyringNode,
  message: Uint8Array,
  context: SealContext,
): Promise<Uint8Array> {
  const { decrypt } = await strictClient()
  const { plaintext, messageHeader } = await decrypt(keyring, message).catch((cause) => {
    throw refusal('does not open: it is damaged, or another root key wrapped it', cause)
  })
  // The SDK proves that the message belongs to the context that it carries; that this is the one asked for is our part.
  if (!isSame(messageHeader.encryptionContext, context)) throw refusal('belongs to something else')
  return plaintext
}

function refusal(what: string, cause?: unknown): Failure {
  return new Failure('keys.refused', `A wrapped key ${what}`, { owner: 'operator', retryable: false, cause })
}

function isSame(given: SealContext, wanted: SealContext): boolean {
  const names = Object.keys(wanted)
  return (
    Object.keys(given).length === names.length &&
    names.every((name) => Object.hasOwn(given, name) && given[name] === wanted[name])
  )
}
