import { pino } from 'pino'
import { configOrExit, stopOnSignals } from '../../src/main/run.ts'
import { createService, type ServiceOptions } from '../../src/main/service.ts'
import { createLog } from '../../src/platform/log.ts'
import { createDoom, type Doom, watchCalls, watchCommits, watchRequests } from './doom.ts'
import { type Sabotage, sabotage } from './sabotage.ts'

/** What the test wants of this life, in the environment as JSON. */
export interface Orders {
  doom?: Doom
  sabotage?: Sabotage
  options?: Pick<ServiceOptions, 'pipeline' | 'send'>
}

const orders: Orders = JSON.parse(process.env.FAULT_ORDERS ?? '{}')
const config = configOrExit(process.env)
// Written at once: what a killed process had logged must be there to be read.
const log = createLog(config.logLevel, pino.destination({ dest: process.env.LOG_PATH ?? '', sync: true }))
// A process that nobody watches any more ends.
process.on('disconnect', () => process.exit(1))
const service = await createService(config, log, hasty(orders.options))
// The start proves the keys, and loads what that takes: done before, it takes nothing of a brief life.
await service.store.check()
const happened = createDoom(orders.doom)
watchCommits(happened)
watchCalls(happened)
if (orders.sabotage) sabotage(service.store, orders.sabotage)
watchRequests(service.app, happened)
stopOnSignals(service)

process.once('message', async () => process.send?.(await service.start('127.0.0.1')))
process.send?.('prepared')

/**
 * The service as `npm run serve` starts it, for tests that kill it: from the environment, in a process of its own,
 * but patient for milliseconds where production is patient for seconds. It is put together at once and starts when
 * told, so that the next life stands ready when one is killed.
 */
function hasty({ pipeline, send }: Pick<ServiceOptions, 'pipeline' | 'send'> = {}): ServiceOptions {
  const backoff = { baseMs: 20, capMs: 200 }
  return {
    pipeline: {
      delivery: { pollMs: 40, leaseMs: 1_000, heartbeatMs: 200, backoff, ...pipeline?.delivery },
      timers: { pollMs: 50, ...pipeline?.timers },
    },
    send: { unknownGraceMs: 1_500, sendTimeoutMs: 5_000, ...send },
  }
}
