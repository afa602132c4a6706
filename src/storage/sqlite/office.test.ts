import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { officeContract } from '../office-contract.ts'
import type { OfficeStore } from '../office-port.ts'
import { createOfficeStore } from '../sealing/office.ts'
import { keyRingOf } from '../testing/key-ring.ts'
import { openSqliteOffice } from './office.ts'

officeContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'flowless-office-'))
  return {
    open: async () => openSqliteOffice({ path: join(folder, 'flowless.db') }),
    dump: async () => {
      const names = await readdir(folder)
      return Buffer.concat(await Promise.all(names.map((name) => readFile(join(folder, name)))))
    },
    remove: () => rm(folder, { recursive: true }),
  }
})

const noon = Date.UTC(2026, 10, 23, 12)

describe('the office in the file', () => {
  let folder: string
  let path: string
  let office: OfficeStore
  let now = noon
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'flowless-office-'))
    path = join(folder, 'flowless.db')
    now = noon
    office = createOfficeStore({ sealed: openSqliteOffice({ path }), keys: keyRingOf(), clock: () => now })
  })
  afterEach(async () => {
    await office.close()
    await rm(folder, { recursive: true })
  })

  /** Whoever may write into the file does so. */
  function change(sql: string): void {
    const database = new DatabaseSync(path)
    expect(database.prepare(sql).run().changes).toBeGreaterThan(0)
    database.close()
  }

  const rows = (table: string) => {
    const database = new DatabaseSync(path)
    const { count } = database.prepare(`SELECT count(*) AS count FROM ${table}`).get() ?? {}
    database.close()
    return count
  }

  it.each([
    ['more time', 'UPDATE office_records SET expires_at = expires_at + 1'],
    ['no end', 'UPDATE office_records SET expires_at = NULL'],
    ['another revision', 'UPDATE office_records SET revision = 2'],
    ["another's body", "UPDATE office_records SET id = 'stolen' WHERE id = 'mine'"],
    ['another kind', "UPDATE office_records SET kind = 'operator' WHERE id = 'mine'"],
  ])('opens no record that was given %s', async (_, sql) => {
    await office.put({ kind: 'session', id: 'mine', body: '{"for":"me"}', expiresAt: noon + 1000 }, 0)
    change(sql)
    const looks = [
      office.get('session', 'mine'),
      office.get('session', 'stolen'),
      office.get('operator', 'mine'),
    ]
    const answers = await Promise.allSettled(looks)
    expect(answers.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { code: 'keys.unreadable' } },
    ])
    expect(answers.filter((each) => each.status === 'fulfilled' && each.value)).toEqual([])
  })

  it.each([
    ['time', 'at = at + 1'],
    ['operator', "operator = 'op-other'"],
    ['act', "act = 'case.erased'"],
    ['borrower', "reference = 'ref-2'"],
  ])(
    'says of an audit entry whose %s was changed that it cannot be read, beside those that can',
    async (_, set) => {
      const who = { id: 'op-1', name: 'Rani', role: 'agent' }
      for (const id of ['a', 'b']) {
        await office.audit({ id, at: noon, who, act: 'case.viewed', reference: 'ref-1', outcome: 'done' })
      }
      change(`UPDATE office_audit SET ${set} WHERE id = 'a'`)
      const { entries } = await office.audited({ limit: 9 })
      expect(entries.find(({ id }) => id === 'a')).toMatchObject({
        outcome: 'failed',
        detail: { unreadable: true },
      })
      expect(entries.find(({ id }) => id === 'b')).toMatchObject({ outcome: 'done', who })
    },
  )

  it('forgets records that have ended, and counters of long ago', async () => {
    await office.put({ kind: 'session', id: 's1', body: '{}', expiresAt: noon + 1 }, 0)
    await office.count('2025-10-01', 'answered', 1)
    now = noon + 1
    await office.put({ kind: 'session', id: 's2', body: '{}', expiresAt: noon + 2 }, 0)
    await office.count('2026-11-23', 'answered', 1)
    expect(rows('office_records')).toBe(1)
    expect(await office.counts('2025-10-01')).toEqual({})
  })
})
