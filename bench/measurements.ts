import { setTimeout as wait } from 'node:timers/promises'
import { Crowd, type CrowdOptions } from './crowd.ts'
import { openGraphStandIn } from './graph-stand-in.ts'
import { Samples } from './samples.ts'
import { openStation, type Station } from './station.ts'
import { messageBody } from './webhook-bodies.ts'
import type { Writes } from './writes.ts'

export interface Duration {
  warmUpMs: number
  measureMs: number
}

export interface Measured {
  perSecond: number
  acknowledgements: Samples
  /** Absent where nobody waits for a reply. */
  replies?: Samples
  statusesPerSecond?: number
  cpuMsPerTurn: number
  idleBytes: number
  afterBytes: number
}

/** How many requests the bare Fastify route answers, from as many connections as there are borrowers. */
export async function measureCeiling(connections: number, duration: Duration): Promise<Measured> {
  const station = await openStation('./ceiling-process.ts')
  const line = { type: 'text', text: { body: 'Asha Kumari Verma' } }
  const body = () => messageBody({ userId: 'IN.BENCH1', waId: '919000000001' }, line)
  return measurePosts(station, connections, () => new EndlessPosts(station, connections, body), duration)
}

/** Acknowledged turns alone: nobody waits for a reply, and every connection has the next message ready. */
export async function measureAcknowledgements(
  connections: number,
  duration: Duration & { profileFolder?: string | undefined },
): Promise<Measured> {
  const graph = await openGraphStandIn({ delayMs: 0, onMessage: () => {}, onAnswered: () => {} })
  const { profileFolder } = duration
  const station = await openStation('./service-process.ts', { graphUrl: graph.url, profileFolder })
  const writers = () => new EndlessPosts(station, connections, writeBlindly())
  const measured = await measurePosts(station, connections, writers, duration)
  graph.close()
  return measured
}

const blindLines = [
  'Hi',
  'English',
  'Get a loan',
  'Asha Verma',
  '31-12-1990',
  'Salaried',
  '45,000',
  'Medical',
]

/** The bodies of borrowers who write their whole onboarding without reading anything. */
function writeBlindly(): (connection: number) => string {
  const written = new Map<number, { borrower: number; line: number }>()
  let borrowers = 0
  return (connection) => {
    let at = written.get(connection)
    if (!at || at.line === blindLines.length) {
      borrowers += 1
      at = { borrower: borrowers, line: 0 }
      written.set(connection, at)
    }
    const number = String(at.borrower).padStart(8, '0')
    const body = blindLines[at.line]
    at.line += 1
    return messageBody(
      { userId: `IN.BENCH${number}`, waId: `9190${number}` },
      { type: 'text', text: { body } },
    )
  }
}

class EndlessPosts {
  acknowledgements = new Samples()
  #isOver = false
  readonly #loops: Promise<void>[]

  constructor(station: Station, connections: number, bodyFor: (connection: number) => string) {
    this.#loops = Array.from({ length: connections }, async (_, connection) => {
      while (!this.#isOver) {
        const startedAt = performance.now()
        const status = await station.poster.post(bodyFor(connection))
        if (status !== 200) throw new Error(`a webhook was answered with ${status}`)
        this.acknowledgements.add(performance.now() - startedAt)
      }
    })
  }

  async finish(): Promise<void> {
    this.#isOver = true
    await Promise.all(this.#loops)
  }
}

async function measurePosts(
  station: Station,
  connections: number,
  begin: () => EndlessPosts,
  duration: Duration,
): Promise<Measured> {
  const idleBytes = await idleMemory(station)
  await station.poster.open(connections)
  const load = begin()
  await wait(duration.warmUpMs)
  load.acknowledgements = new Samples()
  const before = await station.process.usage()
  const startedAt = performance.now()
  await wait(duration.measureMs)
  const { acknowledgements } = load
  load.acknowledgements = new Samples()
  const seconds = (performance.now() - startedAt) / 1000
  const after = await station.process.usage()
  await load.finish()
  await station.close()
  return {
    perSecond: acknowledgements.count / seconds,
    acknowledgements,
    cpuMsPerTurn: (after.cpuMs - before.cpuMs) / acknowledgements.count,
    idleBytes,
    afterBytes: after.residentBytes,
  }
}

