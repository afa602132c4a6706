import { OpenIcon } from '../icons.tsx'
import { Sheet } from './sheet.tsx'

export interface OpenPage {
  url: string
  title: string
}

/** A page or file inside the phone, as in WhatsApp's own browser; with a way out to a tab. */
export function PageSheet({
  page,
  hasNews,
  onClose,
}: {
  page: OpenPage
  /** The business has written while the page covers the chat. */
  hasNews: boolean
  onClose: () => void
}) {
  const isPicture = page.title === 'Photo'
  return (
    <Sheet
      title={page.title}
      tall
      onClose={onClose}
      aside={
        <a className="round" href={page.url} target="_blank" rel="noreferrer" aria-label="Open in a new tab">
          <OpenIcon size={20} />
        </a>
      }
    >
      {isPicture ? (
        <div className="whole-picture">
          <img src={page.url} alt="" />
        </div>
      ) : (
        <iframe title={page.title} src={page.url} />
      )}
      {hasNews && (
        <button type="button" className="back-to-chat" onClick={onClose}>
          New message – back to the chat
        </button>
      )}
    </Sheet>
  )
}

const thisMachine = ['localhost', '127.0.0.1', '[::1]']

/**
 * Whether the page may be shown inside the phone: those of this server, by whatever name it is called. Others
 * mostly forbid to be framed, so they get a tab.
 */
export function opensInside(url: string): boolean {
  const target = new URL(url, window.location.href)
  if (target.origin === window.location.origin) return true
  const bothHere = thisMachine.includes(target.hostname) && thisMachine.includes(window.location.hostname)
  return bothHere && target.port === window.location.port
}
