import type { AwsEsdkKMSInterface } from '@aws-crypto/kms-keyring'
import type { KeyringNode, Newable, NodeAlgorithmSuite } from '@aws-crypto/material-management-node'
import type { KMSClientConfig } from '@aws-sdk/client-kms'
import { awsClientDefaults } from '../aws/client.ts'
import { awsTrouble, explainAws, passesByItself } from '../aws/trouble.ts'
import { Failure } from '../errors.ts'
import { unwrapUnder, wrapUnder } from './message.ts'
import type { KeyRing } from './port.ts'
import { pseudonymsUnder } from './pseudonym.ts'

export interface KmsOptions {
  /** Of a key, not of an alias: what is wrapped names the key, and is opened under no other. */
  keyArn: string
  /** Of the pseudonyms; KMS knows nothing of it. */
  lookupKey: string
  region: string
  callTimeoutMs?: number
  /** Overrides, for tests. */
  client?: Pick<KMSClientConfig, 'endpoint' | 'credentials'>
}

/**
 * The root key in AWS KMS, which never leaves it: each wrap is one `GenerateDataKey`, each unwrap one `Decrypt`, both
 * bound to the context. KMS rotates its key by itself under the same ARN and opens what older material has wrapped.
 */
export function openKmsKeys(options: KmsOptions): KeyRing {
  let opening: Promise<KmsUser> | undefined
  const open = () => {
    opening ??= openKms(options)
    return opening
  }
  return {
    wrap: async (dataKey, context) => (await open())((keyring) => wrapUnder(keyring, dataKey, context)),
    unwrap: async (wrapped, context) => (await open())((keyring) => unwrapUnder(keyring, wrapped, context)),
    pseudonym: pseudonymsUnder(options.lookupKey),
  }
}

/** Does one thing with a keyring of its own. Where KMS was the reason that it failed, the Failure says so. */
type KmsUser = (use: (keyring: KeyringNode) => Promise<Uint8Array>) => Promise<Uint8Array>

async function openKms({ keyArn, region, callTimeoutMs = 2000, client }: KmsOptions): Promise<KmsUser> {
  // Only when first needed: see message.ts.
  const [sdk, { KmsKeyringClass }, { KeyringNode }] = await Promise.all([
    import('@aws-sdk/client-kms'),
    import('@aws-crypto/kms-keyring'),
    import('@aws-crypto/material-management-node'),
  ])
  const kms = new sdk.KMSClient({ ...awsClientDefaults({ region, callTimeoutMs }), ...client })
  class KmsKeyring extends KmsKeyringClass<NodeAlgorithmSuite, AwsEsdkKMSInterface>(
    KeyringNode as Newable<KeyringNode>,
  ) {}

  return async (use) => {
    // The Encryption SDK melts KMS's errors into one text; the one behind a failure is caught on its way.
    let failure: Failure | undefined
    const seen = (action: string) => (error: unknown) => {
      failure = kmsFailure(error, action, region)
      throw failure
    }
    const clientProvider = () => ({
      generateDataKey: (input: Parameters<AwsEsdkKMSInterface['generateDataKey']>[0]) =>
        kms.send(new sdk.GenerateDataKeyCommand(input)).catch(seen('kms:GenerateDataKey')),
      decrypt: (input: Parameters<AwsEsdkKMSInterface['decrypt']>[0]) =>
        kms.send(new sdk.DecryptCommand(input)).catch(seen('kms:Decrypt')),
      encrypt: (input: Parameters<AwsEsdkKMSInterface['encrypt']>[0]) =>
        kms.send(new sdk.EncryptCommand(input)).catch(seen('kms:Encrypt')),
    })
    return use(new KmsKeyring({ clientProvider, generatorKeyId: keyArn })).catch((error) => {
      throw failure ?? error
    })
  }
}

function kmsFailure(error: unknown, action: string, region: string): Failure {
  const isPassing = passesByItself(awsTrouble(error))
  const why = explainAws(error, { action, setting: 'KMS_KEY_ARN', region })
  const cause = withoutAnswer(error)
  return isPassing
    ? new Failure('keys.unavailable', why, { owner: 'operator', retryable: true, cause })
    : new Failure('keys.refused', why, { owner: 'operator', retryable: false, cause })
}

/** The SDK's errors carry what KMS answered, and an answer that could not be read may hold a key. */
function withoutAnswer(error: unknown): unknown {
  if (!(error instanceof Error)) return undefined
  const { requestId = 'none' } = ('$metadata' in error ? error.$metadata : {}) as { requestId?: string }
  return new Error(`${error.name}, request ${requestId}`)
}
