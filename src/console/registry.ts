import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { audited, note } from './audit.ts'
import type { Cookies } from './door/cookies.ts'
import { isFromOurPage, isSameToken } from './door/origin.ts'
import type { OpenSession, Sessions } from './door/sessions.ts'
import type { ConsoleParts } from './parts.ts'
import { may } from './roles.ts'
import { type Asked, Refused, type Route } from './route.ts'
import { plainSentence } from './sentences.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What stands behind this route of the console; whatever has none did not come from here. */
    declared?: Route
  }
}

type GateParts = ConsoleParts & { sessions: Sessions; cookies: Cookies }

/**
 * The only way in which a route of the API comes to be. Every request passes the same gate in this order: session,
 * first password, our own page and token, permission, form, audit. What does not pass learns why in a sentence.
 */
export function declareRoutes(api: FastifyInstance, routes: readonly Route[], parts: GateParts): void {
  for (const route of routes) {
    api.route({
      method: route.method,
      url: route.url,
      exposeHeadRoute: false,
      config: {
        declared: route,
        ...(route.perMinute !== undefined && {
          rateLimit: { max: route.perMinute, timeWindow: 60_000 },
        }),
      },
      async handler(request, reply) {
        const answer = await answerOf(route, request, reply, parts)
        if (answer === reply || reply.sent) return reply
        if (answer instanceof Refused) return reply.code(answer.status).send(answer.problem)
        return answer === undefined ? reply.code(204).send() : reply.send(answer)
      },
    })
  }
}

async function answerOf(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  parts: GateParts,
): Promise<unknown> {
  const session = await sessionFor(route, request, parts)
  if (session instanceof Refused) return session
  const asked = formOf(route, request)
  if (asked instanceof Refused) return asked
  const { audit } = route
  // Only routes that are open to anybody come without a session, and their types do not let them look at it.
  const whole = { ...asked, session: session as OpenSession, request, reply }
  if (typeof audit === 'string') return route.answer(whole)
  return audited(parts, whole.session.operator, audit(whole), () => route.answer(whole))
}

async function sessionFor(
  { allows, method, url }: Route,
  request: FastifyRequest,
  parts: GateParts,
): Promise<OpenSession | Refused | undefined> {
  const { sessions, cookies, publicUrl } = parts
  const changes = method !== 'GET'
  if (changes && !isFromOurPage(request.headers, publicUrl())) return foreignTo(publicUrl())
  if (allows === 'anybody') return undefined
  const token = cookies.session(request)
  const isAttended = request.headers['x-unattended'] === undefined
  const session = token === undefined ? undefined : await sessions.open(token, isAttended)
  if (!session) return signedOut
  if (changes && !isSameToken(request.headers['x-csrf-token'], session.csrfToken)) return stale
  if (allows === 'signed-in') return session
  if (session.mustChangePassword) return firstPassword
  const { operator } = session
  const permissions = typeof allows === 'string' ? [allows] : allows
  if (permissions.some((permission) => may(operator.role, permission))) return session
  await note(parts, { act: 'access.refused', who: operator, outcome: 'refused', detail: { method, url } })
  return forbidden
}

/** Mostly somebody's bookmark of another address of the same machine. */
function foreignTo(publicUrl: string): Refused {
  const message = `This did not come from the console's own address. Open ${publicUrl}/console/ and try again.`
  return new Refused(403, { message })
}

const signedOut = new Refused(401, { message: 'You are signed out. Sign in to go on.' })
const stale = new Refused(403, { message: 'This page is of an earlier session. Reload it and try again.' })
const firstPassword = new Refused(403, { message: 'Choose a password of your own first.' })
const forbidden = new Refused(403, { message: 'Your role does not allow this. Ask an admin if it should.' })

/** What came, read by the schemas of the route; or the first thing that is wrong with it, and where. */
function formOf(route: Route, request: FastifyRequest): Pick<Asked, 'params' | 'query' | 'body'> | Refused {
  const read = { params: undefined as unknown, query: undefined as unknown, body: undefined as unknown }
  for (const part of ['params', 'query', 'body'] as const) {
    const schema: z.ZodType | undefined = route[part]
    if (schema === undefined) continue
    const result = schema.safeParse(request[part] ?? {}, { error: plainSentence })
    const issue = result.error?.issues[0]
    if (issue) {
      const field = issue.path.join('.')
      return new Refused(400, { message: issue.message, ...(field !== '' && { field }) })
    }
    read[part] = result.data
  }
  return read
}
