import type { DynamoDBStreamEvent } from 'aws-lambda'
import { startFauxqs } from 'fauxqs'
import { vi } from 'vitest'
import { startKmsStandIn } from '../../src/platform/keys/testing/kms-stand-in.ts'
import { startBucketStandIn } from '../../src/providers/media/testing/bucket-stand-in.ts'
import type { DynamoLocal } from '../../src/storage/dynamodb/testing/dynamo-local.ts'
import { startEmulator } from '../../src/whatsapp/emulator/emulator.ts'
import { callContext } from './call-context.ts'
import { startEventSource } from './event-source.ts'
import { startGateway } from './gateway.ts'
import { startSecretStandIn } from './secret-stand-in.ts'

export const appSecret = '0123456789abcdef0123456789abcdef'
export const verifyToken = 'invented,verify,token'
const accessToken = 'invented-access-token'
const phoneNumberId = '100000000000001'
const secretArn = 'arn:aws:secretsmanager:ap-south-1:111122223333:secret:flowless-AbCdEf'

export type Stage = Awaited<ReturnType<typeof startStage>>

/**
 * The three entries as Lambda runs them, on DynamoDB Local and its stream, with stand-ins for everything else of AWS,
 * and the emulated Meta in front of an API Gateway. The secret is empty until `fillSecret`, or is given.
 */
export async function startStage(local: DynamoLocal, options: { secretIsFilled?: boolean } = {}) {
  const tables = await local.makeTables()
  const kms = await startKmsStandIn()
  const bucket = await startBucketStandIn('pictures')
  const queues = await startFauxqs({
    port: 0,
    host: 'localhost',
    logger: false,
  })
  const { queueUrl } = queues.createQueue('dead-letters', { region: 'ap-south-1' })
  const filled = JSON.stringify({
    META_ACCESS_TOKEN: accessToken,
    META_APP_SECRET: appSecret,
    META_VERIFY_TOKEN: verifyToken,
    WHATSAPP_PHONE_NUMBER_ID: Number(phoneNumberId),
    LOOKUP_KEY: 'invented-lookup-key-of-at-least-32-letters',
    SANDBOX_SECRET: 'invented-sandbox-secret-of-32-letters',
  })
  const secret: { text?: string } = options.secretIsFilled === false ? {} : { text: filled }
  const secrets = await startSecretStandIn(secretArn, secret)
  vi.resetModules()
  const gateway = await startGateway(
    async () => (await import('../../src/main/lambda-http.ts')).handler as never,
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
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: 'ap-south-1',
    AWS_ENDPOINT_URL_DYNAMODB: local.endpoint,
    AWS_ENDPOINT_URL_KMS: kms.endpoint,
    AWS_ENDPOINT_URL_S3: bucket.client.endpoint,
    AWS_ENDPOINT_URL_SQS: `http://127.0.0.1:${queues.port}`,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.endpoint,
    STORAGE: 'dynamodb',
    USER_TABLE_NAME: tables.user,
    LOAN_TABLE_NAME: tables.loan,
    INTERACTION_TABLE_NAME: tables.interaction,
    KMS_KEY_ARN: kms.keyArn,
    MEDIA_BUCKET_NAME: 'pictures',
    DEAD_LETTER_QUEUE_URL: queueUrl,
    SECRETS_ARN: secretArn,
    PUBLIC_URL: gateway.url,
    GRAPH_API_BASE_URL: emulator.graphBaseUrl(),
    LOG_LEVEL: process.env.STAGE_LOG ?? 'silent',
  }
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value)
  const delivery = async () => (await import('../../src/main/lambda-delivery.ts')).handler
  const source = await startEventSource(local, tables.user, delivery)

  return {
    tables,
    environment,
    emulator,
    gateway,
    source,
    deliver: async (event: DynamoDBStreamEvent) => (await delivery())(event, callContext()),
    /** What the schedule of EventBridge does each minute. */
    async tick(): Promise<void> {
      const { handler } = await import('../../src/main/lambda-timers.ts')
      await handler(scheduledEvent, callContext())
    },
    fillSecret(): void {
      secret.text = filled
    },
    async stop(): Promise<void> {
      await emulator.settled()
      await source.stop()
      await emulator.close()
      await Promise.all([gateway.close(), kms.close(), bucket.close(), queues.stop(), secrets.close()])
      vi.unstubAllEnvs()
    },
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
