import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../src/platform/free-port.ts'
import { type MeasuredProcess, startProcess } from './child.ts'
import { phoneNumberId } from './webhook-bodies.ts'
import { WebhookPoster } from './webhook-poster.ts'

/** A fresh process with an empty folder of its own, and the way to post webhooks to it. */
export interface Station {
  process: MeasuredProcess
  poster: WebhookPoster
  close(): Promise<void>
}

/** Inside the project, because a system's temporary folder may live in memory, where a flush costs nothing. */
export const benchRoot = fileURLToPath(new URL('../data/bench', import.meta.url))

const secret = 'bench-app-secret'

export async function openStation(
  file: './service-process.ts' | './ceiling-process.ts',
  options: {
    graphUrl?: string
    profileFolder?: string | undefined
    countsWrites?: boolean
    settings?: Record<string, string>
  } = {},
): Promise<Station> {
  const folder = newFolder()
  const port = await freePort()
  const process = await startProcess(file, {
    folder,
    profileFolder: options.profileFolder,
    environment: {
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATA_DIR: folder,
      META_APP_SECRET: secret,
      META_VERIFY_TOKEN: 'bench-verify-token',
      META_ACCESS_TOKEN: 'bench-access-token',
      WHATSAPP_PHONE_NUMBER_ID: phoneNumberId,
      // Meta's own limit would be measured else.
      WHATSAPP_MESSAGES_PER_SECOND: '10000',
      ...(options.graphUrl && { GRAPH_API_BASE_URL: options.graphUrl }),
      ...(options.countsWrites && { BENCH_COUNTS_WRITES: '1' }),
      ...options.settings,
    },
  })
  const poster = new WebhookPoster({ port, secret })
  return {
    process,
    poster,
    async close() {
      poster.close()
      await process.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

export function newFolder(): string {
  mkdirSync(benchRoot, { recursive: true })
  return mkdtempSync(join(benchRoot, 'run-'))
}
