import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb'
import { type Config, readConfig } from '../../src/main/config.ts'
import { openProviders } from '../../src/main/providers.ts'
import { openKeys, openMedia, openStore } from '../../src/main/storage.ts'
import { applicationIdOf } from '../../src/pipeline/our-ids.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { createLog } from '../../src/platform/log.ts'
import { PayoutLedger } from '../../src/providers/payout/sandbox-ledger.ts'
import type { DeliveryStatus, Store, StoredBorrower } from '../../src/storage/port.ts'

/** A line of the bank's ledger, in the sandbox's own world. */
export interface PayoutLine {
  key: string
  status: string
  amountPaise: number
  /** How often the bank was told to pay under this key. */
  attempts: number
}

/** What is stored, read beside the running service with its keys. Ids are those of the conversation. */
export interface Books {
  /** Ids in the borrower's interaction log, in the order of commits. */
  logged(borrowerId: string, kind?: string): Promise<string[]>
  state(borrowerId: string): Promise<StoredBorrower | undefined>
  /** The record of each loan. */
  loans(borrowerId: string): Promise<Record<string, unknown>[]>
  delivery(borrowerId: string, effectId: string): Promise<DeliveryStatus[]>
  payouts(borrowerId: string): Promise<PayoutLine[]>
  problems(): Promise<unknown[]>
  /** For what a store does not answer to anybody: it is not in the books of its port. */
  withStore<Answer>(question: (store: Store) => Promise<Answer>): Promise<Answer>
  /** Effects that wait to be carried out, of everybody, without the names of their borrowers. */
  waiting(): Promise<string[]>
  /** What stands in the SQLite file in clear. */
  ask(sql: string, ...values: (string | number)[]): Record<string, unknown>[]
}

async function waitingIn(table: string): Promise<string[]> {
  const client = new DynamoDBClient({})
  const states = paginateScan({ client }, { TableName: table, FilterExpression: 'attribute_exists(q)' })
  const waiting: string[] = []
  for await (const { Items = [] } of states) {
    waiting.push(...Items.flatMap(({ q }) => Object.keys(q?.M ?? {})))
  }
  client.destroy()
  return waiting
}

/** Opens everything for the moment of a question only, as a borrower's process may be killed at any time. */
export function openBooks(environment: Record<string, string>): Books {
  const reading = readConfig(environment)
  if (!reading.ok) throw new Error(reading.faults.join('\n'))
  const { config } = reading
  const log = createLog('silent')

  async function withStore<Answer>(question: (store: Store) => Promise<Answer>): Promise<Answer> {
    const store = await openStore({ config, keys: await openKeys(config), clock: systemClock, log })
    try {
      return await question(store)
    } finally {
      await store.close()
    }
  }

  function ask(sql: string, ...values: (string | number)[]): Record<string, unknown>[] {
    const database = new DatabaseSync(join(config.dataDir, 'flowless.db'), { timeout: 10_000 })
    try {
      return database.prepare(sql).all(...values)
    } finally {
      database.close()
    }
  }

  return {
    logged: (borrowerId, kind) =>
      withStore(async (store) => {
        const entries = await store.history(borrowerId, { limit: 100_000 })
        return entries.filter((entry) => kind === undefined || entry.kind === kind).map(({ id }) => id)
      }),
    state: (borrowerId) => withStore((store) => store.load(borrowerId)),
    loans: (borrowerId) =>
      withStore(async (store) => (await store.loans(borrowerId)).map(({ record }) => JSON.parse(record))),
    delivery: (borrowerId, effectId) => withStore((store) => store.deliveryOf(borrowerId, effectId)),
    async payouts(borrowerId) {
      const lines = await ledgerLines(config)
      return withStore(async (store) => {
        const payees = await Promise.all(lines.map(({ key }) => store.find(applicationIdOf(key) ?? '')))
        // The oldest first.
        return lines.filter((_, index) => payees[index] === borrowerId).toReversed()
      })
    },
    problems: () =>
      withStore(async (store) => (await store.problems({ limit: 1_000 })).map(({ detail }) => detail)),
    withStore,
    async waiting() {
      const { tables } = config.cloud
      if (tables) return waitingIn(tables.user)
      return ask('SELECT work_id FROM outbox').map((row) => String(row.work_id))
    },
    ask,
  }
}

/** The newest first. */
async function ledgerLines(config: Config): Promise<PayoutLine[]> {
  const { sandbox } = await openProviders({
    config,
    media: await openMedia(config, await openKeys(config)),
    publicUrl: () => '',
    ownUrl: () => '',
    clock: systemClock,
  })
  try {
    const lines = await new PayoutLedger(sandbox).list(10_000)
    return lines.map(({ key, current, amountPaise, attempts }) => {
      return { key, status: current.status, amountPaise, attempts }
    })
  } finally {
    await sandbox.close()
  }
}
