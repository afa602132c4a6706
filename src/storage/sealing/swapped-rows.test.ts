import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { asha, entry, minute, ravi, turn } from '../contract/samples.ts'
import type { Store } from '../port.ts'
import { openStore } from '../sqlite/testing/open-store.ts'
import { keyRingOf } from '../testing/key-ring.ts'

let folder: string
let path: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'flowless-swapped-'))
  path = join(folder, 'flowless.db')
  const store = openStore(path)
  for (const borrowerId of [asha, ravi]) {
    for (const version of [0, 1]) {
      const loans = [{ id: `loan ${version} of ${borrowerId}`, borrowerId, record: `of ${borrowerId}` }]
      const entries = [entry(borrowerId, `entry ${version}`)]
      await store.commit(turn(borrowerId, version, { loans, entries }))
    }
    const until = Date.now() + 60 * minute
    const content = { record: `of ${borrowerId}` }
    await store.erase(`${borrowerId}.gone`, [{ at: 1, until, content }])
  }
  await store.close()
})
afterEach(() => rmSync(folder, { recursive: true }))

const { pseudonym } = keyRingOf()
const people = { asha: pseudonym(asha), ravi: pseudonym(ravi) }

/** Whoever may write into the file does so; then a process that has seen nothing before looks. */
async function afterwards<Result>(sql: string, look: (store: Store) => Promise<Result>): Promise<Result> {
  const database = new DatabaseSync(path)
  const named = sql.replaceAll(':asha', `'${people.asha}'`).replaceAll(':ravi', `'${people.ravi}'`)
  expect(database.prepare(named).run().changes).toBeGreaterThan(0)
  database.close()
  const store = openStore(path)
  try {
    return await look(store)
  } finally {
    await store.close()
  }
}

const of = (table: string, column: string, person: string, rest = '') =>
  `(SELECT ${column} FROM ${table} WHERE person = ${person} ${rest} LIMIT 1)`
const load = (store: Store) => store.load(asha)
const history = (store: Store) => store.history(asha)
const loans = (store: Store) => store.loans(asha)
const kept = (store: Store) => store.kept(`${asha}.gone`)
const gone = { asha: `'${pseudonym(`${asha}.gone`)}'`, ravi: `'${pseudonym(`${ravi}.gone`)}'` }

test.each([
  [
    "another's state",
    `UPDATE borrowers SET state = ${of('borrowers', 'state', ':ravi')} WHERE person = :asha`,
    load,
  ],
  [
    "another's key",
    `UPDATE borrowers SET key = ${of('borrowers', 'key', ':ravi')} WHERE person = :asha`,
    load,
  ],
  [
    "another's state with its key",
    `UPDATE borrowers SET (key, state) = ${of('borrowers', 'key, state', ':ravi')} WHERE person = :asha`,
    load,
  ],
  [
    'a turn as the state',
    `UPDATE borrowers SET state = ${of('turns', 'body', ':asha')} WHERE person = :asha`,
    load,
  ],
  ['half of the state', 'UPDATE borrowers SET state = substr(state, 1, 20) WHERE person = :asha', load],
  ['nothing as the state', "UPDATE borrowers SET state = X'01' WHERE person = :asha", load],
  ["another's turn", `UPDATE turns SET body = ${of('turns', 'body', ':ravi')} WHERE person = :asha`, history],
  [
    'an older turn in the place of a newer',
    `UPDATE turns SET body = ${of('turns', 'body', ':asha', 'ORDER BY sequence')} WHERE person = :asha`,
    history,
  ],
  [
    'one loan in the place of another',
    `UPDATE loans SET body = ${of('loans', 'body', ':asha', 'ORDER BY id')} WHERE person = :asha`,
    loans,
  ],
  [
    "another's kept record with its key",
    `UPDATE kept SET (key, body) = ${of('kept', 'key, body', gone.ravi)} WHERE person = ${gone.asha}`,
    kept,
  ],
  ['a kept record with a longer life', `UPDATE kept SET until = until + 1 WHERE person = ${gone.asha}`, kept],
] as const)('%s is opened for nobody', async (_what, sql, look) => {
  await expect(afterwards<unknown>(sql, look)).rejects.toMatchObject({ retryable: false })
})

test('left alone, all of it opens', async () => {
  const store = openStore(path)
  expect(await store.load(asha)).toMatchObject({ version: 2 })
  expect(await history(store)).toHaveLength(2)
  expect(await loans(store)).toHaveLength(2)
  expect(await kept(store)).toMatchObject([{ content: { record: `of ${asha}` } }])
  await store.close()
})
