import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { createLog } from '../platform/log.ts'
import { openConsoleFunction } from './lambda/console.ts'
import { lambdaConfig } from './lambda/settings.ts'
import { startedOnce } from './lambda/started-once.ts'

/** Entry of the console function: API Gateway calls it for everything under /console. */
const operators = startedOnce(async () => {
  const config = await lambdaConfig(process.env)
  return openConsoleFunction(config, createLog(config.logLevel))
})

export async function handler(event: APIGatewayProxyEventV2, context: Context) {
  return (await operators()).handle(event, context)
}
