import { randomUUID } from 'node:crypto'
import type { Context } from 'aws-lambda'

/** What Lambda gives to a call beside its event. */
export function callContext(timeoutMs = 30_000): Context {
  const endsAt = Date.now() + timeoutMs
  const none = () => undefined
  return {
    awsRequestId: randomUUID(),
    callbackWaitsForEmptyEventLoop: true,
    functionName: 'invented',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:ap-south-1:111122223333:function:invented',
    memoryLimitInMB: '512',
    logGroupName: '/aws/lambda/invented',
    logStreamName: 'invented',
    getRemainingTimeInMillis: () => endsAt - Date.now(),
    done: none,
    fail: none,
    succeed: none,
  }
}
