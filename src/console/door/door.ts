import { lender } from '../../journey/lender.ts'
import type { ConsoleParts } from '../parts.ts'
import { openRoute, type Route, route } from '../route.ts'
import { createChallenges } from './challenges.ts'
import type { Cookies } from './cookies.ts'
import { type DoorParts, viewOf } from './enter.ts'
import { createKnownBrowsers } from './known-browsers.ts'
import { oidcRoutes } from './oidc-routes.ts'
import { operatorRoutes } from './operator-routes.ts'
import { createOperators } from './operators.ts'
import { hasPasskeys, passkeyRoutes, passkeySignInRoutes } from './passkey-routes.ts'
import { createPasskeys } from './passkeys.ts'
import { passwordRoutes } from './password-routes.ts'
import { createSessions, type Sessions } from './sessions.ts'
import { createTries } from './tries.ts'

/** Signing in and out, and who may. */
export interface Door {
  sessions: Sessions
  routes: readonly Route[]
}

export function createDoor(parts: ConsoleParts, cookies: Cookies): Door {
  const door = openDoor(parts, cookies)
  return {
    sessions: door.sessions,
    routes: [
      ...sessionRoutes(door),
      ...passwordRoutes(door),
      ...passkeySignInRoutes(door),
      ...passkeyRoutes(door),
      ...oidcRoutes(door),
      ...operatorRoutes(door),
    ],
  }
}

function openDoor(parts: ConsoleParts, cookies: Cookies): DoorParts {
  const { office, store, clock, publicUrl, oidc } = parts
  const operators = createOperators(office, store)
  return {
    ...parts,
    operators,
    cookies,
    passkeys: createPasskeys(office),
    sessions: createSessions({ office, operators, clock }),
    challenges: createChallenges(office, clock),
    tries: createTries(office, clock),
    browsers: createKnownBrowsers({ office, cookies, clock }),
    ways: () => ({ lender: lender.name, passkey: hasPasskeys(publicUrl()), oidc: oidc !== undefined }),
  }
}

function sessionRoutes({ sessions, cookies, ways }: DoorParts): Route[] {
  return [
    openRoute({ method: 'GET', url: '/sign-in', answer: async () => ways() }),

    route({
      method: 'GET',
      url: '/session',
      allows: 'signed-in',
      audit: 'nothing',
      answer: async ({ session }) => viewOf(session, ways()),
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
  ]
}
