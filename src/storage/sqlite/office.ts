import type { SealedOffice } from '../sealed-office-port.ts'
import { expectFile, openFile, readFrom } from './file.ts'
import { OfficeAudit } from './office-audit.ts'
import { OfficeRecords } from './office-records.ts'
import { WriteQueue } from './write-queue.ts'

/**
 * The office in the same file as the borrowers, over a connection of its own: writes of both take turns within
 * milliseconds, also across processes. Throws a Failure as `openSqliteStore` does.
 */
export function openSqliteOffice({ path }: { path: string }): SealedOffice {
  const database = openFile(path)
  const writes = new WriteQueue(database, path)
  const records = new OfficeRecords(database)
  const audit = new OfficeAudit(database)
  const read = <Result>(query: () => Result) => readFrom(database, path, query)

  return {
    key: () => read(() => records.key()),
    keepKey: (wrapped) => writes.run(() => records.keepKey(wrapped)),
    get: (kind, id) => read(() => records.get(kind, id)),
    list: (kind) => read(() => records.list(kind)),
    put: (record, condition) => writes.run(() => records.put(record, condition)),
    remove: (kind, id) => writes.run(() => records.remove(kind, id)),
    audit: (entry) => writes.run(() => audit.add(entry)),
    audited: (query) => read(() => audit.page(query)),
    count: (day, name, add) => writes.run(() => records.count(day, name, add)),
    counts: (day) => read(() => records.counts(day)),
    check: () => writes.run(() => expectFile(path)),
    close: async () => {
      if (!database.isOpen) return
      writes.close()
      database.close()
    },
  }
}
