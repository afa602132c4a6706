import {
  IconArrowBackUp,
  IconExternalLink,
  IconFileText,
  IconList,
  IconMapPin,
  IconPhoto,
} from '@tabler/icons-react'
import type { KeptFile, Message } from '../../../src/journey/message.ts'
import { FormattedText } from '../../phone/chat/formatted-text.tsx'

/** A message of ours as it stands on the borrower's phone. Nothing in it can be tapped here but a paper. */
export function MessageView({ message, onFile }: { message: Message; onFile: (file: KeptFile) => void }) {
  switch (message.kind) {
    case 'text':
    case 'selfie-request':
      return <FormattedText text={message.body} />
    case 'location-request':
      return (
        <>
          <FormattedText text={message.body} />
          <Choice icon={IconMapPin} title="Send location" />
        </>
      )
    case 'image':
      return (
        <>
          <p className="attachment">
            <IconPhoto size={18} aria-hidden /> Picture
          </p>
          {message.caption && <FormattedText text={message.caption} />}
        </>
      )
    case 'template':
      return (
        <>
          <p className="attachment">Template {message.name}</p>
          <p>{message.parameters.join(' · ')}</p>
        </>
      )
    case 'document':
      return (
        <>
          <FileChip file={message.file} onFile={onFile} />
          {message.caption && <FormattedText text={message.caption} />}
        </>
      )
    default:
      return <Interactive message={message} onFile={onFile} />
  }
}

function Interactive({
  message,
  onFile,
}: {
  message: Extract<Message, { kind: 'buttons' | 'list' | 'link' }>
  onFile: (file: KeptFile) => void
}) {
  return (
    <>
      {'file' in message && message.file && <FileChip file={message.file} onFile={onFile} />}
      <FormattedText text={message.body} />
      {message.footer && <p className="footer">{message.footer}</p>}
      {message.kind === 'buttons' &&
        message.buttons.map(({ id, title }) => <Choice key={id} icon={IconArrowBackUp} title={title} />)}
      {message.kind === 'link' && <Choice icon={IconExternalLink} title={message.label} />}
      {message.kind === 'list' && (
        <details className="rows">
          <summary>
            <IconList size={15} aria-hidden /> {message.button}
          </summary>
          <ul>
            {message.rows.map(({ id, title, description }) => (
              <li key={id}>
                {title}
                {description && <span> {description}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Choice({ icon: Icon, title }: { icon: typeof IconList; title: string }) {
  return (
    <p className="choice">
      <Icon size={15} aria-hidden /> {title}
    </p>
  )
}

function FileChip({ file, onFile }: { file: KeptFile; onFile: (file: KeptFile) => void }) {
  return (
    <button type="button" className="file-chip" onClick={() => onFile(file)}>
      <IconFileText size={20} stroke={1.6} aria-hidden />
      <span>{file.filename}</span>
    </button>
  )
}
