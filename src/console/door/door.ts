import { lender } from '../../journey/lender.ts'
import type { Session, SignInWays } from '../api.ts'
import type { ConsoleParts } from '../parts.ts'
import { permissionsOf } from '../roles.ts'
import { openRoute, type Route, route } from '../route.ts'
import type { Cookies } from './cookies.ts'
import { createOperators } from './operators.ts'
import { createSessions, type OpenSession, type Sessions } from './sessions.ts'

/** Signing in and out, and everything that is about operators and not about borrowers. */
export interface Door {
  sessions: Sessions
  routes: readonly Route[]
}

export function createDoor(parts: ConsoleParts, cookies: Cookies): Door {
  const operators = createOperators(parts.office, parts.store)
  const sessions = createSessions({ office: parts.office, operators, clock: parts.clock })
  const ways: SignInWays = { lender: lender.name, passkey: true, oidc: parts.oidc !== undefined }
  return {
    sessions,
    routes: [
      openRoute({ method: 'GET', url: '/sign-in', answer: async () => ways }),
      route({
        method: 'GET',
        url: '/session',
        allows: 'signed-in',
        audit: 'nothing',
        answer: async ({ session }) => viewOf(session, ways),
      }),
      route({
        method: 'POST',
        url: '/sign-out',
        allows: 'signed-in',
        audit: () => ({ act: 'sign-out' }),
        async answer({ session, reply }) {
          await sessions.end(session.id)
          cookies.clearSession(reply)
        },
      }),
    ],
  }
}

/** A session as the page knows it. */
export function viewOf(session: OpenSession, ways: SignInWays): Session {
  const { operator, csrfToken, mustChangePassword } = session
  return { operator, permissions: permissionsOf(operator.role), csrfToken, mustChangePassword, ways }
}
