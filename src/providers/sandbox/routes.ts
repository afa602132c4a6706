import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Language } from '../../journey/language.ts'
import { finishIdentity, identityDesk, identityOutcomes } from '../identity/sandbox.ts'
import { identityPage } from '../identity/sandbox-page.ts'
import { finishMandate, mandateDesk, mandateOutcomes } from '../mandate/sandbox.ts'
import { mandatePage } from '../mandate/sandbox-page.ts'
import { PayoutLedger } from '../payout/sandbox-ledger.ts'
import { payoutsPage } from '../payout/sandbox-page.ts'
import { finishSigning, signingDesk, signingOutcomes } from '../signing/sandbox.ts'
import { latestMessages } from '../signing/sandbox-inbox.ts'
import { messagesPage, signingPage } from '../signing/sandbox-page.ts'
import { type Notice, noticePage } from './page.ts'
import type { Sandbox } from './sandbox.ts'
import type { Finishing, SessionDesk } from './sessions.ts'

const longestFormBytes = 4_096
const latestPayouts = 100
const latestTexts = 100

const statusOfNotice: Record<Notice, number> = {
  done: 200,
  finished: 409,
  expired: 410,
  unknown: 404,
  unclear: 400,
}

/** Adds the pages that the borrower opens from WhatsApp (`/sandbox/...`): HTML forms, no JavaScript, no sign-in. */
export function registerSandboxRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  app.register(async (scope) => {
    acceptForms(scope)
    const identity = identityDesk(sandbox)
    addSessionPage(scope, '/sandbox/identity/:id', identityOutcomes, {
      view: (id) => identity.view(id),
      render: identityPage,
      finish: (id, outcome) => finishIdentity(sandbox, id, outcome),
      afterDecision: sandbox.afterDecision,
    })
    const mandate = mandateDesk(sandbox)
    addSessionPage(scope, '/sandbox/mandate/:id', mandateOutcomes, {
      view: (id) => mandate.view(id),
      render: mandatePage,
      finish: (id, outcome) => finishMandate(sandbox, id, outcome),
      afterDecision: sandbox.afterDecision,
    })
    const signing = signingDesk(sandbox)
    addSessionPage(scope, '/sandbox/signing/:id', signingOutcomes, {
      view: (id) => signing.view(id),
      render: signingPage,
      finish: (id, outcome) => finishSigning(sandbox, id, outcome),
      afterDecision: sandbox.afterDecision,
    })
    scope.get('/sandbox/messages', async (_request, reply) =>
      show(reply, 200, messagesPage(await latestMessages(sandbox, latestTexts))),
    )
    addPayoutPages(scope, new PayoutLedger(sandbox), sandbox.afterDecision)
  })
}

interface SessionPage<Request, Outcome, Name> {
  view: SessionDesk<Request, Outcome>['view']
  render: (request: Request) => string
  finish: (id: string, outcome: Name) => Promise<Finishing>
  /** Waits for the callback where nothing else would bring it. */
  afterDecision: () => Promise<void>
}

function addSessionPage<Request extends { language: Language }, Outcome, Name extends string>(
  scope: FastifyInstance,
  path: string,
  outcomes: readonly [Name, ...Name[]],
  own: SessionPage<Request, Outcome, Name>,
): void {
  const form = z.object({ outcome: z.enum(outcomes) })

  scope.get<{ Params: { id: string } }>(path, async ({ params }, reply) => {
    const session = await own.view(params.id)
    if (session.state === 'unknown') return show(reply, 404, noticePage('en', 'unknown'))
    const { language } = session.request
    if (session.state === 'open') return show(reply, 200, own.render(session.request))
    return show(reply, session.state === 'expired' ? 410 : 200, noticePage(language, session.state))
  })

  scope.post<{ Params: { id: string } }>(path, async ({ params, body }, reply) => {
    const session = await own.view(params.id)
    const language = session.state === 'unknown' ? 'en' : session.request.language
    const filled = form.safeParse(body)
    const notice = filled.success ? await own.finish(params.id, filled.data.outcome) : 'unclear'
    if (notice === 'done') await own.afterDecision()
    return show(reply, statusOfNotice[notice], noticePage(language, notice))
  })
}

function addPayoutPages(
  scope: FastifyInstance,
  ledger: PayoutLedger,
  afterDecision: () => Promise<void>,
): void {
  const form = z.object({ outcome: z.enum(['success', 'failed', 'reversed']) })

  scope.get('/sandbox/payouts', async (_request, reply) =>
    show(reply, 200, payoutsPage(await ledger.list(latestPayouts))),
  )

  scope.post<{ Params: { id: string } }>('/sandbox/payouts/:id', async ({ params, body }, reply) => {
    const filled = form.safeParse(body)
    if (!filled.success) return show(reply, 400, noticePage('en', 'unclear'))
    const result = await ledger.decide(params.id, filled.data.outcome)
    if (result === 'unknown') return show(reply, 404, noticePage('en', 'unknown'))
    if (result === 'not-possible') return show(reply, 409, noticePage('en', 'finished'))
    await afterDecision()
    return reply.redirect('/sandbox/payouts', 303)
  })
}

/** Plain forms, for these pages only: the rest of the server goes on refusing them. */
function acceptForms(scope: FastifyInstance): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: longestFormBytes },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
  )
}

function show(reply: FastifyReply, status: number, text: string): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'")
    .send(text)
}
