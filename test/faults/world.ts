import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../src/platform/free-port.ts'
import { startEmulator } from '../../src/whatsapp/emulator/emulator.ts'
import type { EmulatorOptions } from '../../src/whatsapp/emulator/options.ts'
import { type Books, openBooks } from './books.ts'
import type { Orders } from './service.fixture.ts'
import { ServiceProcess } from './service-process.ts'

export const appSecret = 'faults-app-secret'
const accessToken = 'faults-access-token'
const phoneNumberId = '100000000000001'

/** Meta and the borrowers, who live through everything, and the service, which does not. */
export interface World {
  emulator: Awaited<ReturnType<typeof startEmulator>>
  dataDir: string
  /** Where every life of the service listens. */
  url: string
  books: Books
  /** A process that waits for its start; on another port when it is to live beside the first. */
  prepare(orders?: Orders, settings?: Record<string, string>): ServiceProcess
  /** A process that listens. */
  start(orders?: Orders, settings?: Record<string, string>): Promise<ServiceProcess>
  /** Everything that any process has written, to its log or otherwise. */
  output(): string
  close(): Promise<void>
}

/** Compiled once for all processes of all runs: most of the time of a start is compiling. */
const compileCache = join(tmpdir(), `flowless-compiled-${process.getuid?.() ?? 0}`)

const ofEveryService = {
  LOG_LEVEL: 'trace',
  META_ACCESS_TOKEN: accessToken,
  META_APP_SECRET: appSecret,
  WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
  WHATSAPP_MESSAGES_PER_SECOND: '1000',
}

export async function openWorld(
  options: {
    emulator?: EmulatorOptions
    script?: string
    /** Where Meta and borrowers reach the service, when something stands before its processes. */
    url?: string
    /** Of every process. */
    settings?: Record<string, string>
  } = {},
): Promise<World> {
  const dataDir = mkdtempSync(join(tmpdir(), 'flowless-faults-'))
  const outputPath = join(dataDir, 'output.log')
  const port = await freePort()
  const url = options.url ?? `http://127.0.0.1:${port}`
  const emulator = await startEmulator({
    accessToken,
    phoneNumberId,
    appSecret,
    webhookUrl: `${url}/webhook`,
    statusDelayMs: 0,
    readReceipts: 'always',
    retryDelaysMs: [10, 20, 40, 80],
    ...options.emulator,
  })
  const children: ServiceProcess[] = []
  const ofTheService = {
    ...ofEveryService,
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    GRAPH_API_BASE_URL: emulator.graphBaseUrl(),
    ...options.settings,
  }
  const prepare = (orders: Orders = {}, settings: Record<string, string> = {}) => {
    const environment = {
      ...ofTheService,
      LOG_PATH: outputPath,
      NODE_COMPILE_CACHE: compileCache,
      FAULT_ORDERS: JSON.stringify(orders),
      ...settings,
    }
    const child = new ServiceProcess({ environment, outputPath, script: options.script })
    children.push(child)
    return child
  }
  return {
    emulator,
    dataDir,
    url,
    books: openBooks(ofTheService),
    prepare,
    async start(orders, settings) {
      const child = prepare(orders, settings)
      if ((await child.start()) === undefined) {
        throw new Error(`the service did not start:\n${readFileSync(outputPath, 'utf8').slice(-2_000)}`)
      }
      emulator.webhooks.retryNow()
      return child
    },
    output: () => readFileSync(outputPath, 'utf8'),
    async close() {
      await Promise.all(children.map((child) => child.stop()))
      await emulator.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
