import { z } from 'zod'

/** Help and people: the settings of the language model, the queue of handoffs and the console; see config.ts. */
export const peopleSettings = {
  BEDROCK_MODEL_ID: z
    .string()
    .regex(/^[\w.:/-]+$/, 'must be the id of a model, such as anthropic.claude-3-haiku-20240307-v1:0')
    .optional(),
  BEDROCK_QUESTIONS_PER_DAY: z.coerce.number().int().positive().max(1_000).default(20),
  BEDROCK_DAILY_BUDGET_USD: z.coerce.number().positive().max(100_000).default(5),
  BEDROCK_PRICES_USD: z
    .string()
    .regex(
      /^\d+(\.\d+)?,\d+(\.\d+)?$/,
      'must be two prices of a million tokens, in and out, such as 0.25,1.25',
    )
    .default('0.25,1.25'),
  HUMAN_HANDOFF_QUEUE: z
    .string()
    .regex(/^(https?:\/\/\S+|[\w-]{1,80}(\.fifo)?)$/, 'must be the name or the URL of an SQS queue')
    .optional(),
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
}

const shape = z.object(peopleSettings)
type PeopleReading = z.infer<typeof shape>

/** A language model of Amazon Bedrock. */
export interface BedrockConfig {
  modelId: string
  /** Questions that it may word for one borrower and day. */
  questionsPerDay: number
  /** Millionths of a US dollar: what all borrowers together may cost a day. */
  dailyBudgetMicroDollars: number
  /** Millionths of a US dollar for a million tokens. */
  prices: { inputMicroDollars: number; outputMicroDollars: number }
}

export interface OidcConfig {
  issuer: string
  clientId: string
  clientSecret: string
}

/** What is absent is off. */
export interface PeopleConfig {
  bedrock: BedrockConfig | undefined
  /** The name or the URL of the lender's own queue. */
  handoffQueue: string | undefined
  oidc: OidcConfig | undefined
}

/** The settings of this page that ask for AWS. */
export const awsPeopleSettings = ['BEDROCK_MODEL_ID', 'HUMAN_HANDOFF_QUEUE'] as const

/** What cannot work together, each fault with its variable and never with its value. */
export function peopleFaults(read: PeopleReading): string[] {
  const faults: string[] = []
  const oidc = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const
  if (oidc.some((name) => read[name] !== undefined)) {
    for (const name of oidc.filter((one) => read[one] === undefined))
      faults.push(`${name}: is missing; signing in with OIDC needs all three of ${oidc.join(', ')}`)
  }
  if (read.OIDC_ISSUER !== undefined && !isSafe(read.OIDC_ISSUER))
    faults.push('OIDC_ISSUER: must be https; only a provider on this machine may do without')
  // Inference profiles (apac., global., ...) answer from any of their regions.
  if (read.BEDROCK_MODEL_ID !== undefined && leavesIndia(read.BEDROCK_MODEL_ID))
    faults.push(
      "BEDROCK_MODEL_ID: must be a model of ap-south-1 itself and no inference profile of several regions: borrowers' questions stay in India",
    )
  return faults
}

function isSafe(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}

function leavesIndia(modelId: string): boolean {
  if (modelId.startsWith('arn:'))
    return modelId.split(':')[3] !== 'ap-south-1' || modelId.includes('inference-profile')
  return /^(global|us|eu|apac|ap|jp|au|ca|sa|me|us-gov)\./.test(modelId)
}

export function peopleFrom(read: PeopleReading): PeopleConfig {
  const { BEDROCK_MODEL_ID: modelId, OIDC_ISSUER: issuer } = read
  const { OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = read
  const [input = 0, output = 0] = read.BEDROCK_PRICES_USD.split(',').map(microDollars)
  return {
    bedrock: modelId
      ? {
          modelId,
          questionsPerDay: read.BEDROCK_QUESTIONS_PER_DAY,
          dailyBudgetMicroDollars: microDollars(read.BEDROCK_DAILY_BUDGET_USD),
          prices: { inputMicroDollars: input, outputMicroDollars: output },
        }
      : undefined,
    handoffQueue: read.HUMAN_HANDOFF_QUEUE,
    oidc: issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : undefined,
  }
}

function microDollars(dollars: number | string): number {
  return Math.round(Number(dollars) * 1_000_000)
}
