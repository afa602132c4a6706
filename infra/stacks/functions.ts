import { join } from 'node:path'
import { Duration, Stack } from 'aws-cdk-lib'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { CfnRule } from 'aws-cdk-lib/aws-events'
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  Architecture,
  Code,
  EventSourceMapping,
  Function as LambdaFunction,
  Runtime,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import { streamFilter } from '../../src/storage/dynamodb/tables.ts'
import { grant } from '../grants.ts'
import { permissions } from '../permissions.ts'
import { logLife, nameIn, type Stage, stackProps } from '../stage.ts'
import { type ApiStack, addRoutes } from './api.ts'
import { arnsOf, type Foundation, settingsOf } from './parts.ts'

type FunctionName = 'http' | 'delivery' | 'timers' | 'console'

/**
 * Memory also buys processor time: 1,769 MB are one processor. `http` must answer soon after a cold start, `delivery`
 * mostly waits for WhatsApp and providers.
 */
const sizes: Record<FunctionName, { memorySize: number; timeout: Duration }> = {
  // API Gateway waits 30 seconds at most.
  http: { memorySize: 1_024, timeout: Duration.seconds(25) },
  delivery: { memorySize: 768, timeout: Duration.seconds(120) },
  // Shorter than the minute of its schedule, so that one sweep ends before the next.
  timers: { memorySize: 512, timeout: Duration.seconds(55) },
  // A person waits for each answer, and a password is checked with much work on purpose.
  console: { memorySize: 1_024, timeout: Duration.seconds(25) },
}

/**
 * The functions and what calls them. No network of their own: AWS is reached with TLS and IAM, Meta and the
 * providers are on the internet anyway. X-Ray is off: it would need permissions on every resource, and the log has
 * the times of every turn. No concurrency is reserved, because new accounts have little to reserve from; what the
 * stream starts at once is bounded by its own setting.
 */
export class FunctionsStack extends Stack {
  readonly functions: Record<FunctionName, LambdaFunction>
  readonly logGroups: LogGroup[] = []

  constructor(scope: Construct, id: string, stage: Stage, foundation: Foundation, api: ApiStack) {
    super(scope, id, { ...stackProps, description: 'Flowless: functions' })
    const make = (name: FunctionName) => this.#function(name, stage, foundation, api.url)
    this.functions = {
      http: make('http'),
      delivery: make('delivery'),
      timers: make('timers'),
      console: make('console'),
    }
    const { http, console } = this.functions
    addRoutes(
      this,
      api,
      new HttpLambdaIntegration('http', http),
      new HttpLambdaIntegration('console', console),
    )
    this.#wakeByStream(foundation)
    this.#wakeByMinute(stage, foundation)
  }

  #function(name: FunctionName, stage: Stage, foundation: Foundation, publicUrl: string): LambdaFunction {
    const logGroup = new LogGroup(this, `${name}-log`, {
      logGroupName: `/flowless/${stage.name}/${name}`,
      ...logLife,
    })
    this.logGroups.push(logGroup)
    const role = new Role(this, `${name}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    grant(role, permissions[name], {
      ...arnsOf(stage, foundation),
      // It ends with a star: Lambda names the streams of the group itself.
      'log-streams': { arn: logGroup.logGroupArn },
    })
    return new LambdaFunction(this, name, {
      functionName: nameIn(stage, name),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(join(stage.bundles, name)),
      ...sizes[name],
      role,
      logGroup,
      environment: settingsOf(stage, foundation, publicUrl),
    })
  }

  /**
   * The stream tells of work that a turn has left. A borrower's changes stay in order; ten borrowers of a shard are
   * served at once. A batch that fails is halved until the one bad record is alone, tried for at most an hour, and
   * then lies in the dead letters, so that what stands behind it goes on.
   */
  #wakeByStream({ data, queues }: Foundation): void {
    new EventSourceMapping(this, 'stream', {
      target: this.functions.delivery,
      eventSourceArn: data.stream,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 10,
      parallelizationFactor: 10,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 10,
      maxRecordAge: Duration.hours(1),
      onFailure: { bind: () => ({ destination: queues.deadLetters.queueArn }) },
      // Lambda filters by what stands under `dynamodb` alone; a removed item has no image and never matches.
      filters: [{ pattern: JSON.stringify({ dynamodb: streamFilter.dynamodb }) }],
    })
  }

  /** Every minute. A call that fails is not repeated: the next minute finds the same work. */
  #wakeByMinute(stage: Stage, { queues }: Foundation): void {
    const { timers } = this.functions
    const rule = new CfnRule(this, 'minute', {
      name: nameIn(stage, 'timers'),
      description: 'Work that is due, borrowers whose time has come',
      scheduleExpression: 'rate(1 minute)',
      targets: [
        {
          id: 'timers',
          arn: timers.functionArn,
          retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 0 },
          deadLetterConfig: { arn: queues.missedSweeps.queueArn },
        },
      ],
    })
    timers.addPermission('minute', {
      principal: new ServicePrincipal('events.amazonaws.com'),
      sourceArn: rule.attrArn,
    })
    timers.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.seconds(60) })
  }
}
