import { Failure } from '../../platform/errors.ts'
import type { KeyRing, SealContext } from '../../platform/keys/port.ts'
import { newDataKey, seal, sealBytes, unseal } from '../../platform/keys/seal.ts'

/**
 * A stored file, the same in every store:
 *
 *     byte 0         format (1)
 *     bytes 1-2      length of the wrapped key, big-endian
 *     then           the wrapped key
 *     then           the sealed bytes
 *
 * No picture begins with byte 1 (JPEG: FF, PNG: 89), so a file in clear is never taken for one of these.
 */
const format = 1
const headerBytes = 3

/** Under a key of its own. The reference is part of both locks: a file that was moved to another name does not open. */
export async function sealFile(keys: KeyRing, reference: string, bytes: Uint8Array): Promise<Uint8Array> {
  const dataKey = newDataKey()
  const wrapped = await keys.wrap(dataKey, contextOf(reference))
  const header = Buffer.alloc(headerBytes)
  header.writeUInt8(format, 0)
  header.writeUInt16BE(wrapped.length, 1)
  return Buffer.concat([header, wrapped, seal(dataKey, bytes, contextOf(reference))])
}

/** Throws `media.unreadable` for what never was a sealed file, and what `unwrap` and `unseal` throw otherwise. */
export async function openFile(keys: KeyRing, reference: string, stored: Uint8Array): Promise<Uint8Array> {
  if (stored[0] !== format)
    throw unreadable(
      'A file in the media store is in no form that this version knows: clear, or of a newer one.',
    )
  const view = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength)
  const keyEnd = stored.length < headerBytes ? headerBytes : headerBytes + view.readUInt16BE(1)
  if (stored.length < keyEnd + sealBytes) throw unreadable('A file in the media store was cut off.')
  const dataKey = await keys.unwrap(view.subarray(headerBytes, keyEnd), contextOf(reference))
  return unseal(dataKey, view.subarray(keyEnd), contextOf(reference))
}

function contextOf(reference: string): SealContext {
  return { purpose: 'media', reference }
}

function unreadable(why: string): Failure {
  return new Failure('media.unreadable', why, { owner: 'operator', retryable: false })
}
