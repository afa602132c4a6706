import type { ChatMessage } from '../../../src/whatsapp/emulator/chat-message.ts'
import { ContactIcon, PinIcon, PlayIcon } from '../icons.tsx'
import { FileCard, isFile } from './file-card.tsx'
import { FormattedText } from './formatted-text.tsx'

/** What is inside a bubble, above its time. `onOpen` shows a page or file inside the phone. */
export function BubbleContent({
  message,
  onOpen,
}: {
  message: ChatMessage
  onOpen: (url: string, title: string) => void
}) {
  return (
    <>
      <Attachment message={message} onOpen={onOpen} />
      {message.header && <p className="header">{message.header}</p>}
      {message.body && message.kind !== 'contacts' && (
        <div className="text">
          {message.kind === 'unsupported' ? (
            <p className="muted">A message that this phone cannot show</p>
          ) : (
            <FormattedText text={message.body} />
          )}
        </div>
      )}
      {message.footer && <p className="footer">{message.footer}</p>}
    </>
  )
}

function Attachment({
  message,
  onOpen,
}: {
  message: ChatMessage
  onOpen: (url: string, title: string) => void
}) {
  const { media, place } = message
  if (message.kind === 'contacts') return <ContactCard message={message} />
  if (place) return <PlaceCard place={place} />
  if (!media) return null
  if (message.kind === 'sticker') return <img className="sticker" src={media.url} alt="Sticker" />
  if (isFile(message.kind, media)) return <FileCard media={media} />
  if (message.kind === 'audio') {
    return (
      <div className="voice">
        <PlayIcon />
        <svg aria-hidden="true" className="wave" viewBox="0 0 120 24">
          <path d="M3 10v4m6-8v12m6-9v6m6-10v14m6-11v8m6-5v2m6-8v14m6-17v20m6-15v10m6-6v2m6-5v8m6-11v14m6-9v4m6-7v10m6-14v18m6-12v6m6-4v2m6-6v10m6-7v4m6-3v2" />
        </svg>
        <span className="muted">Voice note</span>
      </div>
    )
  }
  if (message.kind === 'video') {
    return (
      <video className="picture" src={media.url} controls>
        <track kind="captions" />
      </video>
    )
  }
  return (
    <button type="button" className="picture" onClick={() => onOpen(media.url, 'Photo')}>
      <img src={media.url} alt={message.body || 'Shared'} />
    </button>
  )
}

function ContactCard({ message }: { message: ChatMessage }) {
  return (
    <div className="card">
      <ContactIcon size={28} />
      <div>
        <p>{message.contactName}</p>
        <p className="muted">{message.body || 'Contact'}</p>
      </div>
    </div>
  )
}

/** A drawn map: nothing is fetched from anywhere. */
function PlaceCard({ place }: { place: NonNullable<ChatMessage['place']> }) {
  return (
    <div className="place">
      <div className="map">
        <PinIcon size={34} />
      </div>
      <p>{place.name ?? 'Location'}</p>
      <p className="muted">
        {place.address ?? `${place.latitude.toFixed(4)}, ${place.longitude.toFixed(4)}`}
      </p>
    </div>
  )
}
