import type { EventBody } from '../../journey/event.ts'
import { detailOf } from '../../privacy/held.ts'
import type { LogEntry } from '../../storage/port.ts'

/** Where a provider says whose an ID, an account or a signature is: perhaps somebody else's, whom no case knows. */
const kinds = new Set<string>([
  'identity.finished',
  'bank.checked',
  'signing.finished',
] satisfies EventBody['kind'][])

/** The names that providers found, of the entries of a log. */
export function namesFound(log: LogEntry[]): string[] {
  return log.flatMap((entry) => {
    if (!kinds.has(entry.kind)) return []
    const { outcome } = detailOf(entry) as { outcome?: Record<string, unknown> }
    const { name, nameAtBank, nameOnSignature } = outcome ?? {}
    return [name, nameAtBank, nameOnSignature].filter((found) => typeof found === 'string')
  })
}
