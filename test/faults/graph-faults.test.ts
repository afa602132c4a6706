import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fault, FaultRule } from '../../src/whatsapp/emulator/graph/faults.ts'
import { expectOnePaidLoanEach, expectPhonesToMatchTheBooks } from './audit.ts'
import { Crowd } from './crowd.ts'
import { seedFrom } from './seeded.ts'
import type { ServiceProcess } from './service-process.ts'
import { hasLoanMenu, takeLoan } from './take-loan.ts'
import { openWorld, type World } from './world.ts'

/** `FAULT_SEED=7 npx vitest run test/faults/graph-faults.test.ts`: the same requests meet the same faults. */
const seed = seedFrom('FAULT_SEED')
const options = { send: { sendTimeoutMs: 400, unknownGraceMs: 1_500 } }

let world: World
let service: ServiceProcess
beforeAll(async () => {
  world = await openWorld()
  service = await world.start({ options })
})
afterAll(() => world.close())

const faults: Fault[] = [
  'error-500',
  '429',
  'timeout-before-accept',
  'timeout-after-accept',
  'reset',
  '131056',
]

/** Every third try meets a fault, by chance; at most twice in a row, as longer waits would only take longer. */
function unluckyRequests(met: Map<Fault, number>): FaultRule {
  const tries = new Map<string, number>()
  return ({ call, body }) => {
    const { biz_opaque_callback_data: effectId = call } = (body ?? {}) as Record<string, string>
    const number = (tries.get(effectId) ?? 0) + 1
    tries.set(effectId, number)
    const [first = 0, second = 0] = createHash('sha256').update(`${seed} ${effectId} ${number}`).digest()
    if (call !== 'message' || number > 2 || first % 3 !== 0) return undefined
    const fault = faults[second % faults.length]
    if (fault) met.set(fault, (met.get(fault) ?? 0) + 1)
    return fault
  }
}

test('whatever Graph answers, or does not, every journey ends well: each message once and in order', async () => {
  const met = new Map<Fault, number>()
  world.emulator.faults.rule(unluckyRequests(met))
  const crowd = new Crowd(world.emulator, { patienceMs: 45_000 })
  for (let number = 0; number < 16; number += 1) crowd.join()
  await crowd.arrived()
  world.emulator.faults.clear()
  const { messages } = await expectPhonesToMatchTheBooks(world, crowd.borrowers)
  expectOnePaidLoanEach(world, crowd.borrowers)
  expect(await world.books.problems()).toEqual([])
  expect([...met.keys()].sort()).toEqual([...faults].sort())
  const counts = [...met].map(([fault, count]) => `${count} ${fault}`).join(', ')
  process.stdout.write(`graph faults: seed ${seed}, ${messages} messages, met ${counts}\n`)
}, 180_000)

test('a picture that cannot be fetched at first is fetched later', async () => {
  const borrower = world.emulator.borrower({ name: 'Asha' })
  world.emulator.faults.next('error-500', 1, 'media-url')
  world.emulator.faults.next('reset', 1, 'download')
  expect(hasLoanMenu(await takeLoan(borrower, { language: 'en' }))).toBe(true)
  await expectPhonesToMatchTheBooks(world, [borrower])
})

test('a message that Meta fails after taking it reaches the operator, and the borrower goes on', async () => {
  const borrower = world.emulator.borrower({ name: 'Asha' })
  world.emulator.faults.next('undeliverable')
  await borrower.say('Hi')
  await expect
    .poll(() => world.books.problems(), { timeout: 10_000 })
    .toContainEqual(expect.objectContaining({ what: 'message-failed', code: 131026 }))
  expect(borrower.failed).toHaveLength(1)
  await takeLoan(borrower, { language: 'en' })
  await expectPhonesToMatchTheBooks(world, [borrower])
})

test('a token that Meta refuses is shown by /healthz and reaches the operator', async () => {
  await service.stop()
  await world.start({ options }, { META_ACCESS_TOKEN: 'no longer valid' })
  const health = async () =>
    (await fetch(`${world.url}/healthz`)).json() as Promise<{ parts: { whatsapp: unknown } }>
  expect((await health()).parts.whatsapp).toMatchObject({ state: 'on' })
  await world.emulator.borrower({ name: 'Asha' }).say('Hi')
  await expect
    .poll(() => world.books.problems(), { timeout: 10_000 })
    .toContainEqual(expect.objectContaining({ what: 'message-failed', code: 190 }))
  expect((await health()).parts.whatsapp).toMatchObject({
    state: 'failing',
    detail: expect.stringContaining('190'),
  })
  expect(world.output()).toMatch(/"level":"error"[^\n]*"error":"190"/)
})
