import { useState } from 'react'
import type { ChatSummary, TextMessage } from '../../../src/whatsapp/emulator/chat-message.ts'
import { CloseIcon } from '../icons.tsx'
import { codeIn, shownText } from './text-on-screen.ts'

/** The newest text message (SMS), as a phone shows it over the chat. A tap puts its code into the message field. */
export function TextBanner({
  conversation,
  onCode,
}: {
  conversation: ChatSummary
  onCode: (code: string) => void
}) {
  const [closed, setClosed] = useState<string>()
  const text = shownText(conversation)
  if (!text || text.id === closed) return null
  return (
    <section className="text-banner" aria-label="Text message" aria-live="polite">
      <Words text={text} onCode={onCode} />
      <button
        type="button"
        className="round"
        aria-label="Close the text message"
        onClick={() => setClosed(text.id)}
      >
        <CloseIcon size={16} />
      </button>
    </section>
  )
}

function Words({ text, onCode }: { text: TextMessage; onCode: (code: string) => void }) {
  const code = codeIn(text)
  return (
    <div className="words">
      <p className="from">
        <span>Messages</span> {text.from}
      </p>
      <p>{text.body}</p>
      {code && (
        <button type="button" className="use" onClick={() => onCode(code)}>
          Use code {code}
        </button>
      )}
    </div>
  )
}
