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

/** What lies in the queue. Lambda itself puts batches there that it has given up; they name no borrower. */
export interface QueuedLetter {
  letter: DeadLetter | undefined
  /** Takes it out of the queue. */
  remove(): Promise<void>
}

export interface DeadLetters {
  send(letter: DeadLetter): Promise<void>
  /** At most ten, hidden from other readers for half a minute; empty when there are none. */
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
      client: new sqs.SQSClient(awsClientDefaults({ region })),
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
      const query = { QueueUrl: queueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: hiddenSeconds }
      const { Messages = [] } = await asking('sqs:ReceiveMessage', () =>
        client.send(new sqs.ReceiveMessageCommand(query)),
      )
      return Messages.map(({ Body, ReceiptHandle }) => ({
        letter: read(Body),
        remove: async () => {
          await asking('sqs:DeleteMessage', () =>
            client.send(new sqs.DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle })),
          )
        },
      }))
    },
  }
}

function read(body: string | undefined): DeadLetter | undefined {
  try {
    return letterSchema.safeParse(JSON.parse(body ?? '')).data
  } catch {
    return undefined
  }
}
