import { createHash, createHmac, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Operator } from '../../journey/handoff.ts'
import type { Clock } from '../../platform/clock.ts'
import type { OfficeStore } from '../../storage/office-port.ts'
import { may, type Permission, type Role } from '../roles.ts'
import type { KeptOperator, Operators } from './operators.ts'

/** Unused for so long, a session is over. */
export const idleMs = 30 * 60_000
/** Over in any case after a working day. */
export const longestMs = 12 * 60 * 60_000
/** Every request would be a write otherwise; a session may so end a minute early. */
const touchEveryMs = 60_000

const sessionBody = z.object({
  version: z.literal(1),
  operatorId: z.string(),
  age: z.number(),
  way: z.enum(['password', 'passkey', 'oidc']),
  startedAt: z.number(),
  seenAt: z.number(),
})
type SessionBody = z.infer<typeof sessionBody>
export type SignInWay = SessionBody['way']

/** Somebody who has signed in, as they are now: a role that was taken away is gone at the next request. */
export interface OpenSession {
  /** A hash of the token: it may be kept and compared, and opens nothing. */
  id: string
  operator: Operator & { role: Role }
  csrfToken: string
  mustChangePassword: boolean
}

export interface Sessions {
  /** A new session; only the browser gets the token. */
  begin(operator: KeptOperator, way: SignInWay): Promise<{ token: string; session: OpenSession }>
  /** The session of this token, unless it is over. `isAttended` when a person asks, which keeps it open. */
  open(token: string, isAttended: boolean): Promise<OpenSession | undefined>
  /** Whether it still stands and may still do this, for an answer that goes on for long. Keeps nothing open. */
  isOpen(id: string, permission: Permission): Promise<boolean>
  end(id: string): Promise<void>
}

export function createSessions(parts: { office: OfficeStore; operators: Operators; clock: Clock }): Sessions {
  const { office, operators, clock } = parts

  async function standing(id: string) {
    const record = await office.get('session', id)
    if (!record) return undefined
    const body = sessionBody.parse(JSON.parse(record.body))
    const operator = await operators.get(body.operatorId)
    const isOver = endOf(body) <= clock() || !operator || operator.isDisabled || operator.age !== body.age
    return isOver ? undefined : { body, operator, revision: record.revision }
  }

  return {
    async begin(operator, way) {
      const token = randomBytes(32).toString('base64url')
      const id = idOf(token)
      const now = clock()
      const { id: operatorId, age } = operator
      const body: SessionBody = { version: 1, operatorId, age, way, startedAt: now, seenAt: now }
      await office.put(recordOf(id, body), 0)
      return { token, session: sessionOf(token, body, operator) }
    },

    async open(token, isAttended) {
      const found = await standing(idOf(token))
      if (!found) return undefined
      const now = clock()
      if (isAttended && now - found.body.seenAt >= touchEveryMs) {
        // A conflict is another request of the same person at the same moment.
        await office.put(recordOf(idOf(token), { ...found.body, seenAt: now }), found.revision)
      }
      return sessionOf(token, found.body, found.operator)
    },

    async isOpen(id, permission) {
      const found = await standing(id)
      return found !== undefined && may(found.operator.role, permission)
    },
    end: (id) => office.remove('session', id),
  }
}

function sessionOf(
  token: string,
  { way }: SessionBody,
  { id, name, role, password }: KeptOperator,
): OpenSession {
  return {
    id: idOf(token),
    operator: { id, name, role },
    // Known only to who holds the token, and of no use for guessing it.
    csrfToken: createHmac('sha256', token).update('csrf').digest('base64url'),
    mustChangePassword: way === 'password' && password?.mustChange === true,
  }
}

/** A store that is copied opens no session: it keeps only the hash of 256 random bits. */
function idOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

function recordOf(id: string, body: SessionBody) {
  return { kind: 'session' as const, id, body: JSON.stringify(body), expiresAt: endOf(body) }
}

function endOf({ startedAt, seenAt }: SessionBody): number {
  return Math.min(startedAt + longestMs, seenAt + idleMs)
}
