import type { SQSClient } from '@aws-sdk/client-sqs'
import { z } from 'zod'
import { awsClientDefaults } from '../../platform/aws/client.ts'
import { awsTrouble, explainAws, passesByItself } from '../../platform/aws/trouble.ts'
import { Failure } from '../../platform/errors.ts'

/** A borrower whose work no repeating can serve: who, by the name in the database, why, and where in the stream. */
const letterSchema = z.object({
  reference: z.string().min(1),
  code: z.string(),
  at: z.number(),
  streamSequence: z.string(),
})

export type DeadLetter = z.infer<typeof letterSchema>

/** What Lambda leaves of a batch on which it has given up; it names no borrower. */
const givenUpSchema = z.object({
  requestContext: z.object({ condition: z.string() }),
  DDBStreamBatchInfo: z.object({ batchSize: z.number() }),
})

/** A call of the timers that failed; the next minute's has done its work. */
const scheduleSchema = z.object({ 'detail-type': z.string() })

export type QueuedContent =
  | { kind: 'borrower'; letter: DeadLetter }
  | { kind: 'batch'; condition: string; records: number }
  | { kind: 'schedule' }
  | { kind: 'unknown' }

export interface QueuedLetter {
  content: QueuedContent
  /** Takes it out of the queue. */
  remove(): Promise<void>
  /** Lets others see it again at once. */
  putBack(): Promise<void>
}

export interface DeadLetters {
  send(letter: DeadLetter): Promise<void>
  /** At most ten, hidden from all readers for half a minute; empty when there are no more. */
  receive(): Promise<QueuedLetter[]>
}

const hiddenSeconds = 30

/** The queue of `DEAD_LETTER_QUEUE_URL`. Throws `dead-letters.unreachable` and `dead-letters.refused`. */
export function openDeadLetters({ queueUrl, region }: { queueUrl: string; region: string }): DeadLetters {
  let opening: Promise<{ client: SQSClient; sqs: typeof import('@aws-sdk/client-sqs') }> | undefined
  // Nearly no call needs it, and loading it takes time that a cold start has not.
  const open = () => {
    opening ??= import('@aws-sdk/client-sqs').then((sqs) => ({
      sqs,
      // Where SQS is, is for the SDK's own settings to say, as with every other service.
      client: new sqs.SQSClient({ ...awsClientDefaults({ region }), useQueueUrlAsEndpoint: false }),
    }))
    return opening
  }

  async function asking<Result>(action: string, call: () => Promise<Result>): Promise<Result> {
    try {
      return await call()
    } catch (cause) {
      const why = explainAws(cause, { action, setting: 'DEAD_LETTER_QUEUE_URL', region })
      throw passesByItself(awsTrouble(cause))
        ? new Failure('dead-letters.unreachable', why, { owner: 'provider', retryable: true, cause })
        : new Failure('dead-letters.refused', why, { owner: 'operator', retryable: false, cause })
    }
  }

  return {
    async send(letter) {
      const { client, sqs } = await open()
      const message = { QueueUrl: queueUrl, MessageBody: JSON.stringify(letter) }
      await asking('sqs:SendMessage', () => client.send(new sqs.SendMessageCommand(message)))
    },
    async receive() {
      const { client, sqs } = await open()
      const query = {
        QueueUrl: queueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: hiddenSeconds,
        // Asked without patience, SQS looks at some of its servers only, and may not find what is there.
        WaitTimeSeconds: 1,
      }
      const { Messages = [] } = await asking('sqs:ReceiveMessage', () =>
        client.send(new sqs.ReceiveMessageCommand(query)),
      )
      return Messages.map(({ Body, ReceiptHandle }) => {
        const place = { QueueUrl: queueUrl, ReceiptHandle }
        return {
          content: read(Body),
          async remove() {
            await asking('sqs:DeleteMessage', () => client.send(new sqs.DeleteMessageCommand(place)))
          },
          async putBack() {
            const now = { ...place, VisibilityTimeout: 0 }
            await asking('sqs:ChangeMessageVisibility', () =>
              client.send(new sqs.ChangeMessageVisibilityCommand(now)),
            )
          },
        }
      })
    },
  }
}

function read(body: string | undefined): QueuedContent {
  const json = parsed(body)
  const letter = letterSchema.safeParse(json)
  if (letter.success) return { kind: 'borrower', letter: letter.data }
  const givenUp = givenUpSchema.safeParse(json)
  if (givenUp.success) {
    const { requestContext, DDBStreamBatchInfo } = givenUp.data
    return { kind: 'batch', condition: requestContext.condition, records: DDBStreamBatchInfo.batchSize }
  }
  return { kind: scheduleSchema.safeParse(json).success ? 'schedule' : 'unknown' }
}

function parsed(body: string | undefined): unknown {
  try {
    return JSON.parse(body ?? '')
  } catch {
    return undefined
  }
}
