import type { FastifyInstance } from 'fastify'
import { Conversations } from './conversations.ts'
import { createFaults, type Faults } from './graph/faults.ts'
import { wamidFactory } from './identity.ts'
import { createMediaStore, type EmulatedMedia } from './media-store.ts'
import { type EmulatorOptions, type Settings, settle } from './options.ts'
import { Receipts } from './receipts.ts'
import { WebhookSender } from './webhooks/sender.ts'

/** Everything that the routes and the borrowers share. */
export interface EmulatorParts {
  settings: Settings
  conversations: Conversations
  media: EmulatedMedia
  webhooks: WebhookSender
  receipts: Receipts
  faults: Faults
  newWamid: ReturnType<typeof wamidFactory>
  /** Where this server is found, without a slash at the end. */
  origin(): string
}

export function createParts(app: FastifyInstance, options: EmulatorOptions): EmulatorParts {
  const settings = settle(options)
  const conversations = new Conversations(settings)
  const webhooks = new WebhookSender(settings)
  return {
    settings,
    conversations,
    webhooks,
    media: createMediaStore(settings),
    receipts: new Receipts(settings, conversations, webhooks),
    faults: createFaults(settings.faults),
    newWamid: wamidFactory(),
    origin: () => originOf(app, settings.publicUrl),
  }
}

function originOf(app: FastifyInstance, publicUrl: Settings['publicUrl']): string {
  const given = typeof publicUrl === 'function' ? publicUrl() : publicUrl
  if (given) return given.replace(/\/$/, '')
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : 80
  return `http://127.0.0.1:${port}`
}
