import type { ChatMessage } from '../../../src/whatsapp/emulator/chat-message.ts'
import { TickIcon } from '../icons.tsx'

const meanings: Record<ChatMessage['status'], { label: string; count: 0 | 1 | 2 }> = {
  waiting: { label: 'Waiting for the bot', count: 0 },
  sent: { label: 'Sent', count: 1 },
  delivered: { label: 'Delivered', count: 2 },
  read: { label: 'Read', count: 2 },
  failed: { label: 'Not delivered', count: 0 },
}

/** What became of a borrower's message: a clock until the bot has acknowledged it. */
export function Ticks({ status }: { status: ChatMessage['status'] }) {
  const { label, count } = meanings[status]
  return (
    <span className={`ticks ${status}`} role="img" aria-label={label} title={label}>
      <TickIcon count={count} />
    </span>
  )
}
