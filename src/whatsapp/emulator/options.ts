import { type Clock, systemClock } from '../../platform/clock.ts'
import type { FaultRule } from './graph/faults.ts'

/**
 * How Meta shows a borrower to the business (3.6 of the WhatsApp facts). The four cases are those of the test
 * button in Meta's dashboard.
 *
 * - `phone`: no username, phone number shared
 * - `username-only`: username, and neither `wa_id` nor `from` anywhere
 * - `username-and-phone`: both
 * - `parent`: phone number, and a parent user id beside the user id
 */
export type IdScenario = 'phone' | 'username-only' | 'username-and-phone' | 'parent'

export type ReceiptKind = 'sent' | 'delivered' | 'read'

/** A template that exists at "Meta". `{{1}}` in the body is the first parameter. */
export interface EmulatedTemplate {
  name: string
  languageCode: string
  body: string
}

export interface EmulatorOptions {
  /** Where all routes start. */
  prefix?: string
  /** What the Bearer header must carry. */
  accessToken?: string
  phoneNumberId?: string
  /** The business number with country code, digits only. */
  businessNumber?: string
  businessName?: string
  businessAccountId?: string
  /** Signs the webhooks. */
  appSecret?: string
  /** Where webhooks go; a function is asked at each delivery. Without one they wait. */
  webhookUrl?: string | (() => string | undefined)
  /** The address of this server as others see it, for media URLs. Default: where it listens. */
  publicUrl?: string | (() => string)
  clock?: Clock
  /** Time between accepted, sent, delivered and read. 0 sends them one right after the other. */
  statusDelayMs?: number
  /** Which statuses are delivered as webhooks. `failed` always is. */
  statuses?: readonly ReceiptKind[]
  /** `viewing`: read once the phone page shows the conversation. `always`: read without anyone looking. */
  readReceipts?: 'viewing' | 'always'
  /** For borrowers who do not say otherwise. */
  idScenario?: IdScenario
  /** Asked for each Graph request after the queue of `emulator.faults`. */
  faults?: FaultRule
  /** The 24-hour window. Off for benches that write webhooks themselves. */
  enforceWindow?: boolean
  /** One message per 6 seconds to one borrower, with a burst of 45. */
  enforcePairLimit?: boolean
  /** Without a list every template is taken as approved. */
  templates?: readonly EmulatedTemplate[]
  /** Waits before each next attempt of a webhook; the last one repeats. */
  retryDelaysMs?: readonly number[]
  /** How many waiting updates of one borrower go into one webhook. */
  updatesPerWebhook?: number
  /** How many copies of the nth webhook (from 1) are posted at the same instant. */
  copies?: (webhookNumber: number) => number
  memory?: {
    conversations?: number
    messagesPerConversation?: number
    mediaBytes?: number
  }
}

export type Settings = Required<Omit<EmulatorOptions, 'memory' | 'templates' | 'faults' | 'publicUrl'>> & {
  memory: { conversations: number; messagesPerConversation: number; mediaBytes: number }
  templates: readonly EmulatedTemplate[] | undefined
  faults: FaultRule | undefined
  publicUrl: string | (() => string) | undefined
}

/** The options with everything that was left out filled in. */
export function settle(options: EmulatorOptions): Settings {
  return {
    prefix: options.prefix ?? '/emulator',
    accessToken: options.accessToken ?? 'emulator-token',
    phoneNumberId: options.phoneNumberId ?? '100000000000001',
    businessNumber: options.businessNumber ?? '918000000001',
    businessName: options.businessName ?? 'Flowless',
    businessAccountId: options.businessAccountId ?? '200000000000001',
    appSecret: options.appSecret ?? 'emulator-secret',
    webhookUrl: options.webhookUrl ?? (() => undefined),
    publicUrl: options.publicUrl,
    clock: options.clock ?? systemClock,
    statusDelayMs: options.statusDelayMs ?? 20,
    statuses: options.statuses ?? ['sent', 'delivered', 'read'],
    readReceipts: options.readReceipts ?? 'viewing',
    idScenario: options.idScenario ?? 'phone',
    faults: options.faults,
    enforceWindow: options.enforceWindow ?? true,
    enforcePairLimit: options.enforcePairLimit ?? false,
    templates: options.templates,
    retryDelaysMs: options.retryDelaysMs ?? [0, 500, 1000, 2000, 4000, 8000],
    updatesPerWebhook: options.updatesPerWebhook ?? 1,
    copies: options.copies ?? (() => 1),
    memory: {
      conversations: options.memory?.conversations ?? 5_000,
      messagesPerConversation: options.memory?.messagesPerConversation ?? 500,
      mediaBytes: options.memory?.mediaBytes ?? 256 * 1024 * 1024,
    },
  }
}
