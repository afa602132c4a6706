import type { ChatSummary } from '../../src/whatsapp/emulator/chat-message.ts'
import { Phone } from './chat/phone.tsx'
import { type Person, readableNumber } from './emulator/phone-book.ts'
import type { Live } from './emulator/use-conversations.ts'
import { CloseIcon } from './icons.tsx'

/** The phone around the chat: a case on a wide screen, nothing on a narrow one. */
export function PhoneFrame({
  person,
  conversation,
  live,
  draft,
  onDraft,
  onUse,
  onPutAway,
}: {
  person: Person
  conversation: ChatSummary | undefined
  live: Live
  draft: string
  onDraft: (text: string) => void
  onUse: () => void
  /** Undefined for the last phone: one always stays. */
  onPutAway: (() => void) | undefined
}) {
  return (
    <section
      id={`phone-${person.phone}`}
      className="phone"
      aria-label={`${person.name}’s phone`}
      onFocus={onUse}
    >
      <div className="caption">
        <p>
          {person.name} <span className="number">{readableNumber(person.phone)}</span>
        </p>
        {onPutAway && (
          <button
            type="button"
            className="round"
            aria-label={`Put away ${person.name}’s phone`}
            onClick={onPutAway}
          >
            <CloseIcon size={16} />
          </button>
        )}
      </div>
      <div className="body">
        {conversation ? (
          <Phone
            conversation={conversation}
            businessName={live.businessName}
            connection={live.connection}
            draft={draft}
            onDraft={onDraft}
          />
        ) : (
          <div className="screen starting">
            <p className="muted">
              {live.connection === 'lost' ? 'The emulator is not running.' : 'Switching on…'}
            </p>
          </div>
        )}
      </div>
    </section>
  )
}
