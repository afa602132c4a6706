import { useState } from 'react'
import type { ChatMessage } from '../../../src/whatsapp/emulator/chat-message.ts'
import type { Act } from '../emulator/requests.ts'
import { ListIcon, OpenIcon, PinIcon, ReplyIcon, SmileIcon } from '../icons.tsx'
import { BubbleContent } from './bubble-content.tsx'
import { previewOf } from './preview.ts'
import { Ticks } from './ticks.tsx'
import { timeOf } from './times.ts'

export interface BubbleActions {
  act: (what: Act) => void
  /** Shows the rows of this message's list. */
  openList: (message: ChatMessage) => void
  /** Shows a page or a file inside the phone. */
  openPage: (url: string, title: string) => void
}

const emojis = ['👍', '❤️', '😂', '😮', '🙏']

/** One message with everything that hangs on it: quote, buttons, reactions, time and ticks. */
export function Bubble({
  message,
  quoted,
  businessName,
  startsGroup,
  actions,
}: {
  message: ChatMessage
  quoted: ChatMessage | undefined
  businessName: string
  startsGroup: boolean
  actions: BubbleActions
}) {
  const isMine = message.from === 'borrower'
  const classes = ['bubble-row', isMine ? 'mine' : 'theirs', startsGroup ? 'first' : '']
  const bare = message.kind === 'sticker' ? ' bare' : ''
  const endsWithText = message.kind !== 'contacts' && Boolean(message.body || message.footer)
  const reactions = [message.reactions.borrower, message.reactions.business].filter(Boolean)
  return (
    <div className={classes.join(' ').trim()}>
      <div className="bubble-column">
        <article className={`bubble${bare}`} aria-label={isMine ? 'You' : businessName}>
          {quoted && (
            <div className="quote">
              <p className="who">{quoted.from === 'business' ? businessName : 'You'}</p>
              <p className="what">{previewOf(quoted)}</p>
            </div>
          )}
          <BubbleContent message={message} onOpen={actions.openPage} />
          <span className={endsWithText ? 'meta over-text' : 'meta'}>
            <time dateTime={new Date(message.at).toISOString()}>{timeOf(message.at)}</time>
            {isMine && <Ticks status={message.status} />}
          </span>
          {reactions.length > 0 && <span className="reactions">{reactions.join(' ')}</span>}
        </article>
        <BubbleButtons message={message} actions={actions} />
      </div>
      {!isMine && <ReactionPicker message={message} act={actions.act} />}
    </div>
  )
}

function BubbleButtons({ message, actions }: { message: ChatMessage; actions: BubbleActions }) {
  const { link } = message
  if (message.kind === 'buttons') {
    return message.choices.map((choice) => (
      <button
        key={choice.id}
        type="button"
        className="bubble-button"
        onClick={() => actions.act({ kind: 'choice', id: choice.id, wamid: message.wamid })}
      >
        <ReplyIcon />
        {choice.title}
      </button>
    ))
  }
  if (message.kind === 'list') {
    return (
      <button type="button" className="bubble-button" onClick={() => actions.openList(message)}>
        <ListIcon />
        {message.listButton}
      </button>
    )
  }
  if (message.kind === 'location-request') {
    return (
      <button
        type="button"
        className="bubble-button"
        onClick={() => actions.act({ kind: 'location', latitude: 18.5204, longitude: 73.8567, name: 'Pune' })}
      >
        <PinIcon size={17} />
        Send location
      </button>
    )
  }
  if (!link) return null
  return (
    <button type="button" className="bubble-button" onClick={() => actions.openPage(link.url, link.label)}>
      <OpenIcon />
      {link.label}
    </button>
  )
}

function ReactionPicker({ message, act }: { message: ChatMessage; act: (what: Act) => void }) {
  const [open, setOpen] = useState(false)
  const react = (emoji: string) => {
    setOpen(false)
    const isAgain = message.reactions.borrower === emoji
    act({ kind: 'reaction', wamid: message.wamid, emoji: isAgain ? '' : emoji })
  }
  return (
    <div className={open ? 'picker open' : 'picker'}>
      <button
        type="button"
        className="round"
        aria-label="React"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <SmileIcon />
      </button>
      {open && (
        <div className="emojis">
          {emojis.map((emoji) => (
            <button key={emoji} type="button" aria-label={`React with ${emoji}`} onClick={() => react(emoji)}>
              {emoji}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
