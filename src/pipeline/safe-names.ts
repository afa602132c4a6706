import { hash } from 'node:crypto'
import { Failure } from '../platform/errors.ts'

/** Eight letters and digits that stand for an id in the log: too short to be masked, long enough to follow. */
export function shortHash(id: string): string {
  return hash('sha256', id, 'hex').slice(0, 8)
}

/** What may be logged of an error that was caught: never its message, which may quote what somebody wrote. */
export function nameOf(error: unknown): string {
  if (error instanceof Failure) return `${error.name} ${error.code}`
  return error instanceof Error ? error.name : typeof error
}
