import type { Application } from './application.ts'
import { sha256 } from './hash.ts'
import { lastFourOf } from './understanding/masking.ts'
import { nameTokens } from './understanding/name-match.ts'

/**
 * Names under which the same person would be found at another WhatsApp number: what they say of themselves and, after
 * KYC, what their ID says. Hashes, so that nothing of it stands in a key; the store hashes them once more under a
 * secret of its own. They never leave us.
 */
export function personMarks({ answers, identity }: Application): string[] {
  const { fullName, dateOfBirth, pincode } = answers
  const verified = identity?.verified
  return [
    ...(fullName && dateOfBirth && pincode ? [markOf('told', fullName, dateOfBirth, pincode)] : []),
    ...(verified
      ? [markOf('verified', verified.name, verified.dateOfBirth, lastFourOf(verified.maskedNumber))]
      : []),
  ]
}

/** The order of names, their script, titles and the usual spellings make no other person. */
function markOf(source: 'told' | 'verified', name: string, dateOfBirth: string, place: string): string {
  const who = [source, nameTokens(name).toSorted().join(' '), dateOfBirth, place]
  return `person-${sha256(JSON.stringify(who))}`
}
