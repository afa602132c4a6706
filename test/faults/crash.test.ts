import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { expectOnePaidLoanEach, expectPhonesToMatchTheBooks } from './audit.ts'
import { Crowd } from './crowd.ts'
import { moments } from './doom.ts'
import { packedInto } from './one-file.ts'
import { chanceOf, seedFrom } from './seeded.ts'
import { openWorld } from './world.ts'

/**
 * `CRASH_POINTS=1000 CRASH_SEED=7 npx vitest run test/faults/crash.test.ts` for more, or for the same again: the seed
 * fixes when and where the processes are struck, though not what the machine does in between.
 */
const crashPoints = Number(process.env.CRASH_POINTS ?? 200)
const seed = seedFrom('CRASH_SEED')
const chance = chanceOf(seed)
const journeysAtLeast = 50
const journeysAtOnce = 16

const folder = mkdtempSync(join(tmpdir(), 'flowless-packed-'))
// After a rest Meta brings several updates of a borrower at once.
const world = await openWorld({
  script: await packedInto(folder),
  emulator: { updatesPerWebhook: 20, retryDelaysMs: [20, 100, 400] },
})
afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Every tenth process lives long enough; the others meet their moment, or are killed a fraction of a second later. */
function prepareLife(number: number) {
  const isLong = number % 10 === 9
  const doom = { moment: chance.oneOf(moments), nth: chance.between(1, 12) }
  const isDoomed = chance.next() < 0.7 && !isLong
  const process = world.prepare(isDoomed ? { doom } : {}, { LOG_LEVEL: 'warn' })
  const lifetimeMs = chance.between(50, 250)
  return { process, until: isLong ? everythingInheritedIsSettled : () => wait(lifetimeMs) }
}

/**
 * A message that may have left is waited for longer than a brief life lasts, and a paper takes longer to make: a brief
 * life has to read the fonts first.
 */
async function everythingInheritedIsSettled(): Promise<void> {
  const bornAt = Date.now()
  const inherited = () => world.books.ask('SELECT * FROM outbox WHERE created_at < ?', bornAt)
  await expect.poll(inherited, { timeout: 20_000 }).toEqual([])
}

test(`kill -9 at ${crashPoints} moments (CRASH_SEED=${seed}): every journey ends well, nothing is lost, said or paid twice`, async () => {
  const crowd = new Crowd(world.emulator, { patienceMs: 120_000 })
  let crashes = 0
  let standby = prepareLife(0)
  while (!crowd.hasFailed && (crashes < crashPoints || crowd.borrowers.length < journeysAtLeast)) {
    while (crowd.underWay < journeysAtOnce) crowd.join()
    const { process: life, until } = standby
    standby = prepareLife(crashes + 1)
    if ((await life.start()) !== undefined) world.emulator.webhooks.retryNow()
    await Promise.race([life.ended, until()])
    const ending = await life.stop()
    if (ending.signal !== 'SIGKILL') throw new Error(`it ended by itself:\n${world.output().slice(-2_000)}`)
    crashes += 1
  }
  await standby.process.stop()
  await world.start()
  await crowd.arrived()

  const { messages } = await expectPhonesToMatchTheBooks(world, crowd.borrowers)
  await expectOnePaidLoanEach(world, crowd.borrowers)
  expect(await world.books.problems()).toEqual([])
  process.stdout.write(
    `crash: seed ${seed}, ${crashes} kills in ${crowd.borrowers.length} journeys, ${messages} messages, none lost or repeated\n`,
  )
}, 600_000)
