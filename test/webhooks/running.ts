import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/main/config.ts'
import { createService, type Service, type ServiceOptions } from '../../src/main/service.ts'
import { createLog } from '../../src/platform/log.ts'
import { startEmulator } from '../../src/whatsapp/emulator/emulator.ts'
import type { EmulatorOptions } from '../../src/whatsapp/emulator/options.ts'

export const appSecret = 'test-app-secret'
export const verifyToken = 'test-verify-token'
const accessToken = 'test-access-token'
const phoneNumberId = '100000000000001'

/** The real service and the emulated Meta, each on a port of its own, talking over HTTP. */
export interface Running {
  service: Service
  emulator: Awaited<ReturnType<typeof startEmulator>>
  url: string
  /** Every log line so far. */
  logLines: string[]
  stop(): Promise<void>
}

export async function startRunning(
  options: {
    emulator?: EmulatorOptions
    service?: ServiceOptions
    environment?: Record<string, string>
  } = {},
): Promise<Running> {
  const dataDir = mkdtempSync(join(tmpdir(), 'flowless-test-'))
  let url = ''
  const emulator = await startEmulator({
    accessToken,
    phoneNumberId,
    appSecret,
    webhookUrl: () => (url ? `${url}/webhook` : undefined),
    readReceipts: 'always',
    statusDelayMs: 0,
    ...options.emulator,
  })
  const reading = readConfig({
    PORT: '0',
    DATA_DIR: dataDir,
    META_ACCESS_TOKEN: accessToken,
    META_APP_SECRET: appSecret,
    META_VERIFY_TOKEN: verifyToken,
    WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
    GRAPH_API_BASE_URL: emulator.graphBaseUrl(),
    ...options.environment,
  })
  if (!reading.ok) throw new Error(reading.faults.join('\n'))
  const logLines: string[] = []
  const log = createLog('debug', { write: (line: string) => void logLines.push(line) })
  const service = await createService(reading.config, log, options.service)
  url = await service.start('127.0.0.1')
  return {
    service,
    emulator,
    url,
    logLines,
    async stop() {
      await emulator.settled()
      await service.stop()
      await emulator.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
