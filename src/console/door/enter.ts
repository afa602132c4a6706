import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Session, SignInWays } from '../api.ts'
import { note } from '../audit.ts'
import type { ConsoleParts } from '../parts.ts'
import { permissionsOf } from '../roles.ts'
import type { Refused } from '../route.ts'
import type { Challenges } from './challenges.ts'
import type { Cookies } from './cookies.ts'
import type { KnownBrowsers } from './known-browsers.ts'
import type { KeptOperator, Operators } from './operators.ts'
import type { Passkeys } from './passkeys.ts'
import type { OpenSession, Sessions, SignInWay } from './sessions.ts'
import type { Tries } from './tries.ts'

/** What signing in works with. */
export interface DoorParts extends ConsoleParts {
  operators: Operators
  passkeys: Passkeys
  sessions: Sessions
  cookies: Cookies
  challenges: Challenges
  tries: Tries
  browsers: KnownBrowsers
  ways: () => SignInWays
}

interface Exchange {
  request: FastifyRequest
  reply: FastifyReply
}

/**
 * Lets an operator in who has proven who they are: on record first, then with a new session. One that the browser had
 * before is over, so that nobody can have prepared it.
 */
export async function enter(
  parts: DoorParts,
  { request, reply }: Exchange,
  operator: KeptOperator,
  way: SignInWay,
): Promise<Session> {
  const { sessions, cookies, operators, browsers, clock } = parts
  const { id, name, role } = operator
  await note(parts, { act: 'sign-in', who: { id, name, role }, outcome: 'done', detail: { way } })
  const earlier = cookies.session(request)
  const known = earlier === undefined ? undefined : await sessions.open(earlier, false)
  if (known) await sessions.end(known.id)
  await operators.change(id, () => ({ lastSignInAt: clock() }))
  const { token, session } = await sessions.begin(operator, way)
  cookies.setSession(reply, token)
  await browsers.remember(reply, id)
  return viewOf(session, parts.ways())
}

/**
 * Says no, the same to everybody, and puts it on record: for whom where it is somebody, and never what was typed, which
 * may be a password in the wrong field.
 */
export async function turnAway(
  parts: DoorParts,
  {
    way,
    because,
    operator,
    refused,
  }: { way: SignInWay; because: string; operator: KeptOperator | undefined; refused: Refused },
): Promise<Refused> {
  const about = operator && { operator: operator.id, name: operator.name }
  await note(parts, { act: 'sign-in', outcome: 'refused', detail: { way, because, ...about } })
  return refused
}

/** A session as the page knows it. */
export function viewOf(session: OpenSession, ways: SignInWays): Session {
  const { operator, csrfToken, mustChangePassword } = session
  return { operator, permissions: permissionsOf(operator.role), csrfToken, mustChangePassword, ways }
}
