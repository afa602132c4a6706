import { Failure } from '../platform/errors.ts'

/** What may be logged of an error that was caught: never its message, which may quote what somebody wrote. */
export function nameOf(error: unknown): string {
  if (error instanceof Failure) return `${error.name} ${error.code}`
  return error instanceof Error ? error.name : typeof error
}
