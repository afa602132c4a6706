import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { createJourney } from '../journey/turn.ts'
import { maskAadhaar } from '../journey/understanding/masking.ts'
import { callbackRoutes } from '../pipeline/callbacks.ts'
import { createEffectHandlers, type HandlerParts } from '../pipeline/handlers/handlers.ts'
import { createPipeline, type Pipeline, type PipelineParts } from '../pipeline/pipeline.ts'
import { webhookRoutes } from '../pipeline/webhook.ts'
import { type Clock, systemClock } from '../platform/clock.ts'
import { newOwnerId } from '../platform/ids.ts'
import type { Log } from '../platform/log.ts'
import { bankDirectory } from '../providers/bank/ifsc.ts'
import { registerSandboxRoutes } from '../providers/sandbox/routes.ts'
import type { Store } from '../storage/port.ts'
import { openSqliteStore } from '../storage/sqlite/store.ts'
import { createKnowledgeAnswerer } from '../support/answerer.ts'
import { loadKnowledgeBase } from '../support/knowledge-base.ts'
import { createCloudClient } from '../whatsapp/cloud/client.ts'
import { verifySignature } from '../whatsapp/cloud/signature.ts'
import { readWebhook } from '../whatsapp/cloud/webhook.ts'
import { createDryRun } from '../whatsapp/dry-run.ts'
import { createSendLimiter } from '../whatsapp/rate/send-limiter.ts'
import type { Config } from './config.ts'
import { type Health, type PartHealth, type WatchedWhatsApp, watch } from './health.ts'
import { lenderFacts } from './lender-facts.ts'
import { openProviders } from './providers.ts'

/** What tests and benches may set beyond the configuration. */
export interface ServiceOptions {
  clock?: Clock
  pipeline?: PipelineParts['options']
  send?: HandlerParts['options']
}

/** The whole service in one process: routes, pipeline, store and providers. */
export interface Service {
  app: FastifyInstance
  store: Store
  pipeline: Pipeline
  health(): Promise<Health>
  /** Listens, and takes up what an earlier process left. Answers with the address. */
  start(host?: string): Promise<string>
  /** Finishes what is under way, hands back the rest, closes everything. */
  stop(): Promise<void>
}

/** Puts the parts together. Throws a Failure when the data folder or a file in it cannot be used. */
export function createService(config: Config, log: Log, options: ServiceOptions = {}): Service {
  const { clock = systemClock } = options
  const app = Fastify({ forceCloseConnections: 'idle', logger: false })
  const publicUrl = () => listeningUrl(app, config)
  const store = openSqliteStore({ path: join(config.dataDir, 'flowless.db') })
  const providers = openProviders({
    dataDir: config.dataDir,
    publicUrl,
    ownUrl: () => `http://127.0.0.1:${portOf(app) ?? config.port}`,
    clock,
  })
  const whatsapp = openWhatsApp(config, log, clock)
  const journey = createJourney({
    inactivityMinutes: config.inactivityMinutes,
    findBank: (ifsc) => {
      const branch = bankDirectory.findBranch(ifsc)
      return (
        branch && {
          bankName: branch.bankName,
          supportsMandate: bankDirectory.supportsMandate(branch.bankCode),
        }
      )
    },
  })
  const handlers = createEffectHandlers({
    ...providers,
    whatsapp,
    store,
    clock,
    limiter: createSendLimiter({ now: clock, perNumberPerSecond: config.whatsapp.messagesPerSecond }),
    answerer: createKnowledgeAnswerer({ topics: loadKnowledgeBase(), facts: lenderFacts() }),
    ...(options.send && { options: options.send }),
  })
  const pipeline = createPipeline({
    store,
    journey,
    handlers,
    showTyping: (wamid) => void whatsapp.showTyping(wamid),
    mask: maskAadhaar,
    clock,
    log,
    owner: newOwnerId(),
    ...(options.pipeline && { options: options.pipeline }),
  })
  const health = () => healthOf(config, store, whatsapp)
  registerRoutes(app, { config, log, clock, store, pipeline, providers, health })
  return {
    app,
    store,
    pipeline,
    health,
    async start(host = '0.0.0.0') {
      await app.listen({ port: config.port, host })
      await pipeline.start()
      providers.sandbox.startCallbacks()
      return publicUrl()
    },
    async stop() {
      await app.close()
      await pipeline.stop()
      await providers.sandbox.stop()
      await providers.sandbox.close()
      await whatsapp.close()
      await store.close()
    },
  }
}

