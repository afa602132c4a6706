import type { Contact } from './inbound.ts'
import type { Language } from './language.ts'

/** Everything that we know of one borrower's conversation. Stored as JSON in the commit of every turn. */
export interface BorrowerState {
  schemaVersion: 1
  borrowerId: string
  /** Turns so far; names the effects of the next one. */
  turns: number
  contact: Contact
  language?: Language
}
