import { Duration, Stack } from 'aws-cdk-lib'
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { FilterPattern, type ILogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import type { Construct } from 'constructs'
import { dueIndex, heldIndex, problemIndex } from '../../src/storage/dynamodb/tables.ts'
import { type LogSignal, logSignals } from '../log-signals.ts'
import { nameIn, type Stage, stackProps } from '../stage.ts'
import type { ApiStack } from './api.ts'
import type { ContainersStack } from './containers.ts'
import { addDashboard } from './dashboard.ts'
import type { FunctionsStack } from './functions.ts'
import type { Foundation } from './parts.ts'

/** What is watched: the foundation always, and one of the two ways to run the code. */
export interface Watched extends Foundation {
  api: ApiStack
  functions?: FunctionsStack
  containers?: ContainersStack
}

interface AlarmPlan {
  /** Also the section of docs/runbook.md. */
  name: string
  description: string
  metric: IMetric
  /** Alarm above this. */
  above: number
  /** How many periods in a row. */
  periods?: number
  isSilenceBad?: boolean
}

const fiveMinutes = Duration.minutes(5)

/** Every alarm goes to one topic. docs/runbook.md has a section for each, and a test compares the two. */
export class AlarmsStack extends Stack {
  readonly alarms: Alarm[] = []

  constructor(scope: Construct, id: string, stage: Stage, name: string, watched: Watched) {
    super(scope, id, { ...stackProps, description: 'Flowless: alarms' })
    const topic = new Topic(this, 'topic', {
      topicName: nameIn(stage, name),
      masterKey: watched.keys.storage,
      enforceSSL: true,
    })
    // A topic with a policy of its own has lost the usual one, which lets alarms in.
    topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'OurAlarms',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    )
    if (stage.alarmEmail !== undefined) topic.addSubscription(new EmailSubscription(stage.alarmEmail))
    const action = new SnsAction(topic)
    const logGroups = [watched.functions, watched.containers].flatMap((stack) => stack?.logGroups ?? [])
    const plans = [
      ...logSignals.map((signal) => this.#signal(stage, name, signal, logGroups)),
      ...foundationAlarms(watched),
      ...(watched.functions ? functionAlarms(watched.functions) : []),
      ...(watched.functions ? queueAlarms(watched) : []),
      ...(watched.containers ? [tasksMissing(watched.containers)] : []),
    ]
    for (const plan of plans) {
      const alarm = new Alarm(this, plan.name, {
        alarmName: nameIn(stage, `${name}-${plan.name}`),
        alarmDescription: `${plan.description}. docs/runbook.md, "${plan.name}"`,
        metric: plan.metric,
        threshold: plan.above,
        evaluationPeriods: plan.periods ?? 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        treatMissingData: plan.isSilenceBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      })
      alarm.addAlarmAction(action)
      alarm.addOkAction(action)
      this.alarms.push(alarm)
    }
    addDashboard(this, nameIn(stage, name), watched, this.alarms, plans)
  }

  #signal(stage: Stage, name: string, signal: LogSignal, logGroups: ILogGroup[]): AlarmPlan {
    const metricNamespace = `Flowless/${stage.name}/${name}`
    for (const [index, logGroup] of logGroups.entries()) {
      new MetricFilter(this, `${signal.name}-in-${index}`, {
        logGroup,
        metricNamespace,
        metricName: signal.metric,
        filterPattern: FilterPattern.literal(signal.pattern),
      })
    }
    const period = Duration.minutes(signal.minutes)
    return {
      name: signal.name,
      description: signal.description,
      metric: new Metric({
        namespace: metricNamespace,
        metricName: signal.metric,
        statistic: 'Sum',
        period,
      }),
      above: signal.threshold - 1,
    }
  }
}

function foundationAlarms({ api, data }: Watched): AlarmPlan[] {
  return [
    {
      name: 'api-server-errors',
      description: 'Webhooks, callbacks or pages were answered with an error of ours',
      metric: api.api.metricServerError({ statistic: 'Sum', period: fiveMinutes }),
      above: 2,
    },
    {
      name: 'tables-throttled',
      description: 'DynamoDB refused reads or writes for their number',
      metric: throttles(data),
      above: 10,
    },
  ]
}

