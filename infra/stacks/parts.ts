import { dueIndex, heldIndex, inboxIndex, problemIndex } from '../../src/storage/dynamodb/tables.ts'
import type { ResourceArns } from '../grants.ts'
import { region, type Stage } from '../stage.ts'
import type { DataStack } from './data.ts'
import type { KeysStack } from './keys.ts'
import type { MediaStack } from './media.ts'
import type { QueuesStack } from './queues.ts'
import type { SecretsStack } from './secrets.ts'

/** What both ways to run the code, functions and containers, stand on. */
export interface Foundation {
  keys: KeysStack
  data: DataStack
  media: MediaStack
  secrets: SecretsStack
  queues: QueuesStack
}

/** The settings that are no secret (docs/config.md). */
export function settingsOf(stage: Stage, foundation: Foundation, publicUrl: string): Record<string, string> {
  const { keys, data, media, secrets, queues } = foundation
  return {
    STORAGE: 'dynamodb',
    USER_TABLE_NAME: data.user.tableName,
    INTERACTION_TABLE_NAME: data.interaction.tableName,
    LOAN_TABLE_NAME: data.loan.tableName,
    KMS_KEY_ARN: keys.fields.keyArn,
    MEDIA_BUCKET_NAME: media.bucket.bucketName,
    DEAD_LETTER_QUEUE_URL: queues.deadLetters.queueUrl,
    HUMAN_HANDOFF_QUEUE: queues.handoffs.queueUrl,
    ...(stage.modelId && { BEDROCK_MODEL_ID: stage.modelId }),
    SECRETS_ARN: secrets.settingsArn,
    PUBLIC_URL: publicUrl,
    LOG_LEVEL: 'info',
    ...(stage.decisionUrl && { BACKEND_DECISION_URL: stage.decisionUrl }),
    DECISION_FALLBACK: stage.decisionFallback,
    SIGNING: stage.signing,
  }
}

/** Where the resources of permissions.ts are. */
export function arnsOf(stage: Stage, foundation: Foundation): ResourceArns {
  const { keys, data, media, secrets, queues } = foundation
  const userIndexes = [dueIndex, heldIndex, inboxIndex].map(
    ({ name }) => `${data.user.tableArn}/index/${name}`,
  )
  const storageKey = (service: string) => ({
    arn: keys.storage.keyArn,
    onlyThrough: `${service}.${region}.amazonaws.com`,
  })
  return {
    'user-table': { arn: data.user.tableArn },
    'user-table-indexes': { arn: userIndexes },
    'user-table-stream': { arn: data.stream },
    'interaction-table': { arn: data.interaction.tableArn },
    'interaction-table-indexes': { arn: `${data.interaction.tableArn}/index/${problemIndex.name}` },
    'sandbox-world': { arn: data.interaction.tableArn, onlyPartitions: ['sandbox#*', 'sandbox-due#*'] },
    'loan-table': { arn: data.loan.tableArn },
    'media-objects': { arn: media.bucket.arnForObjects('*'), star: everyObject(media) },
    'media-bucket': { arn: media.bucket.bucketArn },
    'settings-secret': { arn: secrets.settingsArn },
    'dead-letters': { arn: queues.deadLetters.queueArn },
    handoffs: { arn: queues.handoffs.queueArn },
    'language-model': stage.modelId === undefined ? 'not used' : { arn: modelArn(stage.modelId) },
    'field-key': { arn: keys.fields.keyArn, onlyPurposes: ['borrower', 'try'] },
    'field-key-for-media': { arn: keys.fields.keyArn, onlyPurposes: ['media'] },
    'field-key-for-office': { arn: keys.fields.keyArn, onlyPurposes: ['office', 'kept'] },
    'storage-key-by-dynamodb': storageKey('dynamodb'),
    'storage-key-by-s3': storageKey('s3'),
    'storage-key-by-secrets': storageKey('secretsmanager'),
  }
}

/** Models belong to AWS and to no account. */
function modelArn(modelId: string): string {
  return modelId.startsWith('arn:') ? modelId : `arn:aws:bedrock:${region}::foundation-model/${modelId}`
}

/** cdk-nag names an ARN of another stack by its export. */
function everyObject(media: MediaStack): { finding: string; reason: string } {
  const bucketArn: Record<string, string> = media.resolve(media.exportValue(media.bucket.bucketArn))
  return {
    finding: `${bucketArn['Fn::ImportValue']}/*`,
    reason: 'The bucket holds nothing but media, and the names of its objects are keyed hashes.',
  }
}
