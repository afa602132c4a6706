import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import type { OfficeStore } from '../../storage/office-port.ts'

/**
 * How many passwords may be tried for one sign-in name, over all processes, by everybody together and by each browser
 * that is known by itself. It is counted before a password is looked
 * at, so that a hundred at once are not a hundred tries. Names that nobody has are counted as well: a lock tells nobody
 * who is known. Passkeys and the identity provider stay open while it holds.
 */
export interface Tries {
  /** Takes one; false when there are none left for now. */
  take(countedAs: string): Promise<boolean>
  /** After the right password. */
  forget(countedAs: string): Promise<void>
}

export const mostTries = 10
export const windowMs = 15 * 60_000

const body = z.object({ tries: z.number() })

export function createTries(office: OfficeStore, clock: Clock): Tries {
  // A name for each window: what is over need not be told from what is not.
  const idOf = (countedAs: string) => `tries-${countedAs}-${Math.floor(clock() / windowMs)}`
  return {
    async take(countedAs) {
      const id = idOf(countedAs)
      for (let attempt = 0; attempt < maximumAttempts; attempt += 1) {
        const record = await office.get('challenge', id)
        const tries = record ? body.parse(JSON.parse(record.body)).tries : 0
        if (tries >= mostTries) return false
        const next = { kind: 'challenge' as const, id, body: JSON.stringify({ tries: tries + 1 }) }
        const saved = await office.put({ ...next, expiresAt: clock() + windowMs }, record?.revision ?? 0)
        if (saved === 'saved') return true
      }
      // So many at the same moment are nobody who types.
      return false
    },

    forget: (countedAs) => office.remove('challenge', idOf(countedAs)),
  }
}

const maximumAttempts = 20
