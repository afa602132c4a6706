import type { SQSClient } from '@aws-sdk/client-sqs'
import { awsClientDefaults } from '../../platform/aws/client.ts'
import { awsTrouble, explainAws, passesByItself } from '../../platform/aws/trouble.ts'
import { Failure } from '../../platform/errors.ts'
import type { HandoffQueue } from '../port.ts'
import { handoffMessage } from './message.ts'

export interface HandoffQueueOptions {
  /** The name or the URL of the queue. */
  queue: string
  region: string
  /** Where the console is found when a message is sent. */
  consoleUrl: () => string
}

export interface WatchedHandoffQueue extends HandoffQueue {
  /** Why the latest message was not taken; undefined while all is well. */
  trouble(): string | undefined
}

/**
 * The queue of `HUMAN_HANDOFF_QUEUE`. A FIFO queue takes each handoff once: the message's own id is its deduplication
 * id, and the messages of one borrower stay in order. Throws `handoff.unreachable` and `handoff.refused`.
 */
export function openHandoffQueue({ queue, region, consoleUrl }: HandoffQueueOptions): WatchedHandoffQueue {
  let opening: Promise<Opened> | undefined
  let trouble: string | undefined

  /** A name that could not be looked up is looked up again. */
  async function open(): Promise<Opened> {
    opening ??= openQueue(queue, region)
    return opening.catch((error) => {
      opening = undefined
      throw error
    })
  }

  return {
    async send(handoff, { borrower }) {
      const message = handoffMessage(handoff, { borrower, consoleUrl: consoleUrl() })
      try {
        const { client, sqs, queueUrl } = await open()
        const isFifo = queueUrl.endsWith('.fifo')
        await client.send(
          new sqs.SendMessageCommand({
            QueueUrl: queueUrl,
            MessageBody: JSON.stringify(message),
            MessageAttributes: { idempotencyKey: { DataType: 'String', StringValue: message.id } },
            ...(isFifo && { MessageGroupId: borrower, MessageDeduplicationId: message.id }),
          }),
        )
        trouble = undefined
      } catch (cause) {
        const failure = failureOf(cause, region)
        trouble = failure.message
        throw failure
      }
    },
    trouble: () => trouble,
  }
}

interface Opened {
  client: SQSClient
  sqs: typeof import('@aws-sdk/client-sqs')
  queueUrl: string
}

/** Loaded with the first handoff: most processes never see one before they end. */
async function openQueue(queue: string, region: string): Promise<Opened> {
  const sqs = await import('@aws-sdk/client-sqs')
  // Where SQS is, is for the SDK's own settings to say, as with every other service.
  const client = new sqs.SQSClient({ ...awsClientDefaults({ region }), useQueueUrlAsEndpoint: false })
  if (queue.includes('/')) return { client, sqs, queueUrl: queue }
  try {
    const { QueueUrl } = await client.send(new sqs.GetQueueUrlCommand({ QueueName: queue }))
    return { client, sqs, queueUrl: QueueUrl ?? queue }
  } catch (cause) {
    throw failureOf(cause, region, 'sqs:GetQueueUrl')
  }
}

function failureOf(cause: unknown, region: string, action = 'sqs:SendMessage'): Failure {
  if (cause instanceof Failure) return cause
  const why = explainAws(cause, { action, setting: 'HUMAN_HANDOFF_QUEUE', region })
  return passesByItself(awsTrouble(cause))
    ? new Failure('handoff.unreachable', why, { owner: 'provider', retryable: true, cause })
    : new Failure('handoff.refused', why, { owner: 'operator', retryable: true, cause })
}