/** Whole turns: a borrower's message in, the answer at the Graph stand-in, and only then the next message. */
export async function measureTurns(
  options: Pick<CrowdOptions, 'seed' | 'borrowers' | 'withStatuses'> & { graphMs: number } & Duration & {
      profileFolder?: string | undefined
    },
): Promise<Measured> {
  const { graphMs, warmUpMs, measureMs, profileFolder, ...crowdOptions } = options
  const { station, crowd, close } = await openCrowd({
    ...crowdOptions,
    goal: 'summary',
    graphMs,
    profileFolder,
  })
  const idleBytes = await idleMemory(station)
  await station.poster.open(connectionsFor(options))
  crowd.start()
  await wait(warmUpMs)
  const before = await station.process.usage()
  crowd.measureAnew()
  const startedAt = performance.now()
  await wait(measureMs)
  const { acknowledgements, replies, statuses } = crowd.measureAnew()
  const seconds = (performance.now() - startedAt) / 1000
  const { cpuMs } = await station.process.usage()
  await crowd.finish()
  const afterBytes = (await station.process.usage()).residentBytes
  await close()
  return {
    perSecond: replies.count / seconds,
    acknowledgements,
    replies,
    ...(options.withStatuses && { statusesPerSecond: statuses.count / seconds }),
    cpuMsPerTurn: (cpuMs - before.cpuMs) / replies.count,
    idleBytes,
    afterBytes,
  }
}

/** An answer may overtake the 200, so that a borrower writes again while their last webhook is still open. */
function connectionsFor({ borrowers, withStatuses }: { borrowers: number; withStatuses?: boolean }): number {
  return borrowers * (withStatuses ? 4 : 2)
}

async function idleMemory(station: Station): Promise<number> {
  await wait(1_000)
  return (await station.process.usage()).residentBytes
}

export interface JourneysMeasured {
  journeys: number
  perSecond: number
  messagesEach: number
  cpuMsEach: number
  writes: Writes
}

/** From "Hi" to the money, with sandbox providers, pages and a photo. */
export async function measureJourneys(options: {
  seed: number
  borrowers: number
  journeys: number
}): Promise<JourneysMeasured> {
  const { seed, borrowers, journeys } = options
  const { station, crowd, close } = await openCrowd({
    seed,
    borrowers,
    visitors: journeys,
    goal: 'loan',
    graphMs: 0,
    countsWrites: true,
  })
  const before = await station.process.usage()
  await station.poster.open(connectionsFor(options))
  const startedAt = performance.now()
  crowd.start()
  await crowd.allDone()
  const seconds = (performance.now() - startedAt) / 1000
  const after = await station.process.usage()
  await close()
  return {
    journeys,
    perSecond: journeys / seconds,
    messagesEach: crowd.done.messages / crowd.done.borrowers,
    cpuMsEach: (after.cpuMs - before.cpuMs) / journeys,
    writes: after.writes,
  }
}

/** A crowd, the service that it talks to, and Graph. */
export async function openCrowd(
  options: Omit<CrowdOptions, 'poster'> & {
    graphMs: number
    profileFolder?: string | undefined
    countsWrites?: boolean
    settings?: Record<string, string>
  },
) {
  const { graphMs, profileFolder, countsWrites = false, settings, ...crowdOptions } = options
  let crowd: Crowd | undefined
  const graph = await openGraphStandIn({
    delayMs: graphMs,
    onMessage: (message) => crowd?.onMessage(message),
    onAnswered: (message, wamid) => crowd?.onAnswered(message, wamid),
  })
  const station = await openStation('./service-process.ts', {
    graphUrl: graph.url,
    profileFolder,
    countsWrites,
    ...(settings && { settings }),
  })
  crowd = new Crowd({ ...crowdOptions, poster: station.poster })
  const close = async () => {
    await station.close()
    graph.close()
  }
  return { station, crowd, close }
}