function functionAlarms({ functions }: FunctionsStack): AlarmPlan[] {
  const all = Object.values(functions)
  const each = Object.entries(functions).map(([name, func]) => ({
    name: `${name}-errors`,
    description: `The function ${name} ended with an error or ran out of time`,
    metric: func.metricErrors({ period: fiveMinutes }),
    above: 0,
  }))
  return [
    ...each,
    {
      name: 'functions-throttled',
      description: 'Lambda refused calls: the account has no more concurrency',
      metric: sumOf(
        'throttled calls',
        all.map((func) => func.metricThrottles({ period: fiveMinutes })),
      ),
      above: 0,
    },
    {
      name: 'pending-work-old',
      description: 'Work waits in the stream longer than a minute: borrowers get no answer',
      metric: functions.delivery.metric('IteratorAge', { statistic: 'Maximum', period: Duration.minutes(1) }),
      above: 60_000,
      periods: 3,
    },
    {
      name: 'timers-silent',
      description: 'The timers function was not called for five minutes',
      metric: new MathExpression({
        expression: 'IF(calls > 0, 0, 1)',
        usingMetrics: { calls: functions.timers.metricInvocations({ period: fiveMinutes }) },
        period: fiveMinutes,
        label: 'silence',
      }),
      above: 0,
      isSilenceBad: true,
    },
  ]
}

function queueAlarms({ queues }: Watched): AlarmPlan[] {
  const waiting = (queue: typeof queues.deadLetters) =>
    queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: fiveMinutes })
  return [
    {
      name: 'dead-letters',
      description: 'A borrower waits for an operator: the work could not be done',
      metric: waiting(queues.deadLetters),
      above: 0,
    },
    {
      name: 'sweeps-missed',
      description: 'EventBridge could not call the timers function',
      metric: waiting(queues.missedSweeps),
      above: 0,
    },
  ]
}

function tasksMissing({ service }: ContainersStack): AlarmPlan {
  const count = (metricName: string) =>
    new Metric({
      namespace: 'ECS/ContainerInsights',
      metricName,
      dimensionsMap: { ClusterName: service.cluster.clusterName, ServiceName: service.serviceName },
      statistic: 'Minimum',
      period: Duration.minutes(1),
    })
  return {
    name: 'tasks-missing',
    description: 'Fewer containers run than should',
    metric: new MathExpression({
      expression: 'desired - running',
      usingMetrics: { desired: count('DesiredTaskCount'), running: count('RunningTaskCount') },
      period: Duration.minutes(1),
      label: 'missing containers',
    }),
    above: 0,
    periods: 5,
    isSilenceBad: true,
  }
}

/** An index that is throttled holds up its table, but the count stands with the index. At most ten metrics fit. */
function throttles({ user, interaction, loan }: Foundation['data']): IMetric {
  const tables = [user, interaction, loan]
  const count = (TableName: string, metricName: string, index?: string) =>
    new Metric({
      namespace: 'AWS/DynamoDB',
      metricName,
      dimensionsMap: { TableName, ...(index && { GlobalSecondaryIndexName: index }) },
      statistic: 'Sum',
      period: fiveMinutes,
    })
  return sumOf('throttled requests', [
    ...tables.flatMap(({ tableName }) => [
      count(tableName, 'ReadThrottleEvents'),
      count(tableName, 'WriteThrottleEvents'),
    ]),
    count(user.tableName, 'WriteThrottleEvents', dueIndex.name),
    count(user.tableName, 'WriteThrottleEvents', heldIndex.name),
    count(interaction.tableName, 'WriteThrottleEvents', problemIndex.name),
  ])
}

function sumOf(label: string, metrics: IMetric[]): IMetric {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]))
  // A table that was never throttled has no such metric, and nothing plus something would be nothing.
  const expression = Object.keys(usingMetrics)
    .map((name) => `FILL(${name}, 0)`)
    .join(' + ')
  return new MathExpression({ expression, usingMetrics, label, period: fiveMinutes })
}
