import type { Context, DynamoDBStreamEvent } from 'aws-lambda'
import { createLog } from '../platform/log.ts'
import { openDeadLetters } from './lambda/dead-letters.ts'
import { createDeliveryFunction, queueOf } from './lambda/delivery.ts'
import { lambdaConfig } from './lambda/settings.ts'
import { startedOnce } from './lambda/started-once.ts'
import { openWorker } from './lambda/worker.ts'

/** Entry of the delivery function: the stream of the user table calls it with batches of records. */
const delivery = startedOnce(async () => {
  const config = await lambdaConfig(process.env)
  const log = createLog(config.logLevel)
  const worker = await openWorker(config, log)
  return createDeliveryFunction({ worker, deadLetters: openDeadLetters(queueOf(config)), log })
})

export async function handler(event: DynamoDBStreamEvent, context: Context) {
  return (await delivery()).handle(event, context)
}
