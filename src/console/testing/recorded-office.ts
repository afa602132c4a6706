import type { AuditEntry, OfficeStore } from '../../storage/office-port.ts'

/** An office that also shows what it was told for the audit, in order. */
export type RecordedOffice = OfficeStore & { entries: AuditEntry[] }

export function recorded(office: OfficeStore): RecordedOffice {
  const entries: AuditEntry[] = []
  return {
    ...office,
    entries,
    async audit(entry) {
      await office.audit(entry)
      entries.push(structuredClone(entry))
    },
  }
}
