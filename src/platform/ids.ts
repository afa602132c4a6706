import { randomUUID } from 'node:crypto'

/** The name under which this process holds work. A restarted process is another owner, so it must not be stored. */
export function newOwnerId(): string {
  return `process-${process.pid}-${randomUUID()}`
}
