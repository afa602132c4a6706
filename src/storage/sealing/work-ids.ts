/**
 * What the database sees of an effect's id: `<turn>.<index>`, the part behind the slash. The apology for a state that
 * could not be read has no turn; it bears the version, as `v<version>.<index>`.
 */
const shape = /^v?(\d{1,9})\.\d{1,9}$/

/** Undefined when this is no id of an effect of this borrower. */
export function workIdOf(borrowerId: string, effectId: string): string | undefined {
  const start = `${borrowerId}/`
  const workId = effectId.startsWith(start) ? effectId.slice(start.length) : ''
  return shape.test(workId) ? workId : undefined
}

export function effectIdOf(borrowerId: string, workId: string): string {
  return `${borrowerId}/${workId}`
}

/** A borrower whose version is lower never had this work. */
export function turnOf(workId: string): number {
  return Number(shape.exec(workId)?.[1])
}
