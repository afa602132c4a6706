/** What a ciphertext belongs to. It is not secret, and nothing opens without the very same one. */
export type SealContext = Readonly<Record<string, string>>

/**
 * The root of all encryption. Its keys never leave it: it wraps data keys, which encrypt everything else.
 * Every adapter passes `contract.ts`. Throws `keys.unavailable` (retry helps) when the key service cannot be reached,
 * and `keys.refused` (retry does not help) when it forbids the use or the wrapped key was made for something else.
 */
export interface KeyRing {
  /** Makes nothing up: `dataKey` is any short secret, the answer its only stored form. */
  wrap(dataKey: Uint8Array, context: SealContext): Promise<Uint8Array>
  /** Opens what this ring has ever wrapped, also under a root key that was replaced since. */
  unwrap(wrapped: Uint8Array, context: SealContext): Promise<Uint8Array>
  /**
   * A keyed hash (HMAC-SHA-256, cut to 128 bits, 22 characters of base64url): the same text has the same name in
   * every process, and nobody without the lookup key can find the text by trying all telephone numbers.
   */
  pseudonym(text: string): string
}
