import { startFauxqs } from 'fauxqs'
import { startKmsStandIn } from '../../src/platform/keys/testing/kms-stand-in.ts'
import { startBucketStandIn } from '../../src/providers/media/testing/bucket-stand-in.ts'
import type { DynamoLocal } from '../../src/storage/dynamodb/testing/dynamo-local.ts'
import { startSecretStandIn } from './secret-stand-in.ts'

const secretArn = 'arn:aws:secretsmanager:ap-south-1:111122223333:secret:flowless-AbCdEf'

/** All of AWS that we use, on this machine: fresh tables, a key, a bucket, a queue and a secret. */
export async function startCloud(local: DynamoLocal) {
  const tables = await local.makeTables()
  const kms = await startKmsStandIn()
  const bucket = await startBucketStandIn('pictures')
  const queues = await startFauxqs({ port: 0, host: 'localhost', logger: false })
  const { queueUrl } = queues.createQueue('dead-letters', { region: 'ap-south-1' })
  /** Not filled in until `text` is set. */
  const secret: { text?: string } = {}
  const secrets = await startSecretStandIn(secretArn, secret)
  return {
    tables,
    kms,
    bucket,
    secret,
    environment: {
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
    },
    async stop(): Promise<void> {
      await Promise.all([kms.close(), bucket.close(), queues.stop(), secrets.close()])
    },
  }
}
