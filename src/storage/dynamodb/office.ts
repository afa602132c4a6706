import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { Gate } from '../gate.ts'
import type { SealedOffice } from '../sealed-office-port.ts'
import { Database } from './database.ts'
import { OfficeAudit } from './office-audit.ts'
import { OfficeRecords } from './office-records.ts'
import { clientFor, type DynamoStoreOptions } from './store.ts'
import { Wire } from './wire.ts'

/**
 * The office in partitions of its own, whose names begin with `office#`: the audit in the interaction table, everything
 * else in the user table.
 */
export function openDynamoOffice(options: DynamoStoreOptions): SealedOffice {
  const { tables, region, onCapacity } = options
  const client: DynamoDBClient = clientFor(options)
  const database = new Database(client, new Wire(tables, region, onCapacity))
  const gate = new Gate()
  const records = new OfficeRecords(database)
  const audit = new OfficeAudit({ database })

  return {
    key: () => gate.run(() => records.key()),
    keepKey: (wrapped) => gate.run(() => records.keepKey(wrapped)),
    get: (kind, id) => gate.run(() => records.get(kind, id)),
    list: (kind) => gate.run(() => records.list(kind)),
    put: (record, condition) => gate.run(() => records.put(record, condition)),
    remove: (kind, id) => gate.run(() => records.remove(kind, id)),
    audit: (entry) => gate.run(() => audit.add(entry)),
    audited: (query) => gate.run(() => audit.page(query)),
    count: (day, name, add) => gate.run(() => records.count(day, name, add)),
    counts: (day) => gate.run(() => records.counts(day)),
    // Reads each table once, as whatever follows will.
    check: () => gate.run(async () => void (await Promise.all([records.key(), audit.months()]))),
    async close() {
      await gate.close()
      client.destroy()
    },
  }
}
