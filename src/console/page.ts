import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { nonceOf } from './headers.ts'
import type { ConsoleParts } from './parts.ts'

/** Stands in the built page where each answer gets its own nonce. */
const placeholder = '__CSP_NONCE__'

/**
 * The built page at every address under /console that is not the API: which of its views is meant, the page decides.
 * Without a build it says how to make one.
 */
export async function registerPage(
  app: FastifyInstance,
  { distPath }: Pick<ConsoleParts, 'distPath'>,
): Promise<void> {
  const path = join(distPath, 'index.html')
  const page = existsSync(path) ? readFileSync(path, 'utf8') : undefined
  const show = (reply: FastifyReply) => {
    reply.header('cache-control', 'no-store')
    if (page === undefined) {
      return reply.code(503).type('text/plain; charset=utf-8').send(notBuilt)
    }
    return reply.type('text/html; charset=utf-8').send(page.replaceAll(placeholder, nonceOf(reply)))
  }
  // Shown here and not led on to `/console/`: API Gateway knows no address that ends with a slash.
  app.get('', (_request, reply) => show(reply))
  app.get<{ Params: { '*': string } }>('/*', (request, reply) => {
    if (/^api(\/|$)/.test(request.params['*'])) {
      return reply.header('cache-control', 'no-store').code(404).send({ message: 'There is nothing here.' })
    }
    return show(reply)
  })
  if (page === undefined) return
  await app.register(fastifyStatic, {
    root: join(distPath, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    // The names of built files change with what is in them.
    immutable: true,
    maxAge: '365d',
  })
}

const notBuilt =
  'The console has no page yet. `npm ci` installs what builds it, and `npm run serve` builds it and starts again.\n'
