import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Nothing is fetched from anywhere else, except pictures and documents that the business linked. */
const contentSecurityPolicy = [
  "default-src 'self'",
  'img-src * data: blob:',
  'media-src * data: blob:',
  'frame-src *',
  "style-src 'self' 'unsafe-inline'",
].join('; ')

/**
 * Serves the built phone page at `/phone/`. `distPath` is where `vite build --config web/vite.config.ts` put it;
 * when it is not built yet the page says how to.
 */
export async function registerPhonePage(app: FastifyInstance, options: { distPath: string }): Promise<void> {
  app.get('/phone', (_request, reply) => reply.redirect('/phone/'))
  if (!existsSync(join(options.distPath, 'index.html'))) {
    app.get('/phone/*', (_request, reply) =>
      reply
        .code(503)
        .type('text/plain; charset=utf-8')
        .send('The phone page is not built yet. Build it with: npx vite build --config web/vite.config.ts\n'),
    )
    return
  }
  await app.register(fastifyStatic, {
    root: options.distPath,
    prefix: '/phone/',
    decorateReply: false,
    setHeaders: (reply) => {
      reply.header('content-security-policy', contentSecurityPolicy)
      reply.header('x-content-type-options', 'nosniff')
    },
  })
}
