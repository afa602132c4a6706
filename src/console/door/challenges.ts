import { createHash, randomBytes } from 'node:crypto'
import type { Clock } from '../../platform/clock.ts'
import type { OfficeStore } from '../../storage/office-port.ts'

/**
 * Secrets that are good once and for minutes: what a passkey has to sign, and what a sign-in at the identity provider
 * has to bring back. The store keeps their hashes.
 */
export interface Challenges {
  /** 32 random bytes as base64url, and what shall be known when they come back. */
  make(purpose: Purpose, content?: unknown, lifeMs?: number): Promise<string>
  /** Once, over all processes, and only for what it was made for; undefined for anything else. */
  take(purpose: Purpose, token: string): Promise<{ content: unknown } | undefined>
}

type Purpose = 'passkey-new' | 'passkey-sign-in' | 'oidc'

const usualLifeMs = 5 * 60_000

export function createChallenges(office: OfficeStore, clock: Clock): Challenges {
  return {
    async make(purpose, content, lifeMs = usualLifeMs) {
      const token = randomBytes(32).toString('base64url')
      const body = JSON.stringify({ content })
      await office.put({ kind: 'challenge', id: idOf(purpose, token), body, expiresAt: clock() + lifeMs }, 0)
      return token
    },

    async take(purpose, token) {
      const id = idOf(purpose, token)
      const record = await office.get('challenge', id)
      if (!record) return undefined
      // Of two that come with it at once, one writes over what both have read.
      const used = { kind: 'challenge' as const, id, body: '{}', expiresAt: clock() }
      if ((await office.put(used, record.revision)) === 'conflict') return undefined
      await office.remove('challenge', id)
      return { content: JSON.parse(record.body).content }
    },
  }
}

function idOf(purpose: Purpose, token: string): string {
  return createHash('sha256').update(`${purpose}:${token}`).digest('base64url')
}
