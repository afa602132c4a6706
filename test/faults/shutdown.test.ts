import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { expectOnePaidLoanEach, expectPhonesToMatchTheBooks } from './audit.ts'
import { Crowd } from './crowd.ts'
import { chanceOf, seedFrom } from './seeded.ts'
import { openWorld } from './world.ts'

const seed = seedFrom('SHUTDOWN_SEED')
const chance = chanceOf(seed)
const world = await openWorld({ emulator: { updatesPerWebhook: 20 } })
afterAll(() => world.close())

/** Whatever a stopped process left held or in doubt would be waited for so long that the test fails. */
const anHourMs = 60 * 60_000
const options = {
  pipeline: { delivery: { leaseMs: anHourMs, heartbeatMs: 1_000 } },
  send: { unknownGraceMs: anHourMs },
}
const stops = 12

test(`SIGTERM ${stops} times in the middle of journeys (SHUTDOWN_SEED=${seed}): each time all is handed over`, async () => {
  const crowd = new Crowd(world.emulator, { patienceMs: 30_000 })
  let standby = world.prepare({ options })
  for (let count = 0; count < stops; count += 1) {
    while (crowd.underWay < 10) crowd.join()
    const life = standby
    standby = world.prepare({ options })
    await life.start()
    world.emulator.webhooks.retryNow()
    await wait(chance.between(50, 400))
    expect(await life.stop('SIGTERM'), world.output().slice(-2_000)).toEqual({ code: 0, signal: null })
    expect(world.books.ask('SELECT id FROM owners')).toEqual([])
    expect(world.books.ask('SELECT work_id FROM outbox WHERE owner IS NOT NULL OR in_doubt = 1')).toEqual([])
  }
  await standby.start()
  world.emulator.webhooks.retryNow()
  await crowd.arrived()
  const { messages } = await expectPhonesToMatchTheBooks(world, crowd.borrowers)
  await expectOnePaidLoanEach(world, crowd.borrowers)
  expect(await world.books.problems()).toEqual([])
  process.stdout.write(
    `shutdown: seed ${seed}, ${stops} stops in ${crowd.borrowers.length} journeys, ${messages} messages, none lost or repeated\n`,
  )
}, 120_000)
