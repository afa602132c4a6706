import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Refused } from '../../src/console/route.ts'
import { type Config, readConfig } from '../../src/main/config.ts'
import {
  firstAdmin,
  hasOperators,
  type OperatorDesk,
  openOperatorDesk,
} from '../../src/main/operator-desk.ts'
import { openKeys, openOffice, openStore } from '../../src/main/storage.ts'
import { createLog } from '../../src/platform/log.ts'
import type { OfficeStore } from '../../src/storage/office-port.ts'
import type { Store } from '../../src/storage/port.ts'

/** `npm run operator` beside a service, on one file. */
let folder: string
let desk: OperatorDesk
let parts: { office: OfficeStore; store: Store; clock: () => number }

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flowless-operators-'))
  const reading = readConfig({ DATA_DIR: folder })
  if (!reading.ok) throw new Error(reading.faults.join())
  const config: Config = reading.config
  const log = createLog('silent')
  desk = await openOperatorDesk(config, Date.now, log)
  const keys = await openKeys(config)
  const store = await openStore({ config, keys, clock: Date.now, log })
  parts = { office: await openOffice(config, keys, Date.now), store, clock: Date.now }
})
afterEach(async () => {
  await desk.close()
  await parts.office.close()
  await parts.store.close()
  rmSync(folder, { recursive: true })
})

const add = (signInName: string, role: 'admin' | 'agent') =>
  desk.add({ signInName, name: 'Asha Rao', role, signIn: 'password' }, 'Ravi')

test('a laptop gets its first admin, with another first password at each start until it is replaced', async () => {
  expect(await hasOperators(parts)).toBe(false)
  const [one, other] = [await firstAdmin(parts), await firstAdmin(parts)]
  expect(one).toMatchObject({ operator: { signInName: 'admin', role: 'admin' } })
  expect(other?.firstPassword).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
  expect(other?.firstPassword).not.toBe(one?.firstPassword)
  expect(await desk.list()).toHaveLength(1)
})

test('where there are operators already, nobody is made', async () => {
  await add('asha', 'admin')
  expect(await firstAdmin(parts)).toBeUndefined()
  expect(await desk.list()).toMatchObject([{ signInName: 'asha' }])
})

test('what the command does stands in the audit, with who did it', async () => {
  await add('asha', 'agent')
  await desk.reset('Asha', 'Ravi')
  const { entries } = await parts.office.audited({ limit: 10 })
  expect(entries.map(({ act, who }) => [act, who?.name, who?.role]).sort()).toEqual([
    ['operator.added', 'Ravi', 'command-line'],
    ['operator.reset', 'Ravi', 'command-line'],
  ])
})

test('the last admin is not disabled, and nobody is found under a name that nobody has', async () => {
  await add('asha', 'admin')
  expect(await desk.disable('asha', 'Ravi')).toBeInstanceOf(Refused)
  expect(await desk.reset('nobody', 'Ravi')).toMatchObject({ status: 404 })
})

test('without an identity provider nobody is added who could only come from there', async () => {
  const answer = await desk.add(
    { signInName: 'a@b.example', name: 'Asha', role: 'agent', signIn: 'oidc' },
    'Ravi',
  )
  expect(answer).toMatchObject({ status: 409, problem: { field: 'signIn' } })
})
