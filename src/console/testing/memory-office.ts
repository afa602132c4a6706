import type { AuditEntry, OfficeKind, OfficeRecord, OfficeStore } from '../../storage/office-port.ts'

/** The office in memory, as the port says it, for tests of the door that count milliseconds. */
export function memoryOffice(clock: () => number): OfficeStore & { entries: AuditEntry[] } {
  const records = new Map<string, OfficeRecord>()
  const counters = new Map<string, Map<string, number>>()
  const entries: AuditEntry[] = []
  const shown = (record: OfficeRecord | undefined) =>
    record && (record.expiresAt ?? Number.POSITIVE_INFINITY) > clock() ? structuredClone(record) : undefined
  const nameOf = (kind: OfficeKind, id: string) => `${kind} ${id}`
  return {
    entries,
    get: async (kind, id) => shown(records.get(nameOf(kind, id))),
    list: async (kind) =>
      [...records.values()]
        .filter((record) => record.kind === kind)
        .flatMap((record) => shown(record) ?? [])
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    async put(record, expectedRevision) {
      const name = nameOf(record.kind, record.id)
      const revision = shown(records.get(name))?.revision ?? 0
      if (revision !== expectedRevision) return 'conflict'
      records.set(name, { ...record, revision: revision + 1 })
      return 'saved'
    },
    async remove(kind, id) {
      records.delete(nameOf(kind, id))
    },
    async audit(entry) {
      entries.push(structuredClone(entry))
    },
    async audited({ limit, after, from = 0, until = Number.POSITIVE_INFINITY, ...wanted }) {
      const found = entries
        .filter(({ at }) => at >= from && at < until)
        .filter(({ who, act, reference }) => {
          const {
            operatorId = who?.id,
            act: wantedAct = act,
            reference: wantedReference = reference,
          } = wanted
          return operatorId === who?.id && wantedAct === act && wantedReference === reference
        })
        .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
      const start = after === undefined ? 0 : found.findIndex(({ id }) => id === after) + 1
      const page = found.slice(start, start + limit)
      const last = page.at(-1)
      return {
        entries: page,
        ...(last !== undefined && start + limit < found.length && { next: last.id }),
      }
    },
    async count(day, name, add) {
      const ofDay = counters.get(day) ?? new Map<string, number>()
      counters.set(day, ofDay.set(name, (ofDay.get(name) ?? 0) + add))
      return ofDay.get(name) ?? 0
    },
    counts: async (day) => Object.fromEntries(counters.get(day) ?? []),
    check: async () => undefined,
    close: async () => undefined,
  }
}
