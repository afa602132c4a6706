import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { createLog } from '../platform/log.ts'
import { openHttp } from './lambda/http.ts'
import { lambdaConfig } from './lambda/settings.ts'
import { startedOnce } from './lambda/started-once.ts'

/** Entry of the HTTP function: API Gateway (HTTP API, payload version 2.0) calls it for each request. */
const http = startedOnce(async () => {
  const config = await lambdaConfig(process.env)
  return openHttp(config, createLog(config.logLevel))
})

export async function handler(event: APIGatewayProxyEventV2, context: Context) {
  return (await http()).handle(event, context)
}
