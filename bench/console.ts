import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FoundCases } from '../src/console/api.ts'
import { readConfig } from '../src/main/config.ts'
import { openJourney } from '../src/main/journey.ts'
import { openKeys, openOffice, openStore } from '../src/main/storage.ts'
import { systemClock } from '../src/platform/clock.ts'
import { freePort } from '../src/platform/free-port.ts'
import { createLog } from '../src/platform/log.ts'
import { type OperatorHands, operatorAt } from '../test/console/operator-hands.ts'
import { startProcess } from './child.ts'
import { fillWithBorrowers, multiplyBorrowers, phoneOf } from './crowded-file.ts'
import { pick, type Random, seededRandom } from './random.ts'
import { Samples } from './samples.ts'
import { benchRoot } from './station.ts'

export interface ConsoleMeasured {
  borrowers: number
  entries: number
  /** By what was asked for, over HTTP, each with its own sign-in, audit and reading on record. */
  times: Map<string, Samples>
}

interface Crowd {
  folder: string
  entries: number
}

/** One borrower in ten has lived their story; the others are its rows again, which nobody opens. */
const copies = 10

/**
 * How long an operator waits with so many borrowers in one SQLite file. Making them takes some minutes for 100,000; the
 * file stays under data/bench and serves the next time, until it is deleted.
 */
export async function measureConsole(options: {
  borrowers: number
  seed: number
  views: number
}): Promise<ConsoleMeasured> {
  const { borrowers, seed, views } = options
  const { folder, entries } = await crowdOf(borrowers, seed)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const { service, close } = await openOwnHands(folder)
  const process = await startProcess('./service-process.ts', {
    folder,
    environment: {
      PORT: String(port),
      PUBLIC_URL: url,
      DATA_DIR: folder,
      META_APP_SECRET: 'bench-app-secret',
      LOG_LEVEL: 'warn',
    },
  })
  try {
    const operator = await operatorAt({ service, url }, `bench-${Date.now()}`, 'supervisor')
    const times = await look(operator, { borrowers, views, random: seededRandom(seed) })
    return { borrowers, entries, times }
  } finally {
    await process.stop()
    await close()
  }
}

/** The file of an earlier run, or a new one; a stamp says that it was made to its end. */
async function crowdOf(borrowers: number, seed: number): Promise<Crowd> {
  const folder = join(benchRoot, `crowd-${borrowers}`)
  const stamp = join(folder, 'entries')
  if (existsSync(stamp)) return { folder, entries: Number(readFileSync(stamp, 'utf8')) }
  const config = configOf(folder)
  const keys = await openKeys(config)
  const store = await openStore({ config, keys, clock: systemClock, log: createLog('silent') })
  const began = performance.now()
  const entries = await fillWithBorrowers(
    { store, journey: openJourney(config) },
    { borrowers: borrowers / copies, until: Date.now(), seed },
    (done) => console.error(`${done} borrowers after ${Math.round((performance.now() - began) / 1000)} s`),
  )
  await store.close()
  multiplyBorrowers(join(folder, 'flowless.db'), copies)
  writeFileSync(stamp, String(entries * copies))
  return { folder, entries: entries * copies }
}

/** Operators are made beside the running service, as `npm run operator` does. */
async function openOwnHands(folder: string) {
  const config = configOf(folder)
  const keys = await openKeys(config)
  const store = await openStore({ config, keys, clock: systemClock, log: createLog('silent') })
  const office = await openOffice(config, keys, systemClock)
  const close = async () => {
    await office.close()
    await store.close()
  }
  return { service: { store, office }, close }
}

function configOf(folder: string) {
  const reading = readConfig({ DATA_DIR: folder })
  if (!reading.ok) throw new Error(reading.faults.join('; '))
  return reading.config
}

async function look(
  operator: OperatorHands,
  { borrowers, views, random }: { borrowers: number; views: number; random: Random },
): Promise<Map<string, Samples>> {
  const times = new Map<string, Samples>()
  async function timed<Body>(
    what: string,
    ask: () => Promise<{ status: number; body: Body }>,
  ): Promise<Body> {
    const startedAt = performance.now()
    const { status, body } = await ask()
    if (status !== 200) throw new Error(`${what} was answered with ${status}`)
    const samples = times.get(what) ?? new Samples()
    samples.add(performance.now() - startedAt)
    times.set(what, samples)
    return body
  }
  for (let view = 0; view < views; view += 1) {
    await timed('inbox, a page of 50', () => operator.get('/inbox?queue=people'))
    const phone = phoneOf(Math.floor((random() * borrowers) / copies))
    const { cases } = await timed('found by phone', () =>
      operator.post<FoundCases>('/cases/find', { by: 'phone', text: phone }),
    )
    const [found] = cases
    if (!found) throw new Error('a borrower of the bench is not found')
    await timed('a case page', () => operator.get(`/cases/${found.reference}`))
    await timed('its transcript', () => operator.get(`/cases/${found.reference}/transcript`))
    const text = pick(random, ['Verma', 'Khan', 'Nair'])
    await timed('found by a common name', () => operator.post('/cases/find', { by: 'name', text }))
  }
  return times
}
