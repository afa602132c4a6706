import { randomUUID } from 'node:crypto'
import { buildPayload } from './cloud/payload.ts'
import { checkSend } from './limits.ts'
import type { WhatsApp } from './port.ts'

/**
 * WhatsApp without credentials: says what it would have sent and accepts it. It checks the same limits as the
 * real client. `log` gets the payload with every word that could be somebody's replaced by its length.
 */
export function createDryRun(log: (payload: unknown) => void): WhatsApp {
  return {
    async send(recipient, message, callbackData, uploadId) {
      const problems = checkSend(recipient, message, callbackData, uploadId)
      if (problems.length > 0) return { outcome: 'refused', code: 100, detail: problems.join('; ') }
      log({
        dryRun: 'send',
        kind: message.kind,
        payload: mask(buildPayload(recipient, message, callbackData, uploadId)),
      })
      return { outcome: 'accepted', wamid: fakeWamid() }
    },

    async showTyping() {
      log({ dryRun: 'show-typing' })
    },

    async download() {
      log({ dryRun: 'download' })
      return { outcome: 'refused', reason: 'unavailable' }
    },

    async upload(file) {
      const { filename, mimeType, bytes } = file
      log({ dryRun: 'upload', filename, mimeType, sizeBytes: bytes.length })
      return `dry-run-${randomUUID()}`
    },
  }
}

/** Cannot be taken for one of Meta's, which are base64 throughout. */
function fakeWamid(): string {
  return `wamid.dry-run-${randomUUID()}`
}

/** Keys whose values are Meta's words or ours, never a borrower's: a paper is named after its kind and its loan. */
const plainKeys = new Set(['messaging_product', 'recipient_type', 'type', 'name', 'code', 'filename'])

/** The same shape, each text replaced by its length. */
function mask(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return plainKeys.has(key) ? value : `[${value.length} characters]`
  if (Array.isArray(value)) return value.map((element) => mask(element))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mask(member, name)]))
}
