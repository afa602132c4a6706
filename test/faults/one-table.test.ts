import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { freePort } from '../../src/platform/free-port.ts'
import { type DynamoLocal, describeWithDynamo } from '../../src/storage/dynamodb/testing/dynamo-local.ts'
import { expectOnePaidLoanEach, expectPhonesToMatchTheBooks } from './audit.ts'
import { type Balancer, startBalancer } from './balancer.ts'
import { Crowd } from './crowd.ts'
import { packedInto } from './one-file.ts'
import { type Chance, chanceOf, seedFrom } from './seeded.ts'
import type { Orders } from './service.fixture.ts'
import type { ServiceProcess } from './service-process.ts'
import { openWorld, type World } from './world.ts'

/** `TABLE_KILLS=200 FAULT_SEED=7 npx vitest run test/faults/one-table.test.ts` for more, or for the same again. */
const kills = Number(process.env.TABLE_KILLS ?? 25)
const seed = seedFrom('FAULT_SEED')
const processes = 3
const journeysAtLeast = 24
const journeysAtOnce = 8

/** One of the places where a process of the service listens; who sits there changes. */
interface Seat {
  port: number
  sitting: ServiceProcess | undefined
  /** Put together already, and waits for the one before it to be killed. */
  next: ServiceProcess
}

/** DynamoDB Local shares this machine with everybody, so nobody may be as hasty as on a file. */
const orders: Orders = {
  options: {
    pipeline: {
      delivery: { pollMs: 300, leaseMs: 4_000, heartbeatMs: 1_000 },
      timers: { pollMs: 1_000 },
    },
  },
}

class Fleet {
  readonly #world: World
  readonly #balancer: Balancer
  readonly #seats: Seat[] = []

  constructor(world: World, balancer: Balancer) {
    this.#world = world
    this.#balancer = balancer
  }

  async start(): Promise<void> {
    for (let index = 0; index < processes; index += 1) {
      const port = await freePort()
      this.#seats.push({ port, sitting: undefined, next: this.#prepare(port) })
    }
    await Promise.all(this.#seats.map((seat) => this.#sitDown(seat)))
    this.#balancer.setTargets(this.#seats.map(({ port }) => `http://127.0.0.1:${port}`))
  }

  /** Kills one of them in the middle of whatever it does; another takes its seat. */
  async strike(chance: Chance): Promise<void> {
    const seat = this.#seats[chance.between(0, processes - 1)]
    if (!seat?.sitting) return
    const { signal } = await seat.sitting.stop()
    if (signal !== 'SIGKILL') throw new Error(`it ended by itself:\n${this.#world.output().slice(-2_000)}`)
    await this.#sitDown(seat)
  }

  #prepare(port: number): ServiceProcess {
    return this.#world.prepare(orders, { PORT: String(port), LOG_LEVEL: 'warn' })
  }

  async #sitDown(seat: Seat): Promise<void> {
    seat.sitting = seat.next
    seat.next = this.#prepare(seat.port)
    if ((await seat.sitting.start()) === undefined) {
      throw new Error(`a process did not start:\n${this.#world.output().slice(-2_000)}`)
    }
  }
}

/** The clients of AWS find DynamoDB Local as they find AWS: by the variables of the SDK. */
async function settingsOf(local: DynamoLocal): Promise<Record<string, string>> {
  const tables = await local.makeTables()
  const settings = {
    STORAGE: 'dynamodb',
    USER_TABLE_NAME: tables.user,
    LOAN_TABLE_NAME: tables.loan,
    INTERACTION_TABLE_NAME: tables.interaction,
    SANDBOX_SECRET: 'the sandbox of three processes is one world',
    AWS_REGION: 'ap-south-1',
    AWS_ENDPOINT_URL_DYNAMODB: local.endpoint,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  }
  Object.assign(process.env, settings)
  return settings
}

describeWithDynamo('one table', (local) => {
  test(`${processes} processes on one table, ${kills} kills (FAULT_SEED=${seed}): nothing is lost, said or paid twice`, async () => {
    const chance = chanceOf(seed)
    const folder = mkdtempSync(join(tmpdir(), 'flowless-packed-'))
    const balancer = await startBalancer(chance, 0.3)
    const world = await openWorld({
      script: await packedInto(folder),
      url: balancer.url,
      settings: await settingsOf(local()),
      emulator: { updatesPerWebhook: 20, retryDelaysMs: [20, 100, 400] },
    })
    try {
      const fleet = new Fleet(world, balancer)
      await fleet.start()
      const crowd = new Crowd(world.emulator, { patienceMs: 60_000 })
      for (
        let struck = 0;
        !crowd.hasFailed && (struck < kills || crowd.borrowers.length < journeysAtLeast);
      ) {
        while (crowd.underWay < journeysAtOnce) crowd.join()
        await wait(chance.between(100, 700))
        await fleet.strike(chance)
        struck += 1
      }
      await crowd.arrived()
      const { messages } = await expectPhonesToMatchTheBooks(world, crowd.borrowers)
      await expectOnePaidLoanEach(world, crowd.borrowers)
      expect(await world.books.problems()).toEqual([])
      process.stdout.write(
        `one table: seed ${seed}, ${kills} kills among ${processes} processes, ${crowd.borrowers.length} journeys, ` +
          `${messages} messages, ${balancer.doubled} webhooks to two processes at once; none lost or repeated\n`,
      )
    } finally {
      await world.close()
      await balancer.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }, 600_000)
})
