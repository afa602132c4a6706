import { createHmac } from 'node:crypto'
import { LRUCache } from 'lru-cache'

/** 128 bits: among a billion names two are alike with a chance of 1 in 10^21. */
const nameBytes = 16

/** A turn asks for the names of one borrower half a dozen times; two megabytes hold everybody who writes just now. */
const maximumRemembered = 10_000

/** The `pseudonym` of a key ring. Whatever the ring, the same lookup key gives the same names. */
export function pseudonymsUnder(lookupKey: string): (text: string) => string {
  const known = new LRUCache<string, string>({ max: maximumRemembered })
  return (text) => {
    let name = known.get(text)
    if (name === undefined) {
      name = createHmac('sha256', lookupKey)
        .update(text)
        .digest()
        .subarray(0, nameBytes)
        .toString('base64url')
      known.set(text, name)
    }
    return name
  }
}
