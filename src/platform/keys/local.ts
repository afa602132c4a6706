import type { KeyringNode } from '@aws-crypto/material-management-node'
import { type KeyFile, makeKeyFile, type RootKey, readKeyFile, stampOf } from './key-file.ts'
import { unwrapUnder, wrapUnder } from './message.ts'
import type { KeyRing } from './port.ts'
import { pseudonymsUnder } from './pseudonym.ts'

/**
 * The root keys of a machine without KMS: a file that only its owner may read, made at the first start. The newest
 * root key wraps, all of them unwrap; a key that another process adds (`addRootKey`) is used from then on.
 *
 * Throws `keys.file-...` when the file cannot be used. Whoever loses it has lost everything that it ever wrapped.
 */
export function openKeyFile(path: string): KeyRing {
  makeKeyFile(path)
  const source = new KeyFileReader(path)
  return {
    async wrap(dataKey, context) {
      const newest = source.current().rootKeys.slice(-1)
      return wrapUnder(await keyringOf(newest), dataKey, context)
    },
    async unwrap(wrapped, context) {
      return unwrapUnder(await keyringOf(source.current().rootKeys), wrapped, context)
    },
    pseudonym: pseudonymsUnder(source.current().lookupKey),
  }
}

/** Reads the file again when it has changed: looking takes a few microseconds, wrapping takes a thousand. */
class KeyFileReader {
  readonly #path: string
  #stamp: string | undefined
  #file: KeyFile

  constructor(path: string) {
    this.#path = path
    this.#stamp = stampOf(path)
    this.#file = readKeyFile(path)
  }

  current(): KeyFile {
    const stamp = stampOf(this.#path)
    if (stamp === undefined || stamp !== this.#stamp) {
      this.#file = readKeyFile(this.#path)
      this.#stamp = stamp
    }
    return this.#file
  }
}

/** The first of the keys wraps, and whichever wrapped a message opens it. */
async function keyringOf(rootKeys: readonly RootKey[]): Promise<KeyringNode> {
  const [{ RawAesKeyringNode, RawAesWrappingSuiteIdentifier }, { MultiKeyringNode }] = await Promise.all([
    import('@aws-crypto/raw-aes-keyring-node'),
    import('@aws-crypto/material-management-node'),
  ])
  const children = rootKeys.map(
    ({ id, key }) =>
      new RawAesKeyringNode({
        keyNamespace: 'flowless',
        keyName: id,
        // The SDK wants bytes that share their buffer with nothing else.
        unencryptedMasterKey: new Uint8Array(Buffer.from(key, 'base64')),
        wrappingSuite: RawAesWrappingSuiteIdentifier.AES256_GCM_IV12_TAG16_NO_PADDING,
      }),
  )
  const [generator] = children
  return children.length === 1 && generator ? generator : new MultiKeyringNode({ children })
}
