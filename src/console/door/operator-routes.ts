import { z } from 'zod'
import type { AuditedActName } from '../audit-acts.ts'
import { roles } from '../roles.ts'
import { type Asked, Refused, type Route, route } from '../route.ts'
import type { DoorParts } from './enter.ts'
import { createStaff } from './staff.ts'

/** Typed at the sign-in, or an e-mail address: no spaces, and nothing that another alphabet could imitate. */
export const signInName = z
  .string()
  .trim()
  .regex(/^[\w.+@-]{2,100}$/, 'Two letters or more of a to z, digits and . _ + @ -, without spaces.')
/** The borrower may read it. */
export const operatorName = z.string().trim().min(2).max(60)
const subject = z.string().trim().min(1).max(255).optional()
const id = z.object({ id: z.string().max(64) })

/** Adding operators, changing what they may do, and taking it away. */
export function operatorRoutes(parts: DoorParts): Route[] {
  const staff = createStaff(parts)
  const allows = 'operators.manage'

  /** An act on one operator by another: nobody judges themselves. */
  const onAnother = <Body = undefined>(
    [name, past]: readonly [string, AuditedActName],
    body: z.ZodType<Body> | undefined,
    act: (id: string, body: Body) => Promise<unknown>,
  ): Route =>
    route<z.infer<typeof id>, undefined, Body>({
      method: 'POST',
      url: `/operators/:id/${name}`,
      allows,
      params: id,
      ...(body && { body }),
      audit: (asked) => ({
        act: past,
        detail: { operator: asked.params.id, ...(asked.body as object | undefined) },
      }),
      answer: async (asked) => (isSelf(asked) ? yourself : act(asked.params.id, asked.body)),
    })

  return [
    route({
      method: 'GET',
      url: '/operators',
      allows,
      audit: () => ({ act: 'operators.viewed' }),
      answer: () => staff.list(),
    }),

    route({
      method: 'POST',
      url: '/operators',
      allows,
      body: z.object({
        signInName,
        name: operatorName,
        role: z.enum(roles),
        signIn: z.enum(['password', 'oidc']).default('password'),
        subject,
      }),
      audit: ({ body }) => ({ act: 'operator.added', detail: body }),
      answer: ({ body: { subject: known, ...operator } }) =>
        staff.add({ ...operator, ...(known !== undefined && { subject: known }) }),
    }),

    onAnother(['role', 'operator.role-changed'], z.object({ role: z.enum(roles) }), (of, { role }) =>
      staff.setRole(of, role),
    ),
    onAnother(['disable', 'operator.disabled'], undefined, (of) => staff.disable(of)),
    onAnother(['enable', 'operator.enabled'], undefined, (of) => staff.enable(of)),
    onAnother(['reset', 'operator.reset'], z.object({ subject }), (of, body) =>
      staff.reset(of, body.subject),
    ),
    onAnother(['remove-passkeys', 'operator.passkeys-removed'], undefined, (of) => staff.removePasskeys(of)),
  ]
}

function isSelf({ params, session }: Asked<{ id: string }, undefined, unknown>): boolean {
  return params.id === session.operator.id
}

const yourself = new Refused(409, { message: 'Ask another admin: nobody does this to themselves.' })
