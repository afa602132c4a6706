import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../platform/clock.ts'
import type { OfficeStore } from '../../storage/office-port.ts'
import type { Cookies } from './cookies.ts'

/**
 * Browsers in which somebody has signed in before. Their wrong passwords are counted apart from everybody else's, so
 * that a stranger who guesses at a name cannot lock its owner out (OWASP, Slow Down Online Guessing Attacks with Device
 * Cookies). The cookie opens nothing: it only earns ten tries of its own.
 */
export interface KnownBrowsers {
  /** Under which name the tries of this browser at an operator's password are counted. */
  countedAs(request: FastifyRequest, operatorId: string): Promise<string>
  remember(reply: FastifyReply, operatorId: string): Promise<void>
}

/** Whoever signs in more rarely is a stranger again, which only matters while somebody attacks. */
const lifeMs = 90 * 24 * 60 * 60_000

export function createKnownBrowsers(parts: {
  office: OfficeStore
  cookies: Cookies
  clock: Clock
}): KnownBrowsers {
  const { office, cookies, clock } = parts
  return {
    async countedAs(request, operatorId) {
      const token = cookies.known(request)
      const id = token && idOf(operatorId, token)
      const isKnown = id !== undefined && id !== '' && (await office.get('challenge', id)) !== undefined
      return isKnown ? `${operatorId}-${id}` : operatorId
    },

    async remember(reply, operatorId) {
      const token = randomBytes(32).toString('base64url')
      const id = idOf(operatorId, token)
      await office.put({ kind: 'challenge', id, body: '{}', expiresAt: clock() + lifeMs }, 0)
      cookies.setKnown(reply, token, lifeMs / 1_000)
    },
  }
}

/** Of this operator and this browser: the store opens nothing to who copies it. */
function idOf(operatorId: string, token: string): string {
  return createHash('sha256').update(`known:${operatorId}:${token}`).digest('base64url')
}
