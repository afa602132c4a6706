/** `npm run bench`: what the service does on this machine. README.md beside this file tells how to read it. */
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { type ConsoleMeasured, measureConsole } from './console.ts'
import { tellDynamo } from './cost.ts'
import { measureFlush } from './disk.ts'
import { measureDynamo } from './dynamo.ts'
import {
  type JourneysMeasured,
  type Measured,
  measureAcknowledgements,
  measureCeiling,
  measureJourneys,
  measureTurns,
} from './measurements.ts'
import type { Samples } from './samples.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    'warm-up': { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    journeys: { type: 'string', default: '300' },
    /** For `--only console`, which makes a file of so many first. */
    borrowers: { type: 'string', default: '100000' },
    /** Only the runs whose name contains this. */
    only: { type: 'string', default: '' },
    /** A folder for CPU profiles of the service. */
    profile: { type: 'string' },
  },
})
const seed = Number(values.seed)
const duration = { warmUpMs: Number(values['warm-up']) * 1000, measureMs: Number(values.seconds) * 1000 }
const measured = { ...duration, profileFolder: values.profile }
const turns = { ...measured, seed }

const runs: [name: string, run: () => Promise<Measured>][] = [
  ['ceiling: bare Fastify, 50 connections', () => measureCeiling(50, duration)],
  ['acknowledged turns, 50 connections', () => measureAcknowledgements(50, measured)],
  ['turns, 50 borrowers, Graph 0 ms', () => measureTurns({ ...turns, borrowers: 50, graphMs: 0 })],
  ['turns, 200 borrowers, Graph 0 ms', () => measureTurns({ ...turns, borrowers: 200, graphMs: 0 })],
  ['turns, 50 borrowers, Graph 80 ms', () => measureTurns({ ...turns, borrowers: 50, graphMs: 80 })],
  ['turns, 200 borrowers, Graph 80 ms', () => measureTurns({ ...turns, borrowers: 200, graphMs: 80 })],
  [
    'turns, 50 borrowers, Graph 0 ms, 3 statuses a message',
    () => measureTurns({ ...turns, borrowers: 50, graphMs: 0, withStatuses: true }),
  ],
]

const flushes = measureFlush()
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, seed ${seed}`)
console.log(`Others on this machine: load ${loadavg()[0]?.toFixed(1)} before the first run (0 is quiet)`)
console.log(`The disk makes 4 KB durable in ${pair(flushes)} ms (p50 / p99)\n`)
console.log(
  '| Run | per second | acknowledged ms, p50 / p99 | answered ms, p50 / p99 | CPU ms each | memory MB, idle / after |',
)
console.log('|---|---|---|---|---|---|')
for (const [name, run] of runs) {
  if (name.includes(values.only)) console.log(rowOf(name, await run()))
}
if ('journeys'.includes(values.only)) {
  console.log(
    `\n${tellJourneys(await measureJourneys({ seed, borrowers: 50, journeys: Number(values.journeys) }))}`,
  )
}
// Never by chance: making the borrowers takes longer than everything else.
if (values.only === 'console') {
  const options = { borrowers: Number(values.borrowers), seed, views: 200 }
  console.log(`\n${tellConsole(await measureConsole(options))}`)
}
if ('dynamo'.includes(values.only)) {
  console.log(`\n${tellDynamo(await measureDynamo({ seed, journeys: 12 }))}`)
}

function rowOf(name: string, run: Measured): string {
  const statuses =
    run.statusesPerSecond === undefined ? '' : ` + ${run.statusesPerSecond.toFixed(0)} statuses`
  const cells = [
    name,
    run.perSecond.toFixed(0) + statuses,
    pair(run.acknowledgements),
    run.replies ? pair(run.replies) : '',
    run.cpuMsPerTurn.toFixed(2),
    `${megabytes(run.idleBytes)} / ${megabytes(run.afterBytes)}`,
  ]
  return `| ${cells.join(' | ')} |`
}

function tellJourneys({ journeys, perSecond, messagesEach, cpuMsEach, writes }: JourneysMeasured): string {
  const { turns, statements, transactions } = writes
  return [
    `| ${journeys} whole journeys, 50 at once, from "Hi" to the money | |`,
    '|---|---|',
    `| messages to the borrower, each journey | ${messagesEach.toFixed(1)} |`,
    `| turns, each journey | ${(turns / journeys).toFixed(1)} |`,
    `| row writes, each turn | ${(statements / turns).toFixed(1)} |`,
    `| waits for the disk, each turn, those for settling its messages included | ${(transactions / turns).toFixed(1)} |`,
    `| journeys per second | ${perSecond.toFixed(1)} |`,
    `| CPU ms, each journey, sandbox providers included | ${cpuMsEach.toFixed(1)} |`,
  ].join('\n')
}

function tellConsole({ borrowers, entries, times }: ConsoleMeasured): string {
  return [
    `| ${borrowers} borrowers, ${entries} interactions in SQLite | ms, p50 / p99 |`,
    '|---|---|',
    ...[...times].map(([what, samples]) => `| ${what} | ${pair(samples)} |`),
  ].join('\n')
}

function pair(samples: Samples): string {
  return `${samples.quantile(0.5).toFixed(1)} / ${samples.quantile(0.99).toFixed(1)}`
}

function megabytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0)
}
