import type { Context } from 'aws-lambda'
import { createLog } from '../platform/log.ts'
import { lambdaConfig } from './lambda/settings.ts'
import { startedOnce } from './lambda/started-once.ts'
import { createTimersFunction } from './lambda/timers.ts'
import { openWorker } from './lambda/worker.ts'

/** Entry of the timers function: a schedule of EventBridge calls it each minute. */
const timers = startedOnce(async () => {
  const config = await lambdaConfig(process.env)
  return createTimersFunction(await openWorker(config, createLog(config.logLevel)))
})

export async function handler(event: unknown, context: Context) {
  return (await timers()).handle(event, context)
}
