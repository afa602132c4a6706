import type { FastifyInstance } from 'fastify'
import { callbackRoutes } from '../pipeline/callbacks.ts'
import type { Intake } from '../pipeline/intake.ts'
import type { TurnRunner } from '../pipeline/turn-runner.ts'
import { webhookRoutes } from '../pipeline/webhook.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { registerSandboxRoutes } from '../providers/sandbox/routes.ts'
import type { Store } from '../storage/port.ts'
import { verifySignature } from '../whatsapp/cloud/signature.ts'
import { readWebhook } from '../whatsapp/cloud/webhook.ts'
import type { Config } from './config.ts'
import type { Health } from './health.ts'
import type { Providers } from './providers.ts'
import { verifyRoutes } from './verify.ts'

export interface RouteParts {
  config: Config
  log: Log
  clock: Clock
  store: Store
  intake: Intake
  runner: TurnRunner
  providers: Pick<Providers, 'readers' | 'sandbox'>
  health: () => Promise<Health>
}

/** Every door of the service: Meta's, the providers', the sandbox pages and /healthz. */
export function registerRoutes(app: FastifyInstance, parts: RouteParts): void {
  const { config, log, clock, store, intake, runner, providers, health } = parts
  app.register(webhookRoutes, {
    intake,
    log,
    readWebhook,
    verifySignature,
    verifyToken: config.webhook.verifyToken,
    appSecret: config.webhook.appSecret,
    phoneNumberId: config.whatsapp.phoneNumberId,
  })
  app.register(callbackRoutes, { readers: providers.readers, store, runner, clock, log })
  guardOwnPages(app)
  registerSandboxRoutes(app, providers.sandbox)
  verifyRoutes(app, { store })
  app.get('/healthz', async (_request, reply) => {
    const state = await health()
    return reply.code(state.ready ? 200 : 503).send(state)
  })
}

/**
 * The page of pretended payouts can reverse them, that of text messages shows every code, and neither has a sign-in:
 * they are for whoever sits at this machine. A request that a proxy brought is not from here, whatever its address says.
 */
function guardOwnPages(app: FastifyInstance): void {
  const own = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
  const proxyHeaders = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']
  app.addHook('onRequest', async (request, reply) => {
    const { url } = request.routeOptions
    if (!ownPages.some((page) => url?.startsWith(page))) return
    const isFromHere = own.has(request.ip) && !proxyHeaders.some((name) => name in request.headers)
    if (!isFromHere) return reply.code(404).send()
  })
}

const ownPages = ['/sandbox/payouts', '/sandbox/messages']
