import { IconNote, IconRobot } from '@tabler/icons-react'
import { memo } from 'react'
import type { TranscriptEntry } from '../../../src/console/api.ts'
import type { KeptFile } from '../../../src/journey/message.ts'
import { FormattedText } from '../../phone/chat/formatted-text.tsx'
import { clockOf, exactOf } from '../formats/times.ts'
import { MessageView } from './message-view.tsx'
import { Ticks } from './ticks.tsx'

/** One line of the transcript: a bubble, a note among colleagues, or an event in between. */
export const Entry = memo(function Entry({
  entry,
  onFile,
}: {
  entry: TranscriptEntry
  onFile: (file: KeptFile) => void
}) {
  if (entry.side === 'event') return <EventLine entry={entry} />
  const isOurs = entry.side === 'bot' || entry.side === 'person'
  return (
    <li className={`entry ${entry.side}`} data-entry={entry.id}>
      <div className="bubble">
        <Speaker entry={entry} />
        {entry.message ? (
          <MessageView message={entry.message} onFile={onFile} />
        ) : (
          <FormattedText text={entry.text ?? ''} />
        )}
        <span className="stamp">
          <time dateTime={new Date(entry.at).toISOString()} title={exactOf(entry.at)}>
            {clockOf(entry.at)}
          </time>
          {isOurs && <Ticks delivery={entry.delivery} />}
        </span>
      </div>
    </li>
  )
})

function Speaker({ entry }: { entry: TranscriptEntry }) {
  if (entry.side === 'borrower') return null
  if (entry.side === 'bot') {
    return (
      <p className="speaker">
        <IconRobot size={14} aria-hidden /> Bot
      </p>
    )
  }
  return (
    <p className="speaker">
      {entry.side === 'note' && <IconNote size={14} aria-hidden />}
      {entry.who?.name ?? 'A colleague'}
      {entry.side === 'note' && <span className="unseen">note, the borrower does not see it</span>}
    </p>
  )
}

function EventLine({ entry }: { entry: TranscriptEntry }) {
  const words = (
    <>
      {entry.text} <time title={exactOf(entry.at)}>{clockOf(entry.at)}</time>
    </>
  )
  if (entry.detail === undefined) {
    return (
      <li className={`event ${entry.tone ?? 'quiet'}`} data-entry={entry.id}>
        <span>{words}</span>
      </li>
    )
  }
  return (
    <li className={`event ${entry.tone ?? 'quiet'}`} data-entry={entry.id}>
      <details>
        <summary>{words}</summary>
        <pre>{JSON.stringify(entry.detail, null, 2)}</pre>
      </details>
    </li>
  )
}
