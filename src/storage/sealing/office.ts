import type { Clock } from '../../platform/clock.ts'
import type { KeyRing } from '../../platform/keys/port.ts'
import { Gate } from '../gate.ts'
import type { OfficeKind, OfficeRecord, OfficeStore } from '../office-port.ts'
import type { SealedOffice, SealedOfficeRecord } from '../sealed-office-port.ts'
import { closeEnvelope, openEnvelope } from './envelope.ts'
import { openAudit, sealAudit } from './office-audit.ts'
import { OfficeKey } from './office-key.ts'

export interface OfficeParts {
  sealed: SealedOffice
  keys: KeyRing
  clock: Clock
}

/** The office with its bodies sealed under one data key, before they reach the database. */
export function createOfficeStore({ sealed, keys, clock }: OfficeParts): OfficeStore {
  const key = new OfficeKey(sealed, keys)
  const gate = new Gate()
  const isShown = ({ expiresAt }: SealedOfficeRecord) => expiresAt === undefined || expiresAt > clock()

  async function open(record: SealedOfficeRecord): Promise<OfficeRecord> {
    return { ...record, body: openEnvelope(await key.open(), record.body, contextOf(record)) }
  }

  async function get(kind: OfficeKind, id: string): Promise<OfficeRecord | undefined> {
    const found = await sealed.get(kind, id)
    return found && isShown(found) ? open(found) : undefined
  }

  async function put(record: Omit<OfficeRecord, 'revision'>, expectedRevision: number) {
    const place = { ...record, revision: expectedRevision + 1 }
    const body = closeEnvelope(await key.open(), record.body, contextOf(place))
    return sealed.put({ ...place, body }, { expectedRevision, now: clock() })
  }

  return {
    get: (kind, id) => gate.run(() => get(kind, id)),
    list: (kind) => gate.run(async () => Promise.all((await sealed.list(kind)).filter(isShown).map(open))),
    put: (record, expectedRevision) => gate.run(() => put(record, expectedRevision)),
    remove: (kind, id) => gate.run(() => sealed.remove(kind, id)),
    audit: (entry) => gate.run(async () => sealed.audit(sealAudit(await key.open(), entry))),
    audited: (query) =>
      gate.run(async () => {
        const { entries, ...page } = await sealed.audited(query)
        if (entries.length === 0) return { entries: [], ...page }
        const dataKey = await key.open()
        return { entries: entries.map((entry) => openAudit(dataKey, entry)), ...page }
      }),
    count: (day, name, add) => gate.run(() => sealed.count(day, name, add)),
    counts: (day) => gate.run(() => sealed.counts(day)),
    check: () =>
      gate.run(async () => {
        await sealed.check()
        await key.open()
      }),
    async close() {
      await gate.close()
      await sealed.close()
    },
  }
}

/** A body belongs to its record, its revision and its end: a session that is over cannot be given more time. */
function contextOf({ kind, id, revision, expiresAt }: Omit<SealedOfficeRecord, 'body'>) {
  return { field: 'office', kind, id, revision: `${revision}`, expiresAt: `${expiresAt ?? 'never'}` }
}
