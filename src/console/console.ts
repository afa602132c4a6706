import fastifyCookie from '@fastify/cookie'
import fastifyRateLimit from '@fastify/rate-limit'
import type { FastifyError, FastifyInstance } from 'fastify'
import { nameOf } from '../pipeline/safe-names.ts'
import { Failure } from '../platform/errors.ts'
import type { Log } from '../platform/log.ts'
import type { Problem } from './api.ts'
import { auditRoutes } from './audit-routes.ts'
import { createRooms } from './cases/routes.ts'
import { createCookies } from './door/cookies.ts'
import { createDoor } from './door/door.ts'
import { registerHeaders } from './headers.ts'
import { healthRoutes } from './health-routes.ts'
import { registerPage } from './page.ts'
import type { ConsoleParts } from './parts.ts'
import { declareRoutes } from './registry.ts'
import { replyRoutes } from './replies.ts'
import type { Route } from './route.ts'

export type { ConsoleParts } from './parts.ts'

/** A text of an operator is at most a WhatsApp message; a passkey's answer is the longest body. */
const bodyLimitBytes = 64 * 1024

/** The console under `/console`: its page, and its API, of which every route comes from the registry. */
export async function registerConsole(app: FastifyInstance, parts: ConsoleParts): Promise<void> {
  const { publicUrl, log } = parts
  const cookies = createCookies(publicUrl)
  const door = createDoor(parts, cookies)
  const rooms = createRooms(parts, door.sessions)
  await app.register(
    async (inside) => {
      await registerHeaders(inside, () => publicUrl().startsWith('https:'))
      await registerPage(inside, parts)
      await inside.register(
        async (api) => {
          await api.register(fastifyCookie)
          await api.register(fastifyRateLimit, { global: false })
          takeOnlyJson(api)
          answerProblems(api, log)
          api.addHook('preClose', async () => rooms.close())
          declareRoutes(api, [...door.routes, ...officeRoutes(parts), ...rooms.routes], {
            ...parts,
            sessions: door.sessions,
            cookies,
          })
        },
        { prefix: '/api' },
      )
    },
    { prefix: '/console' },
  )
}

/** What lies behind the door: each folder or file declares its own. */
function officeRoutes(parts: ConsoleParts): Route[] {
  return [...auditRoutes(parts), ...replyRoutes(parts), ...healthRoutes(parts)]
}

function takeOnlyJson(api: FastifyInstance): void {
  const parse = api.getDefaultJsonParser('error', 'error')
  api.removeAllContentTypeParsers()
  api.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: bodyLimitBytes },
    (request, body, done) => (body === '' ? done(null, undefined) : parse(request, body as string, done)),
  )
}

/** Whatever goes wrong is answered with a sentence; what exactly it was is for the log. */
function answerProblems(api: FastifyInstance, log: Log): void {
  api.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  api.setNotFoundHandler((_request, reply) => reply.code(404).send({ message: 'There is nothing here.' }))
  api.setErrorHandler((error: FastifyError, request, reply) => {
    const { status, message } = problemOf(error)
    if (status >= 500) {
      const { method } = request
      log.error({ error: nameOf(error), method, route: request.routeOptions.url }, 'the console failed')
    }
    return reply.code(status).send({ message } satisfies Problem)
  })
}

function problemOf(error: FastifyError): { status: number; message: string } {
  if (error instanceof Failure && error.retryable) {
    return { status: 503, message: 'The store does not answer now. Nothing was done; try again.' }
  }
  switch (error.statusCode) {
    case 400:
      return { status: 400, message: 'The request could not be read.' }
    case 413:
      return { status: 413, message: 'That is too much at once.' }
    case 415:
      return { status: 415, message: 'The request is not JSON.' }
    case 429:
      return { status: 429, message: 'Too many tries. Wait a minute and try again.' }
    default:
      return { status: 500, message: 'Something went wrong here. It is in the log; try again.' }
  }
}
