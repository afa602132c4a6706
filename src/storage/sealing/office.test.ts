import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../platform/clock.ts'
import { Failure } from '../../platform/errors.ts'
import type { KeyRing } from '../../platform/keys/port.ts'
import type { OfficeStore } from '../office-port.ts'
import { openSqliteOffice } from '../sqlite/office.ts'
import { keyRingOf } from '../testing/key-ring.ts'
import { createOfficeStore } from './office.ts'

let folder: string
let opened: OfficeStore[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowless-office-'))
  opened = []
})
afterEach(async () => {
  for (const office of opened) await office.close()
  rmSync(folder, { recursive: true })
})

function open(keys: KeyRing): OfficeStore {
  const sealed = openSqliteOffice({ path: join(folder, 'flowless.db') })
  const office = createOfficeStore({ sealed, keys, clock: systemClock })
  opened.push(office)
  return office
}

/** A key service that counts, and that can be away. */
function keyService() {
  const ring = keyRingOf()
  const service = { asked: [] as string[], contexts: new Set<string>(), isAway: false, ring: ring as KeyRing }
  const ask = <Result>(what: string, context: object, result: Promise<Result>): Promise<Result> => {
    service.asked.push(what)
    service.contexts.add(JSON.stringify(context))
    if (!service.isAway) return result
    const message = 'The key service cannot be reached'
    return Promise.reject(new Failure('keys.unavailable', message, { owner: 'operator', retryable: true }))
  }
  service.ring = {
    ...ring,
    wrap: (dataKey, context) => ask('wrap', context, ring.wrap(dataKey, context)),
    unwrap: (wrapped, context) => ask('unwrap', context, ring.unwrap(wrapped, context)),
  }
  return service
}

const record = (id: string) => ({ kind: 'operator', id, body: `{"id":"${id}"}` }) as const

describe('the key of the office', () => {
  test('is made once and opened once, however many need it, for a purpose that IAM knows', async () => {
    const service = keyService()
    const office = open(service.ring)
    await Promise.all(['a', 'b', 'c'].map((id) => office.put(record(id), 0)))
    await office.list('operator')
    await office.check()
    expect(service.asked).toEqual(['wrap', 'unwrap'])
    const second = open(service.ring)
    await Promise.all([second.get('operator', 'a'), second.get('operator', 'b')])
    expect(service.asked).toEqual(['wrap', 'unwrap', 'unwrap'])
    expect([...service.contexts]).toEqual(['{"purpose":"office"}'])
  })

  test('is not needed to count, nor to find nothing', async () => {
    const service = keyService()
    const office = open(service.ring)
    service.isAway = true
    expect(await office.count('2026-11-23', 'answered', 1)).toBe(1)
    expect(await office.counts('2026-11-23')).toEqual({ answered: 1 })
    expect(await office.get('operator', 'a')).toBeUndefined()
    expect(await office.list('operator')).toEqual([])
    expect(await office.audited({ limit: 9 })).toEqual({ entries: [] })
    expect(service.asked).toEqual([])
  })

  test('while its service is away: nothing is written, and the same is possible later', async () => {
    const service = keyService()
    const office = open(service.ring)
    service.isAway = true
    const away = { code: 'keys.unavailable', retryable: true }
    const entry = { id: 'a1', at: 1, act: 'sign-in', outcome: 'done' } as const
    await expect(office.put(record('a'), 0)).rejects.toMatchObject(away)
    await expect(office.audit(entry)).rejects.toMatchObject(away)
    await expect(office.check()).rejects.toMatchObject(away)
    service.isAway = false
    expect(await office.put(record('a'), 0)).toBe('saved')
    await office.audit(entry)
    expect((await office.audited({ limit: 9 })).entries).toEqual([entry])
    await office.check()
  })
})
