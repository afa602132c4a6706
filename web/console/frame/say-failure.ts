import { notifications } from '@mantine/notifications'
import { Refused } from '../requests/request.ts'

/** What went wrong, where no field of a form is to blame. A lost session needs no word: the sign-in is there. */
export function sayFailure(error: Error): void {
  if (error instanceof Refused && error.status === 401) return
  notifications.show({ color: 'red', message: error.message })
}

/** The sentence for a field, when the server named that one. */
export function faultOf(error: Error | null, field: string): string | undefined {
  return error instanceof Refused && error.field === field ? error.message : undefined
}

/** The sentence for the whole form: the server named no field of those that it has. */
export function otherFault(error: Error | null, fields: string[]): string | undefined {
  if (!error) return undefined
  if (error instanceof Refused && error.status === 401) return undefined
  return error instanceof Refused && error.field && fields.includes(error.field) ? undefined : error.message
}
