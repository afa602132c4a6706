import { z } from 'zod'
import { awsPeopleSettings, peopleSettings } from './people-config.ts'

/** Mumbai: what a digital lender knows of borrowers is kept in India (RBI Digital Lending Directions, 2025). */
const region = 'ap-south-1'

const tableName = z.string().regex(/^[\w.-]{3,255}$/, 'must be the name of a DynamoDB table')

/** The settings of STORAGE, keys, files and AWS; a part of the one table of settings in config.ts. */
export const cloudSettings = {
  STORAGE: z.enum(['sqlite', 'dynamodb'], 'must be sqlite or dynamodb').default('sqlite'),
  AWS_REGION: z.string().optional(),
  USER_TABLE_NAME: tableName.optional(),
  LOAN_TABLE_NAME: tableName.optional(),
  INTERACTION_TABLE_NAME: tableName.optional(),
  KMS_KEY_ARN: z
    .string()
    .regex(/^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/, 'must be the ARN of a key, arn:aws:kms:...:key/...')
    .optional(),
  LOOKUP_KEY: z.string().min(32, 'must have at least 32 characters').optional(),
  SANDBOX_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  MEDIA_BUCKET_NAME: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'must be the name of a bucket')
    .optional(),
  DEAD_LETTER_QUEUE_URL: z.url({ protocol: /^https?$/ }).optional(),
  SECRETS_ARN: z
    .string()
    .regex(/^arn:aws:secretsmanager:[a-z0-9-]+:\d{12}:secret:\S+$/, 'must be the ARN of a secret')
    .optional(),
}

const shape = z.object({ ...cloudSettings, ...peopleSettings })
type CloudReading = z.infer<typeof shape>

export interface TableNames {
  user: string
  loan: string
  interaction: string
}

/** Where data, keys and files are kept. What is absent is kept in the data folder. */
export interface CloudConfig {
  /** Set whenever a part below is. */
  region: string | undefined
  /** Absent: SQLite. */
  tables: TableNames | undefined
  /** Absent: a key file. */
  kms: { keyArn: string; lookupKey: string } | undefined
  /** Absent: a folder. */
  mediaBucket: string | undefined
  deadLetterQueueUrl: string | undefined
}

type Environment = Record<string, string | undefined>

/** What cannot work together, each fault with its variable and never with its value. */
export function cloudFaults(read: CloudReading, environment: Environment): string[] {
  return [...missing(read, isLocalDynamo(environment)), ...abroad(read, environment)]
}

function missing(read: CloudReading, isLocal: boolean): string[] {
  const faults: string[] = []
  const need = (name: keyof CloudReading, why: string) => {
    if (read[name] === undefined) faults.push(`${name}: is missing; ${why}`)
  }
  if (read.STORAGE === 'dynamodb') {
    for (const name of ['USER_TABLE_NAME', 'LOAN_TABLE_NAME', 'INTERACTION_TABLE_NAME'] as const)
      need(name, 'STORAGE=dynamodb keeps its data there')
    if (!isLocal) {
      need('KMS_KEY_ARN', 'STORAGE=dynamodb on AWS encrypts with it')
      need('SANDBOX_SECRET', 'with one in each data folder, every process would have a sandbox of its own')
      need('MEDIA_BUCKET_NAME', 'STORAGE=dynamodb on AWS keeps pictures there, where every process sees them')
    }
  }
  const user = usesAws(read)
  if (user) need('AWS_REGION', `${user} needs it, and it must be ${region}`)
  if (read.KMS_KEY_ARN) need('LOOKUP_KEY', 'with KMS_KEY_ARN no key file holds it')
  if (read.LOOKUP_KEY && !read.KMS_KEY_ARN)
    faults.push('KMS_KEY_ARN: is missing, but LOOKUP_KEY is set; a key file has a lookup key of its own')
  return faults
}

/** The setting because of which AWS is used at all. A shell often has a region without that. */
function usesAws(read: CloudReading): string | undefined {
  if (read.STORAGE === 'dynamodb') return 'STORAGE=dynamodb'
  const reasons = [
    'KMS_KEY_ARN',
    'MEDIA_BUCKET_NAME',
    'DEAD_LETTER_QUEUE_URL',
    'SECRETS_ARN',
    ...awsPeopleSettings,
  ] as const
  return reasons.find((name) => read[name] !== undefined)
}

function abroad(read: CloudReading, environment: Environment): string[] {
  if (!usesAws(read)) return []
  const places: [string, string | undefined][] = [
    ['AWS_REGION', read.AWS_REGION],
    ['KMS_KEY_ARN', read.KMS_KEY_ARN?.split(':')[3]],
    ['SECRETS_ARN', read.SECRETS_ARN?.split(':')[3]],
    ['DEAD_LETTER_QUEUE_URL', regionOf(read.DEAD_LETTER_QUEUE_URL)],
    ['HUMAN_HANDOFF_QUEUE', regionOf(read.HUMAN_HANDOFF_QUEUE)],
    ...endpoints(environment).map(([name, url]): [string, string] => [name, regionOf(url) ?? region]),
  ]
  return places
    .filter(([, place]) => place !== undefined && place !== region)
    .map(([name]) => `${name}: must be in ${region}: borrowers' data stays in India`)
}

/** AWS's own addresses name their region; others, such as a stand-in on this machine, name none. */
function regionOf(url: string | undefined): string | undefined {
  const host = url !== undefined && URL.canParse(url) ? new URL(url).hostname : ''
  if (!host.endsWith('.amazonaws.com')) return undefined
  return host.split('.').find((part) => /^[a-z]{2}(-[a-z]+)+-\d$/.test(part)) ?? 'unnamed'
}

function endpoints(environment: Environment): [string, string][] {
  return Object.entries(environment).flatMap(([name, url]): [string, string][] =>
    name.startsWith('AWS_ENDPOINT_URL') && url?.trim() ? [[name, url.trim()]] : [],
  )
}

/** True for DynamoDB Local, which needs no AWS beside it. */
function isLocalDynamo(environment: Environment): boolean {
  const url = environment.AWS_ENDPOINT_URL_DYNAMODB || environment.AWS_ENDPOINT_URL || ''
  const host = URL.canParse(url) ? new URL(url).hostname : ''
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

export function cloudFrom(read: CloudReading): CloudConfig {
  const { USER_TABLE_NAME: user, LOAN_TABLE_NAME: loan, INTERACTION_TABLE_NAME: interaction } = read
  const { KMS_KEY_ARN: keyArn, LOOKUP_KEY: lookupKey } = read
  const isDynamo = read.STORAGE === 'dynamodb' && user && loan && interaction
  return {
    region: read.AWS_REGION,
    tables: isDynamo ? { user, loan, interaction } : undefined,
    kms: keyArn && lookupKey ? { keyArn, lookupKey } : undefined,
    mediaBucket: read.MEDIA_BUCKET_NAME,
    deadLetterQueueUrl: read.DEAD_LETTER_QUEUE_URL,
  }
}
