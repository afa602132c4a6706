import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance } from 'fastify'
import type { TextMessage } from './chat-message.ts'
import type { Faults } from './graph/faults.ts'
import { registerGraph } from './graph/routes.ts'
import type { EmulatorOptions, IdScenario, Settings } from './options.ts'
import { createParts, type EmulatorParts } from './parts.ts'
import { Borrower } from './phone/borrower.ts'
import { registerPhone } from './phone/routes.ts'
import type { WebhookSender } from './webhooks/sender.ts'

/** A stand-in for Meta's Graph API, its webhooks and the borrowers' phones, in memory. */
export interface Emulator {
  readonly settings: Settings
  /** Plays a borrower. Without a number one is invented; the same number is the same person. */
  borrower(person: { name: string; phone?: string; idScenario?: IdScenario }): Borrower
  /** A text message (SMS) arrives at the phone with this number; lost where there is no such phone. */
  text(to: string, text: TextMessage): void
  readonly faults: Faults
  readonly webhooks: WebhookSender
  /** For `GRAPH_API_BASE_URL`, once the server listens. */
  graphBaseUrl(): string
  /** Resolves when every webhook and every delivery status is through. */
  settled(): Promise<void>
}

/** Borrowers may send up to 100 MB; the JSON of a message never comes near this. */
const bodyLimitBytes = 110 * 1024 * 1024

/**
 * Puts the emulator on a server, under `options.prefix`. It has its own body parsers, so those of the server
 * (raw bytes for signatures, say) are neither used nor disturbed.
 */
export async function registerEmulator(
  app: FastifyInstance,
  options: EmulatorOptions = {},
): Promise<Emulator> {
  const parts = createParts(app, options)
  await app.register(
    async (scope) => {
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser(
        'application/json',
        { parseAs: 'string', bodyLimit: bodyLimitBytes },
        parseJson,
      )
      await scope.register(multipart, { limits: { fileSize: 100 * 1024 * 1024 } })
      await scope.register(async (graph) => registerGraph(graph, parts))
      await scope.register(async (phone) => registerPhone(phone, parts))
    },
    { prefix: parts.settings.prefix },
  )
  app.addHook('onClose', async () => {
    parts.receipts.close()
    await parts.webhooks.close()
  })
  return emulatorOf(parts)
}

/** The emulator on a server of its own, for tests and benches. `port` 0 takes a free one. */
export async function startEmulator(
  options: EmulatorOptions & { port?: number; host?: string } = {},
): Promise<Emulator & { app: FastifyInstance; url: string; close(): Promise<void> }> {
  const app = Fastify({ forceCloseConnections: true })
  const emulator = await registerEmulator(app, options)
  const url = await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' })
  return Object.assign(emulator, {
    app,
    url,
    close: async () => {
      await app.close()
    },
  })
}

function emulatorOf(parts: EmulatorParts): Emulator {
  let invented = 0
  return {
    settings: parts.settings,
    faults: parts.faults,
    webhooks: parts.webhooks,
    text: (to, text) => parts.conversations.text(to, text),
    graphBaseUrl: () => `${parts.origin()}${parts.settings.prefix}/graph`,
    borrower({ name, phone, idScenario }) {
      invented += phone ? 0 : 1
      const number = phone ?? `9190001${String(invented).padStart(5, '0')}`
      const person = { name, phone: number, ...(idScenario ? { idScenario } : {}) }
      return new Borrower(parts, parts.conversations.open(person))
    },
    async settled() {
      // A receipt becomes a webhook, so both must be quiet in the same round.
      for (;;) {
        await parts.receipts.settled()
        await parts.webhooks.settled()
        if (parts.receipts.idle() && parts.webhooks.waiting() === 0) return
      }
    },
  }
}

function parseJson(
  _request: unknown,
  body: string | Buffer,
  done: (error: Error | null, body?: unknown) => void,
) {
  try {
    done(null, JSON.parse(String(body)))
  } catch {
    done(Object.assign(new Error('The body is not valid JSON.'), { statusCode: 400 }))
  }
}
