import type { QueueName } from './handoff.ts'

/** Where a borrower waits for a person. Stands in the store in clear, so it names nobody: `agentId` is an operator. */
export interface InboxEntry {
  queue: QueueName
  /** Milliseconds since 1970. */
  since: number
  /** By when a person should have acted. */
  dueAt?: number
  agentId?: string
}
