import type { CookieSerializeOptions } from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * The cookies of a session, of a browser that is known, and of a sign-in at the identity provider. With the prefix `__Host-` a browser takes them
 * only over https, from this host alone and for all of it (RFC 6265bis, 4.1.3.2). On plain http, which is for a
 * laptop, browsers refuse that prefix, so the names go without.
 */
export function createCookies(publicUrl: () => string) {
  const isSecure = () => publicUrl().startsWith('https:')
  const nameOf = (name: string) => (isSecure() ? `__Host-${name}` : name)
  const options = (sameSite: 'strict' | 'lax'): CookieSerializeOptions => ({
    path: '/',
    httpOnly: true,
    secure: isSecure(),
    sameSite,
  })
  const read = (request: FastifyRequest, name: string) => request.cookies[nameOf(name)]
  return {
    session: (request: FastifyRequest) => read(request, 'flowless'),
    /** Ends with the browser; the server ends it earlier. */
    setSession: (reply: FastifyReply, token: string) =>
      reply.setCookie(nameOf('flowless'), token, options('strict')),
    clearSession: (reply: FastifyReply) => reply.clearCookie(nameOf('flowless'), options('strict')),

    known: (request: FastifyRequest) => read(request, 'flowless-known'),
    setKnown: (reply: FastifyReply, token: string, seconds: number) =>
      reply.setCookie(nameOf('flowless-known'), token, { ...options('strict'), maxAge: seconds }),

    oidc: (request: FastifyRequest) => read(request, 'flowless-oidc'),
    /** Lax: the way back begins on the page of the identity provider. */
    setOidc: (reply: FastifyReply, token: string, seconds: number) =>
      reply.setCookie(nameOf('flowless-oidc'), token, { ...options('lax'), maxAge: seconds }),
    clearOidc: (reply: FastifyReply) => reply.clearCookie(nameOf('flowless-oidc'), options('lax')),
  }
}

export type Cookies = ReturnType<typeof createCookies>
