import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { lender } from '../../journey/lender.ts'
import { nameOf } from '../../pipeline/safe-names.ts'
import { Failure } from '../../platform/errors.ts'
import { html } from '../../platform/html.ts'
import { nonceOf } from '../headers.ts'
import { openRoute, Refused, type Route } from '../route.ts'
import { type DoorParts, enter, turnAway } from './enter.ts'
import { createOidc, type OidcPerson } from './oidc.ts'
import { signInName } from './operator-routes.ts'
import type { KeptOperator } from './operators.ts'

const flowBody = z.object({ state: z.string(), nonce: z.string(), codeVerifier: z.string() })
const flowLifeMs = 10 * 60_000

/**
 * Signing in at the identity provider. It says who somebody is; whether they are an operator, and which, an admin has
 * said before. A browser is sent away and comes back, so what goes wrong is a page of its own.
 */
export function oidcRoutes(parts: DoorParts): Route[] {
  const { oidc: settings, challenges, cookies, publicUrl } = parts
  if (!settings) return []
  const oidc = createOidc(settings)
  const redirectUrl = () => `${publicUrl()}/console/api/sign-in/oidc/callback`
  return [
    openRoute({
      method: 'GET',
      url: '/sign-in/oidc',
      perMinute: 30,
      async answer({ reply }) {
        try {
          const { url, flow } = await oidc.begin(redirectUrl())
          const token = await challenges.make('oidc', flow, flowLifeMs)
          cookies.setOidc(reply, token, flowLifeMs / 1_000)
          return reply.redirect(url)
        } catch (error) {
          return failed(parts, reply, error)
        }
      },
    }),

    openRoute({
      method: 'GET',
      url: '/sign-in/oidc/callback',
      perMinute: 30,
      async answer({ request, reply }) {
        const token = cookies.oidc(request)
        cookies.clearOidc(reply)
        const taken = token === undefined ? undefined : await challenges.take('oidc', token)
        const flow = flowBody.safeParse(taken?.content).data
        const away = { way: 'oidc', operator: undefined, refused } as const
        if (!flow) {
          await turnAway(parts, { ...away, because: 'no sign-in was under way' })
          return page(reply, 400, notUnderWay)
        }
        try {
          const { search } = new URL(request.url, publicUrl())
          const person = await oidc.finish(new URL(`${redirectUrl()}${search}`), flow)
          if (!person) {
            await turnAway(parts, { ...away, because: 'no proof' })
            return page(reply, 400, notProven)
          }
          const operator = await operatorOf(parts, person)
          if (!operator || operator.isDisabled) {
            const because = operator ? 'disabled' : 'no operator'
            await turnAway(parts, { ...away, because, operator })
            return page(reply, 403, notKnown)
          }
          await enter(parts, { request, reply }, operator, 'oidc')
          return reply.redirect('/console')
        } catch (error) {
          return failed(parts, reply, error)
        }
      },
    }),
  ]
}

/**
 * By the subject that is known of them, else by their verified address; that binds the subject from then on, because
 * an address may be given to somebody else one day.
 */
async function operatorOf(
  { operators }: DoorParts,
  { subject, email }: OidcPerson,
): Promise<KeptOperator | undefined> {
  const bound = (await operators.list()).find((operator) => operator.subject === subject)
  if (bound) return bound
  // Of no alphabet that our folding of names could take for another: `ａdmin@` is not `admin@`.
  const isPlain = email !== undefined && signInName.safeParse(email).success
  const named = isPlain ? await operators.named(email) : undefined
  if (named === undefined || named.subject !== undefined) return undefined
  if (named.isDisabled) return named
  const changed = await operators.change(named.id, (operator) => ({ subject: operator.subject ?? subject }))
  return changed?.subject === subject ? changed : undefined
}

function failed({ log }: DoorParts, reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof Failure && error.code === 'console.identity-provider')) throw error
  log.error({ error: nameOf(error) }, 'the identity provider did not answer')
  return page(reply, 503, noAnswer)
}

const refused = new Refused(403, { message: '' })
const notUnderWay = 'This sign-in has taken too long, or was used already. Begin again.'
const notProven = 'The identity provider did not confirm who you are. Begin again.'
const notKnown = 'You are not an operator here. Ask an admin to add you with the address that you use there.'
const noAnswer = 'The identity provider does not answer now. Try again in a minute.'

function page(reply: FastifyReply, status: number, sentence: string): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .send(
      html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Sign in · ${lender.name}</title>
<style nonce="${nonceOf(reply)}">body{font:17px/1.5 system-ui,sans-serif;max-width:34rem;margin:20vh auto 0;padding:0 1rem}</style>
</head>
<body><h1>Not signed in</h1><p>${sentence}</p><p><a href="/console/">Back to the console</a></p></body>
</html>
`.text,
    )
}
