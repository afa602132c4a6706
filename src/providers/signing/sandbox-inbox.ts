import { z } from 'zod'
import type { DocumentKind, Draft } from '../sandbox/memory.ts'
import type { Sandbox } from '../sandbox/sandbox.ts'

const sms = z.object({
  id: z.string(),
  /** Digits with country code. */
  to: z.string(),
  /** The registered header that stands where a number would. */
  from: z.string(),
  body: z.string(),
  /** Milliseconds since the epoch. */
  at: z.int(),
})

/** A pretended text message, as it lies on the borrower's phone. */
export type Sms = z.infer<typeof sms>

const inbox: DocumentKind<Sms> = { name: 'text message', shape: sms }

/** The phones' memory, not the provider's: the code can be read here, as on a real phone, and nowhere else. */
export async function putInInbox(draft: Draft, message: Sms): Promise<void> {
  await draft.get(inbox, message.id)
  draft.put(inbox, message.id, message)
}

/** The newest first. */
export function latestMessages(sandbox: Sandbox, limit: number): Promise<Sms[]> {
  return sandbox.memory.newest(inbox, limit)
}
