import type { KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { Failure } from '../../platform/errors.ts'
import type { SealContext } from '../../platform/keys/port.ts'
import { seal, unseal } from '../../platform/keys/seal.ts'

/** The first byte of every envelope: deflated with `dictionary-1.txt`, then sealed. */
const format = 1

/**
 * Words that our own JSON and texts repeat. A text is too short to teach a compressor its words, so it is told before
 * the first byte: a state shrinks to a tenth, and databases charge by the kilobyte.
 */
const dictionary = readFileSync(new URL('./dictionary-1.txt', import.meta.url))

/** Most texts fit, and longer ones take another round: zlib's own 16 kB for each would be garbage at once. */
const chunkSize = 4096
/** What a window of 2^13 bytes sees, with room for the text: a quarter of the memory that is made ready each time. */
const shortReachBytes = 6_000

/**
 * Makes a text small and secret, and binds it to its place. `reachBytes`: so much of the dictionary's end is worth
 * its time for this text; whoever opens the envelope need not know.
 */
export function closeEnvelope(
  dataKey: Uint8Array | KeyObject,
  text: string,
  context: SealContext,
  reachBytes = dictionary.length,
): Uint8Array {
  // Less memory than usual, because a compressor is made for every text and the texts are short: same size, sooner.
  const windowBits = reachBytes <= shortReachBytes ? 13 : 15
  const options = {
    level: 6,
    memLevel: 5,
    windowBits,
    chunkSize,
    dictionary: dictionary.subarray(-reachBytes),
  }
  const small = deflateRawSync(text, options)
  return Buffer.concat([Buffer.of(format), seal(dataKey, small, { ...context, format: `${format}` })])
}

/** Throws `keys.unreadable` for another key, place or byte, `storage.unknown-format` for a newer envelope. */
export function openEnvelope(
  dataKey: Uint8Array | KeyObject,
  envelope: Uint8Array,
  context: SealContext,
): string {
  if (envelope[0] !== format) {
    throw new Failure('storage.unknown-format', `Stored data has format ${envelope[0]}, which is not known`, {
      owner: 'operator',
      retryable: false,
    })
  }
  const small = unseal(dataKey, envelope.subarray(1), { ...context, format: `${format}` })
  return inflateRawSync(small, { dictionary, chunkSize }).toString('utf8')
}
