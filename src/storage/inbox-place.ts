/**
 * Where an entry stands in its queue: by how long it waits, then by person, then by its place among that person's
 * entries. What comes and goes elsewhere moves it nowhere, so whoever reads page by page sees each entry once.
 */
export interface InboxPlace {
  since: number
  person: string
  slot: number
}

/** Sorts as text in the order of the queue; it is also what a page hands on as `next`. */
export function writePlace({ since, person, slot }: InboxPlace): string {
  return `${String(since).padStart(15, '0')}#${person}#${String(slot).padStart(3, '0')}`
}

/** Undefined for a text that is no place. */
export function readPlace(text: string): InboxPlace | undefined {
  const [, since, person, slot] = /^(\d{15})#([^#]+)#(\d{3})$/.exec(text) ?? []
  if (person === undefined) return undefined
  return { since: Number(since), person, slot: Number(slot) }
}
