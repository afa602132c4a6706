import type { FastifyInstance } from 'fastify'

/**
 * Gives the routes of this plugin their bodies as the bytes that came, whatever the content type says: a signature
 * is over the bytes. Longer bodies are answered with 413 before they are read to the end.
 */
export function takeRawBodies(app: FastifyInstance, bodyLimitBytes: number): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: bodyLimitBytes }, (_request, body, done) => {
    done(null, body)
  })
}

/** The body of such a route; no body is an empty one. */
export function rawBodyOf(request: { body: unknown }): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
}
