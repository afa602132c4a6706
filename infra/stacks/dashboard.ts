import { Duration, type Stack } from 'aws-cdk-lib'
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { Watched } from './alarms.ts'

/** One page: is anything wrong, do messages come in, does work go out, what does it use. */
export function addDashboard(
  stack: Stack,
  dashboardName: string,
  watched: Watched,
  alarms: Alarm[],
  plans: { name: string; metric: IMetric }[],
): void {
  const rows: IWidget[][] = [
    [new AlarmStatusWidget({ title: 'Alarms', alarms, width: 24, height: 4 })],
    [
      graph('Requests', [watched.api.api.metricCount(), watched.api.api.metricServerError()]),
      graph('Time to answer (ms)', [watched.api.api.metricLatency({ statistic: 'p99' })]),
      graph(
        'What the log tells',
        plans.filter(({ metric }) => isOurs(metric)).map(({ metric }) => metric),
      ),
    ],
    functionRow(watched),
    containerRow(watched),
    [
      graph(
        'Units written',
        tables(watched).map((table) => table.metricConsumedWriteCapacityUnits({ statistic: 'Sum' })),
      ),
      graph(
        'Units read',
        tables(watched).map((table) => table.metricConsumedReadCapacityUnits({ statistic: 'Sum' })),
      ),
      graph('Waiting for an operator', [
        watched.queues.deadLetters.metricApproximateNumberOfMessagesVisible(),
      ]),
    ],
  ]
  new Dashboard(stack, 'dashboard', {
    dashboardName,
    defaultInterval: Duration.hours(6),
    widgets: rows.filter((row) => row.length > 0),
  })
}

function functionRow({ functions }: Watched): IWidget[] {
  if (functions === undefined) return []
  const all = Object.values(functions.functions)
  return [
    graph('Age of the oldest pending work (ms)', [
      functions.functions.delivery.metric('IteratorAge', { statistic: 'Maximum' }),
    ]),
    graph(
      'Functions: time (ms)',
      all.map((func) => func.metricDuration({ statistic: 'p99' })),
    ),
    graph(
      'Functions: errors',
      all.map((func) => func.metricErrors()),
    ),
  ]
}

function containerRow({ containers }: Watched): IWidget[] {
  if (containers === undefined) return []
  const { service } = containers
  return [
    graph('Processor (%)', [service.metricCpuUtilization()]),
    graph('Memory (%)', [service.metricMemoryUtilization()]),
  ]
}

function tables({ data }: Watched) {
  return [data.user, data.interaction, data.loan]
}

function isOurs(metric: IMetric): boolean {
  return metric.toMetricConfig().metricStat?.namespace.startsWith('Flowless/') ?? false
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 8 })
}
