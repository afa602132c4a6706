import type { KeyRing } from '../../platform/keys/port.ts'

/**
 * Keyed hashes of the words of names. The purpose is part of what is hashed: a word is no alias, and whoever reads the
 * database cannot tell that the two are the same text.
 */
export function searchNameHashes(ring: Pick<KeyRing, 'pseudonym'>, names: readonly string[]): string[] {
  return [...new Set(names)].map((name) => ring.pseudonym(`search name ${name}`))
}
