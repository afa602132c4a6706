import type { Context, DynamoDBStreamEvent } from 'aws-lambda'
import { vi } from 'vitest'
import type { PartName } from '../../infra/permissions.ts'
import type { DynamoLocal } from '../../src/storage/dynamodb/testing/dynamo-local.ts'
import { startEmulator } from '../../src/whatsapp/emulator/emulator.ts'
import { textMessagesPath } from '../faults/text-messages.ts'
import { callContext } from './call-context.ts'
import { startCloud } from './cloud.ts'
import { startEventSource } from './event-source.ts'
import { startGateway } from './gateway.ts'

export const appSecret = '0123456789abcdef0123456789abcdef'
export const verifyToken = 'invented,verify,token'
const accessToken = 'invented-access-token'
const phoneNumberId = '100000000000001'

export type Stage = Awaited<ReturnType<typeof startStage>>

/**
 * The four entries as Lambda runs them, on DynamoDB Local and its stream, with stand-ins for everything else of AWS,
 * and the emulated Meta in front of an API Gateway. The secret is empty until `fillSecret`, or is given.
 */
export async function startStage(
  local: DynamoLocal,
  options: { secretIsFilled?: boolean; as?: InNameOf } = {},
) {
  const { as = (_part, work) => work() } = options
  const cloud = await startCloud(local)
  const fillSecret = () => {
    cloud.secret.text = JSON.stringify({
      META_ACCESS_TOKEN: accessToken,
      META_APP_SECRET: appSecret,
      META_VERIFY_TOKEN: verifyToken,
      WHATSAPP_PHONE_NUMBER_ID: Number(phoneNumberId),
      LOOKUP_KEY: 'invented-lookup-key-of-at-least-32-letters',
      SANDBOX_SECRET: 'invented-sandbox-secret-of-32-letters',
    })
  }
  if (options.secretIsFilled !== false) fillSecret()
  vi.resetModules()
  const gateway = await startGateway(
    entryOf(as, 'http', async () => (await import('../../src/main/lambda-http.ts')).handler) as never,
    entryOf(as, 'console', async () => (await import('../../src/main/lambda-console.ts')).handler) as never,
  )
  const emulator = await startEmulator({
    accessToken,
    phoneNumberId,
    appSecret,
    webhookUrl: `${gateway.url}/webhook`,
    readReceipts: 'always',
    statusDelayMs: 0,
    retryDelaysMs: [50],
  })
  const environment = {
    ...cloud.environment,
    PUBLIC_URL: gateway.url,
    GRAPH_API_BASE_URL: emulator.graphBaseUrl(),
    LOG_LEVEL: 'silent',
  }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  const delivery = entryOf(
    as,
    'delivery',
    async () => (await import('../../src/main/lambda-delivery.ts')).handler,
  )
  const timers = entryOf(as, 'timers', async () => (await import('../../src/main/lambda-timers.ts')).handler)
  const source = await startEventSource(local, cloud.tables.user, delivery)

  return {
    cloud,
    tables: cloud.tables,
    environment,
    emulator,
    gateway,
    source,
    deliver: async (event: DynamoDBStreamEvent) => (await delivery())(event, callContext()),
    /** What the schedule of EventBridge does each minute. */
    async tick(): Promise<void> {
      await (await timers())(scheduledEvent, callContext())
    },
    /** The page of text messages, which the internet does not see: asked as nobody on the way had asked for it. */
    textMessages: () => gateway.fromInside(textMessagesPath),
    fillSecret,
    async stop(): Promise<void> {
      await emulator.settled()
      await source.stop()
      await emulator.close()
      await Promise.all([gateway.close(), cloud.stop()])
      vi.unstubAllEnvs()
    },
  }
}

/** Does something so that whoever watches knows which function did it. */
export type InNameOf = <Result>(part: PartName, work: () => Promise<Result>) => Promise<Result>

/** An entry that is loaded, and called, in the name of its function. */
function entryOf<Event, Answer>(
  as: InNameOf,
  part: PartName,
  load: () => Promise<(event: Event, context: Context) => Promise<Answer>>,
) {
  return async () => {
    const handler = await as(part, load)
    return (event: Event, context: Context) => as(part, () => handler(event, context))
  }
}

const scheduledEvent = {
  version: '0',
  id: '53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa',
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '111122223333',
  time: '2026-11-23T10:00:00Z',
  region: 'ap-south-1',
  resources: ['arn:aws:events:ap-south-1:111122223333:rule/timers'],
  detail: {},
}
