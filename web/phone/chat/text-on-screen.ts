import type { ChatSummary, TextMessage } from '../../../src/whatsapp/emulator/chat-message.ts'

/** A phone offers the six digits of a one-time code for typing. */
export function codeIn({ body }: TextMessage): string | undefined {
  return /\b\d{6}\b/.exec(body)?.[0]
}

/** The newest text message, until its code was typed: then it has done its work. */
export function shownText({ texts, messages }: ChatSummary): TextMessage | undefined {
  const newest = texts.at(-1)
  const code = newest && codeIn(newest)
  const isUsed = messages.some(
    ({ from, at, body }) =>
      from === 'borrower' && newest && at >= newest.at && body.replace(/\D/g, '') === code,
  )
  return isUsed ? undefined : newest
}
