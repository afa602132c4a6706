import { createHmac } from 'node:crypto'

/** 128 bits: among a billion names two are alike with a chance of 1 in 10^21. */
const nameBytes = 16

/** The `pseudonym` of a key ring. Whatever the ring, the same lookup key gives the same names. */
export function pseudonymsUnder(lookupKey: string): (text: string) => string {
  return (text) =>
    createHmac('sha256', lookupKey).update(text).digest().subarray(0, nameBytes).toString('base64url')
}
