import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { CloudClient } from '../whatsapp/cloud/client.ts'
import { createDryRun } from '../whatsapp/dry-run.ts'
import type { WhatsApp } from '../whatsapp/port.ts'
import type { Config } from './config.ts'
import { type PartHealth, type WatchedWhatsApp, watch } from './health.ts'

/** Meta's Cloud API, or a dry run that logs what would be sent where token or number are not set. */
export function openWhatsApp(
  config: Config,
  log: Log,
  clock: Clock,
): WatchedWhatsApp & { close(): Promise<void> } {
  const { accessToken, phoneNumberId, baseUrl, version } = config.whatsapp
  if (accessToken === undefined || phoneNumberId === undefined) {
    const dryRun = createDryRun((payload) => log.info({ payload }, 'dry run: this would be sent'))
    const off: PartHealth = {
      state: 'off',
      detail: 'dry run: META_ACCESS_TOKEN and WHATSAPP_PHONE_NUMBER_ID are not set',
    }
    return { ...watch(dryRun, off), close: async () => undefined }
  }
  const client = openOnFirstUse(async () => {
    const { createCloudClient } = await import('../whatsapp/cloud/client.ts')
    return createCloudClient({
      baseUrl,
      version,
      phoneNumberId,
      accessToken,
      timeoutMs: 15_000,
      now: clock,
    })
  })
  const on: PartHealth = { state: 'on', detail: `sending through ${new URL(baseUrl).host}, ${version}` }
  return { ...watch(client, on), close: () => client.close() }
}

/** The client of HTTP that it needs is the largest part of all that we load, and no webhook has to wait for it. */
function openOnFirstUse(open: () => Promise<CloudClient>): WhatsApp & { close(): Promise<void> } {
  let opening: Promise<CloudClient> | undefined
  const opened = () => {
    opening ??= open()
    return opening
  }
  return {
    send: async (...call) => (await opened()).send(...call),
    showTyping: async (wamid) => (await opened()).showTyping(wamid),
    download: async (mediaId) => (await opened()).download(mediaId),
    upload: async (file) => (await opened()).upload(file),
    close: async () => (await opening)?.close(),
  }
}
