/** Where an entry stands in the audit: by its time, then by its id. Sorts as text; a page hands it on as `next`. */
export function writeAuditPlace({ at, id }: { at: number; id: string }): string {
  return `${auditTime(at)}#${id}`
}

/** What the places of all entries of this moment begin with. */
export function auditTime(at: number): string {
  return String(at).padStart(15, '0')
}

/** Undefined for a text that is no place. */
export function readAuditPlace(text: string): { at: number; id: string } | undefined {
  const [, at, id] = /^(\d{15})#(.+)$/.exec(text) ?? []
  return id === undefined ? undefined : { at: Number(at), id }
}
