import { z } from 'zod'
import { type CloudConfig, cloudFaults, cloudFrom, cloudSettings } from './cloud-config.ts'
import { type PeopleConfig, peopleFaults, peopleFrom, peopleSettings } from './people-config.ts'

/**
 * Every setting of the service. Read once, at start, from the environment; an empty value counts as not set.
 * docs/config.md explains each one and a test keeps the two alike.
 */
const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8000),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  DATA_DIR: z.string().default('data'),
  INACTIVITY_MINUTES: z.coerce.number().positive().max(1_380).default(30),
  META_ACCESS_TOKEN: z.string().optional(),
  META_APP_SECRET: z.string().optional(),
  META_VERIFY_TOKEN: z.string().optional(),
  WHATSAPP_PHONE_NUMBER_ID: z.string().regex(/^\d+$/, 'must be digits only').optional(),
  WHATSAPP_MESSAGES_PER_SECOND: z.coerce.number().int().positive().default(80),
  GRAPH_API_BASE_URL: z.url({ protocol: /^https?$/ }).default('https://graph.facebook.com'),
  GRAPH_API_VERSION: z
    .string()
    .regex(/^v\d+\.\d+$/, 'must look like v25.0')
    .default('v25.0'),
  BACKEND_DECISION_URL: z
    .url({ protocol: /^https?$/ })
    .regex(/^[^?#]+$/, 'must end with its path; /decisions is put behind it')
    .optional(),
  BACKEND_DECISION_API_KEY: z.string().optional(),
  DECISION_FALLBACK: z.enum(['refer', 'local']).default('refer'),
  SIGNING: z.enum(['code', 'esign']).default('code'),
  ...peopleSettings,
  ...cloudSettings,
})

/** The names of all settings, for the parity test with docs/config.md. */
export const settingNames = Object.keys(settings.shape)

export interface Config {
  port: number
  publicUrl: string
  logLevel: z.infer<typeof settings>['LOG_LEVEL']
  dataDir: string
  /** Absent: made at the first start and kept in `dataDir`. */
  sandboxSecret: string | undefined
  cloud: CloudConfig
  inactivityMinutes: number
  webhook: { appSecret: string | undefined; verifyToken: string | undefined }
  whatsapp: WhatsAppConfig
  people: PeopleConfig
  /** Absent: the policy in this process decides. */
  decisionService: DecisionServiceConfig | undefined
  /** How borrowers sign where their number is known. */
  signing: 'code' | 'esign'
}

export interface DecisionServiceConfig {
  url: string
  apiKey: string
  /** What happens while the service cannot decide: a person looks, or the policy in this process decides. */
  fallback: 'refer' | 'local'
}

export interface WhatsAppConfig {
  phoneNumberId: string | undefined
  messagesPerSecond: number
  baseUrl: string
  version: string
  /** Absent: dry run. */
  accessToken: string | undefined
}

export type ConfigReading = { ok: true; config: Config } | { ok: false; faults: string[] }

/**
 * Reads the settings. All faults come together, each with its variable, its reason and never its value: it may be a
 * secret.
 */
export function readConfig(environment: Record<string, string | undefined>): ConfigReading {
  const given = Object.fromEntries(
    settingNames.map((name) => [name, environment[name]?.trim() || undefined] as const),
  )
  const read = settings.safeParse(given)
  const wrong = read.error?.issues.map((issue) => [issue.path.join('.'), issue.message] as const) ?? []
  const rest = settings.parse(without(given, wrong))
  const contradictions = [
    ...impossible(rest),
    ...peopleFaults(rest),
    ...cloudFaults(rest, environment),
  ].filter((fault) => !wrong.some(([name]) => fault.startsWith(`${name}:`)))
  const faults = [...wrong.map((parts) => parts.join(': ')), ...contradictions]
  return faults.length > 0 ? { ok: false, faults } : { ok: true, config: configFrom(rest) }
}

/** What is wrong by itself must not hide what does not fit together. */
function without(given: Record<string, string | undefined>, wrong: (readonly [string, string])[]) {
  const left = { ...given }
  for (const [name] of wrong) left[name] = undefined
  return left
}

function impossible(read: z.infer<typeof settings>): string[] {
  const faults: string[] = []
  if (read.META_ACCESS_TOKEN && !read.WHATSAPP_PHONE_NUMBER_ID) {
    faults.push('WHATSAPP_PHONE_NUMBER_ID: is missing, but META_ACCESS_TOKEN is set; sending needs both')
  }
  if (read.WHATSAPP_PHONE_NUMBER_ID && !read.META_ACCESS_TOKEN) {
    faults.push('META_ACCESS_TOKEN: is missing, but WHATSAPP_PHONE_NUMBER_ID is set; sending needs both')
  }
  if (read.BACKEND_DECISION_API_KEY && !read.BACKEND_DECISION_URL) {
    faults.push('BACKEND_DECISION_URL: is missing, but BACKEND_DECISION_API_KEY is set')
  }
  if (read.BACKEND_DECISION_URL && !read.BACKEND_DECISION_API_KEY) {
    faults.push(
      'BACKEND_DECISION_API_KEY: is missing, but BACKEND_DECISION_URL is set; the service asks for it',
    )
  }
  return faults
}

function configFrom(read: z.infer<typeof settings>): Config {
  return {
    port: read.PORT,
    publicUrl: (read.PUBLIC_URL ?? `http://localhost:${read.PORT}`).replace(/\/$/, ''),
    logLevel: read.LOG_LEVEL,
    dataDir: read.DATA_DIR,
    sandboxSecret: read.SANDBOX_SECRET,
    cloud: cloudFrom(read),
    inactivityMinutes: read.INACTIVITY_MINUTES,
    webhook: { appSecret: read.META_APP_SECRET, verifyToken: read.META_VERIFY_TOKEN },
    whatsapp: {
      phoneNumberId: read.WHATSAPP_PHONE_NUMBER_ID,
      messagesPerSecond: read.WHATSAPP_MESSAGES_PER_SECOND,
      baseUrl: read.GRAPH_API_BASE_URL.replace(/\/$/, ''),
      version: read.GRAPH_API_VERSION,
      accessToken: read.META_ACCESS_TOKEN,
    },
    people: peopleFrom(read),
    decisionService: decisionServiceFrom(read),
    signing: read.SIGNING,
  }
}

function decisionServiceFrom(read: z.infer<typeof settings>): DecisionServiceConfig | undefined {
  const { BACKEND_DECISION_URL: url, BACKEND_DECISION_API_KEY: apiKey } = read
  if (!url || !apiKey) return undefined
  return { url: url.replace(/\/$/, ''), apiKey, fallback: read.DECISION_FALLBACK }
}
