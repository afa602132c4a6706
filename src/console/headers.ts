import { randomBytes } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import fastifyHelmet from '@fastify/helmet'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** The nonce of an answer, for the style tags that the page's components write. */
const nonces = new WeakMap<object, string>()

export function nonceOf(reply: FastifyReply): string {
  return nonces.get(reply.raw) ?? ''
}

/**
 * The headers of everything under /console. Nothing is loaded from anywhere else, no script stands in the page, nobody
 * frames it, and addresses are told to nobody. Files that an operator opens are shown from memory (`blob:`).
 */
export async function registerHeaders(app: FastifyInstance, isSecure: () => boolean): Promise<void> {
  app.addHook('onRequest', async (_request, reply) => {
    nonces.set(reply.raw, randomBytes(16).toString('base64'))
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()')
    if (isSecure()) reply.header('strict-transport-security', 'max-age=31536000')
  })
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", (_request, response: ServerResponse) => `'nonce-${nonces.get(response)}'`],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ['blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // Set above: subdomains of the lender are not ours to decide about.
    strictTransportSecurity: false,
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  })
}
