import { Fragment } from 'react'
import type { ChatMessage } from '../../../src/whatsapp/emulator/chat-message.ts'
import { Sheet } from './sheet.tsx'

/** The rows of a list message; a tap chooses. */
export function ListSheet({
  message,
  onChoose,
  onClose,
}: {
  message: ChatMessage
  onChoose: (id: string) => void
  onClose: () => void
}) {
  return (
    <Sheet title={message.listButton ?? 'Choose'} onClose={onClose}>
      <div className="rows">
        {message.choices.map((choice, index) => (
          <Fragment key={choice.id}>
            {choice.section && choice.section !== message.choices[index - 1]?.section && (
              <h3>{choice.section}</h3>
            )}
            <button type="button" className="row" onClick={() => onChoose(choice.id)}>
              <span className="row-text">
                <span className="title">{choice.title}</span>
                {choice.description && <span className="muted">{choice.description}</span>}
              </span>
              <span className="radio" />
            </button>
          </Fragment>
        ))}
      </div>
    </Sheet>
  )
}
