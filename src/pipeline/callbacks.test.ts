import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Failure } from '../platform/errors.ts'
import { createLog } from '../platform/log.ts'
import type { CallbackReader } from '../providers/callback.ts'
import type { Store } from '../storage/port.ts'
import { callbackRoutes } from './callbacks.ts'
import { applicationIdOf } from './our-ids.ts'
import { heard, type Process, Rig, type RigOptions, written } from './testing/rig.ts'

let rig: Rig
let app: FastifyInstance
let address: string
let process: Process

beforeEach(() => {
  rig = new Rig()
})
afterEach(async () => {
  await app.close()
  await rig.tearDown()
})

/** A vendor whose body is `<secret> <id> <key>`. */
const toyBank: CallbackReader = {
  name: 'toy-bank',
  read(rawBody) {
    const [secret, id, key] = rawBody.toString().split(' ')
    if (secret !== 'secret') return { result: 'unauthentic' }
    if (!id || !key) return { result: 'malformed', detail: 'no key' }
    return { result: 'read', id, key, body: { kind: 'payout.updated', key, status: 'success' } }
  },
}

async function listen(options: RigOptions = {}): Promise<void> {
  process = await rig.startProcess(options)
  await process.pipeline.intake.take([written('hello')])
  app = Fastify()
  await app.register(callbackRoutes, {
    readers: [toyBank],
    store: process.store,
    runner: process.pipeline.runner,
    clock: rig.now,
    log: createLog('info', { write: (line) => void rig.lines.push(line) }),
  })
  address = await app.listen({ port: 0 })
}

const post = async (provider: string, body: string) =>
  (await fetch(`${address}/callbacks/${provider}`, { method: 'POST', body })).status

test('a callback finds its borrower by our key, and one that comes again changes nothing', async () => {
  await listen()
  for (let copy = 0; copy < 2; copy += 1) {
    expect(await post('toy-bank', 'secret 1 app-IN.asha.payout.1')).toBe(200)
  }
  expect(await heard(process.store)).toEqual(['hello', 'payout.updated success'])
})

test('a stranger is 401, nonsense 400, a vendor that we do not have 404, and nothing happens', async () => {
  await listen()
  expect(await post('toy-bank', 'wrong 1 app-IN.asha.payout.1')).toBe(401)
  expect(await post('toy-bank', 'secret')).toBe(400)
  expect(await post('other', 'secret 1 app-IN.asha.payout.1')).toBe(404)
  expect(await heard(process.store)).toEqual(['hello'])
})

test('a key that nobody knows is acknowledged and logged', async () => {
  await listen()
  expect(await post('toy-bank', 'secret 1 somebody-else.payout.1')).toBe(200)
  expect(await post('toy-bank', 'secret 2 nonsense')).toBe(200)
  expect(rig.lines.filter((line) => line.includes('unmatched callback'))).toHaveLength(2)
})

test('a store that fails is 500, so that the vendor repeats itself', async () => {
  const busy = new Failure('storage.busy', 'locked', { owner: 'operator', retryable: true })
  const between = (store: Store): Store => ({
    ...store,
    commit: (turn) => (turn.eventId.startsWith('callback:') ? Promise.reject(busy) : store.commit(turn)),
  })
  await listen({ between })
  expect(await post('toy-bank', 'secret 1 app-IN.asha.payout.1')).toBe(500)
})

test('the application is what stands before subject and number', () => {
  expect(applicationIdOf('app.with.dots.payout.12')).toBe('app.with.dots')
  expect([applicationIdOf('payout.12'), applicationIdOf('nonsense'), applicationIdOf('')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
