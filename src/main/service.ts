import Fastify, { type FastifyInstance } from 'fastify'
import { createThreadedPaperMaker } from '../documents/thread.ts'
import { maskAadhaar } from '../journey/understanding/masking.ts'
import { createCommitNews } from '../pipeline/commit-news.ts'
import type { HandlerParts } from '../pipeline/handlers/handlers.ts'
import { createPipeline, type Pipeline, type PipelineParts } from '../pipeline/pipeline.ts'
import { type Clock, systemClock } from '../platform/clock.ts'
import { newOwnerId } from '../platform/ids.ts'
import type { Log } from '../platform/log.ts'
import type { OfficeStore } from '../storage/office-port.ts'
import type { Store } from '../storage/port.ts'
import { openAnswering } from './answering.ts'
import type { Config } from './config.ts'
import { openConsole } from './console.ts'
import { openDecisions } from './decision.ts'
import { openHandlers } from './handlers.ts'
import { openHandoffs } from './handoffs.ts'
import { type Health, healthOf } from './health.ts'
import { openJourney } from './journey.ts'
import { openProviders, type ProviderOptions } from './providers.ts'
import { registerRoutes } from './routes.ts'
import { openKeys, openMedia, openOffice, openStore, tryKeys } from './storage.ts'
import { openWhatsApp } from './whatsapp.ts'

/** What tests and benches may set beyond the configuration. */
export interface ServiceOptions {
  clock?: Clock
  pipeline?: PipelineParts['options']
  send?: HandlerParts['options']
  /** Hears of every text message that the sandbox pretends to send. */
  onSms?: ProviderOptions['onSms']
}

/** The whole service in one process: routes, pipeline, store and providers. */
export interface Service {
  app: FastifyInstance
  store: Store
  office: OfficeStore
  pipeline: Pipeline
  health(): Promise<Health>
  /** Listens, and takes up what an earlier process left. Answers with the address. */
  start(host?: string): Promise<string>
  /** Finishes what is under way, hands back the rest, closes everything. */
  stop(): Promise<void>
}

/**
 * Puts the parts together. Throws a Failure when the data folder or a file in it cannot be used; `start` throws one
 * when tables, keys or permissions are not as they must be.
 */
export async function createService(
  config: Config,
  log: Log,
  options: ServiceOptions = {},
): Promise<Service> {
  const { clock = systemClock } = options
  const app = Fastify({ forceCloseConnections: 'idle', logger: false })
  const publicUrl = () => listeningUrl(app, config)
  const keys = await openKeys(config)
  const store = await openStore({ config, keys, clock, log })
  const office = await openOffice(config, keys, clock)
  const media = await openMedia(config, keys)
  const providers = await openProviders({
    config,
    media,
    publicUrl,
    ownUrl: () => `http://127.0.0.1:${portOf(app) ?? config.port}`,
    clock,
    ...(options.onSms && { onSms: options.onSms }),
  })
  const decisions = openDecisions(config, { store, clock, log })
  const whatsapp = openWhatsApp(config, log, clock)
  const handoffs = openHandoffs(config, publicUrl)
  const answering = openAnswering({ config, office: async () => office, clock, log })
  const { send } = options
  const journey = openJourney(config)
  const commits = createCommitNews()
  const pipeline = createPipeline({
    store,
    journey,
    handlers: openHandlers({
      config,
      store,
      providers,
      decisions,
      handoffs,
      answering,
      whatsapp,
      clock,
      publicUrl,
      paperMaker: createThreadedPaperMaker,
      ...(send && { send }),
    }),
    showTyping: (wamid) => void whatsapp.showTyping(wamid),
    onCommitted: commits.tell,
    mask: maskAadhaar,
    clock,
    log,
    owner: newOwnerId(),
    options: patient(config, options.pipeline),
  })
  const health = () => healthOf(config, { store, whatsapp, decisions, handoffs, answering })
  const { intake, runner } = pipeline
  registerRoutes(app, { config, log, clock, store, intake, runner, providers, health })
  const console = { config, office, store, media, runner, commits, journey, clock, log, publicUrl, health }
  await openConsole(app, console)
  const life = { config, app, keys, store, office, providers, pipeline, decisions, whatsapp, publicUrl }
  return { app, store, office, pipeline, health, ...lifeOf(life) }
}

interface Living extends Pick<Service, 'app' | 'store' | 'office' | 'pipeline'> {
  config: Config
  keys: Awaited<ReturnType<typeof openKeys>>
  providers: Awaited<ReturnType<typeof openProviders>>
  decisions: ReturnType<typeof openDecisions>
  whatsapp: ReturnType<typeof openWhatsApp>
  publicUrl: () => string
}

/** Starting: what is missing is told before anybody can come in. Stopping: the doors first, the stores last. */
function lifeOf(living: Living): Pick<Service, 'start' | 'stop'> {
  const { config, app, keys, store, office, providers, pipeline, decisions, whatsapp, publicUrl } = living
  return {
    async start(host = '0.0.0.0') {
      await Promise.all([store.check(), office.check(), tryKeys(config, keys), providers.media.check()])
      await app.listen({ port: config.port, host })
      await pipeline.start()
      providers.sandbox.startCallbacks()
      return publicUrl()
    },
    async stop() {
      await closeServer(app)
      await pipeline.stop()
      await providers.sandbox.stop()
      await providers.sandbox.close()
      await decisions.close()
      await whatsapp.close()
      await office.close()
      await store.close()
    },
  }
}

/**
 * Processes that share tables live on machines of their own, whose clocks differ by more than those of one machine, and
 * each sign of life is a paid write: they give it more rarely and wait longer for others' (docs/decisions/0010).
 */
function patient(
  { cloud }: Config,
  chosen: ServiceOptions['pipeline'] = {},
): NonNullable<ServiceOptions['pipeline']> {
  if (cloud.tables === undefined) return chosen
  return { ...chosen, delivery: { leaseMs: 15_000, heartbeatMs: 5_000, ...chosen.delivery } }
}

/**
 * Lets requests under way end. A connection that was opened and not used yet counts as busy until Node's time limit for
 * headers, a minute and more: after a while nobody waits for it. Whoever is cut off asks again.
 */
async function closeServer(app: FastifyInstance): Promise<void> {
  const cutOff = setTimeout(() => app.server.closeAllConnections(), requestsEndMs)
  await app.close()
  clearTimeout(cutOff)
}

const requestsEndMs = 3_000

/** With port 0 the address is known only once the server listens. */
function listeningUrl(app: FastifyInstance, config: Config): string {
  const port = portOf(app)
  return config.port === 0 && port !== undefined ? `http://localhost:${port}` : config.publicUrl
}

function portOf(app: FastifyInstance): number | undefined {
  const address = app.server.address()
  return typeof address === 'object' ? address?.port : undefined
}