/** With port 0 the address is known only once the server listens. */
function listeningUrl(app: FastifyInstance, config: Config): string {
  const port = portOf(app)
  return config.port === 0 && port !== undefined ? `http://localhost:${port}` : config.publicUrl
}

function portOf(app: FastifyInstance): number | undefined {
  const address = app.server.address()
  return typeof address === 'object' ? address?.port : undefined
}

function openWhatsApp(config: Config, log: Log, clock: Clock): WatchedWhatsApp & { close(): Promise<void> } {
  const { accessToken, phoneNumberId, baseUrl, version } = config.whatsapp
  if (accessToken === undefined || phoneNumberId === undefined) {
    const dryRun = createDryRun((payload) => log.info({ payload }, 'dry run: this would be sent'))
    const off: PartHealth = {
      state: 'off',
      detail: 'dry run: META_ACCESS_TOKEN and WHATSAPP_PHONE_NUMBER_ID are not set',
    }
    return { ...watch(dryRun, off), close: async () => undefined }
  }
  const client = createCloudClient({
    baseUrl,
    version,
    phoneNumberId,
    accessToken,
    timeoutMs: 15_000,
    now: clock,
  })
  const on: PartHealth = { state: 'on', detail: `sending through ${new URL(baseUrl).host}, ${version}` }
  return { ...watch(client, on), close: () => client.close() }
}

interface RouteParts {
  config: Config
  log: Log
  clock: Clock
  store: Store
  pipeline: Pipeline
  providers: ReturnType<typeof openProviders>
  health: () => Promise<Health>
}

function registerRoutes(app: FastifyInstance, parts: RouteParts): void {
  const { config, log, clock, store, pipeline, providers, health } = parts
  app.register(webhookRoutes, {
    intake: pipeline.intake,
    log,
    readWebhook,
    verifySignature,
    verifyToken: config.webhook.verifyToken,
    appSecret: config.webhook.appSecret,
    phoneNumberId: config.whatsapp.phoneNumberId,
  })
  app.register(callbackRoutes, { readers: providers.readers, store, runner: pipeline.runner, clock, log })
  guardPayouts(app)
  registerSandboxRoutes(app, providers.sandbox)
  app.get('/healthz', async (_request, reply) => {
    const state = await health()
    return reply.code(state.ready ? 200 : 503).send(state)
  })
}

/**
 * The page of pretended payouts can reverse them and has no sign-in: it is for whoever sits at this machine. A request
 * that a proxy brought is not from here, whatever its address says.
 */
function guardPayouts(app: FastifyInstance): void {
  const own = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
  app.addHook('onRequest', async (request, reply) => {
    if (!request.routeOptions.url?.startsWith('/sandbox/payouts')) return
    const isFromHere = own.has(request.ip) && request.headers['x-forwarded-for'] === undefined
    if (!isFromHere) return reply.code(404).send()
  })
}

async function healthOf(config: Config, store: Store, whatsapp: WatchedWhatsApp): Promise<Health> {
  const storage = await storageHealth(store)
  const later = (isSet: boolean, name: string): PartHealth => ({
    state: 'off',
    detail: isSet ? `${name} is set, but this version cannot use it yet` : `${name} is not set`,
  })
  return {
    ready: storage.state === 'on',
    parts: {
      whatsapp: whatsapp.health(),
      storage,
      decision: config.unused.decision
        ? later(true, 'BACKEND_DECISION_URL')
        : { state: 'on', detail: 'local policy; BACKEND_DECISION_URL is not set' },
      bedrock: later(config.unused.bedrock, 'BEDROCK_MODEL_ID'),
      handoffQueue: later(config.unused.handoffQueue, 'HUMAN_HANDOFF_QUEUE'),
      sandboxProviders: {
        state: 'on',
        detail: 'identity, face, bank, mandate, payout and bureau are pretended',
      },
    },
  }
}

async function storageHealth(store: Store): Promise<PartHealth> {
  try {
    await store.check()
    return { state: 'on', detail: 'sqlite' }
  } catch (error) {
    return { state: 'failing', detail: error instanceof Error ? error.message : 'unknown' }
  }
}
