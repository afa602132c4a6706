import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { DatabaseSync } from 'node:sqlite'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { identityCallbacks } from '../identity/sandbox.ts'
import { payoutCallbacks, sandboxPayout } from '../payout/sandbox.ts'
import { PayoutLedger } from '../payout/sandbox-ledger.ts'
import { openSandbox } from './sandbox.ts'
import { openWorld, secret, type World } from './world.fixture.ts'
import { openWorldFile } from './world-file.ts'

const script = fileURLToPath(new URL('./doomed-process.fixture.ts', import.meta.url))

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

/** Runs a process that pays and is killed with -9 right after; gives what the bank had told it. */
async function payAndDie(path: string, key: string, account: string): Promise<unknown> {
  const child = spawn(process.execPath, [script, path, secret, key, account], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [told, [, signal]] = await Promise.all([text(child.stdout), once(child, 'exit')])
  expect(signal).toBe('SIGKILL')
  return JSON.parse(told)
}

it('remembers everything after kill -9, and the callbacks still come', async () => {
  expect(await payAndDie(world.path, 'k1', '50100088880003')).toEqual({
    ok: true,
    value: { status: 'pending' },
  })
  world.sandbox.startCallbacks()
  const came = [await world.nextCallback(), await world.nextCallback()]
  const readings = came.flatMap(({ rawBody, headers }) =>
    [identityCallbacks(secret), payoutCallbacks(secret)].map((reader) => reader.read(rawBody, headers)),
  )
  const bodies = readings.flatMap((reading) => (reading.result === 'read' ? [reading.body] : []))
  expect(bodies).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'identity.finished', key: 'k1' }),
      expect.objectContaining({ kind: 'payout.updated', key: 'k1', status: 'success' }),
    ]),
  )
  expect(await sandboxPayout(world.sandbox).look('k1')).toMatchObject({ value: { status: 'success' } })
})

it('pays once when several processes make the file and send the same key at the same instant', async () => {
  const path = `${world.path}-of-many`
  const senders = Array.from({ length: 4 }, () => payAndDie(path, 'k1', '50100088881234'))
  const answers = await Promise.all(senders)
  for (const answer of answers) expect(answer).toEqual(answers[0])

  const nowhere = 'http://127.0.0.1:9'
  const sandbox = openSandbox({
    world: openWorldFile(path),
    secret,
    callbackUrl: () => nowhere,
    publicUrl: nowhere,
    clock: Date.now,
  })
  const [line, ...others] = await new PayoutLedger(sandbox).list(10)
  expect(line?.attempts).toBe(4)
  expect(others).toEqual([])
  await sandbox.close()
})

it('refuses a file of another version with a sentence that helps', () => {
  const path = `${world.path}-of-the-future`
  const database = new DatabaseSync(path)
  database.exec('PRAGMA user_version = 99')
  database.close()
  expect(() => openWorldFile(path)).toThrow(/version 99, this program knows 2\. Delete the file/)
})
