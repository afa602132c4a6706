import { type ReactNode, useRef } from 'react'
import { drawSelfie, type SelfieKind } from '../drawing/portrait.ts'
import { drawSticker } from '../drawing/sticker.ts'
import type { Act } from '../emulator/requests.ts'
import {
  BlurIcon,
  ContactIcon,
  DocumentIcon,
  FaceIcon,
  MicrophoneIcon,
  OtherFaceIcon,
  PictureIcon,
  PinIcon,
  StickerIcon,
} from '../icons.tsx'
import { Sheet } from './sheet.tsx'

interface Item {
  label: string
  note: string
  tone: string
  icon: ReactNode
  what: Act | (() => Promise<Act>)
}

const items = (seed: string): Item[] => {
  const selfie = (kind: SelfieKind) => async (): Promise<Act> => ({
    kind: 'image',
    file: await drawSelfie(seed, kind),
  })
  return [
    { label: 'Selfie', note: 'matches the ID', tone: 'green', icon: <FaceIcon />, what: selfie('match') },
    {
      label: 'Wrong face',
      note: 'someone else',
      tone: 'red',
      icon: <OtherFaceIcon />,
      what: selfie('mismatch'),
    },
    { label: 'Blurry selfie', note: 'unclear', tone: 'grey', icon: <BlurIcon />, what: selfie('unclear') },
    {
      label: 'Document',
      note: 'sample PDF',
      tone: 'violet',
      icon: <DocumentIcon />,
      what: { kind: 'document', sample: true },
    },
    {
      label: 'Sticker',
      note: 'a mango',
      tone: 'amber',
      icon: <StickerIcon />,
      what: async () => ({ kind: 'sticker', file: await drawSticker() }),
    },
    {
      label: 'Voice note',
      note: 'silent sample',
      tone: 'red',
      icon: <MicrophoneIcon />,
      what: { kind: 'audio', sample: true },
    },
    {
      label: 'Location',
      note: 'Pune',
      tone: 'green',
      icon: <PinIcon />,
      what: { kind: 'location', latitude: 18.5204, longitude: 73.8567, name: 'Pune' },
    },
    {
      label: 'Contact',
      note: 'Meera Joshi',
      tone: 'blue',
      icon: <ContactIcon />,
      what: { kind: 'contact', name: 'Meera Joshi', phone: '+91 90000 99999' },
    },
  ]
}

/** Everything that is not text. `seed` decides what face the borrower has. */
export function AttachSheet({
  seed,
  act,
  onClose,
}: {
  seed: string
  act: (what: Act) => void
  onClose: () => void
}) {
  const fileInput = useRef<HTMLInputElement>(null)
  const send = async (what: Item['what']) => {
    onClose()
    act(typeof what === 'function' ? await what() : what)
  }
  return (
    <Sheet title="Share" onClose={onClose}>
      <div className="attachments">
        {items(seed).map((item) => (
          <AttachButton key={item.label} item={item} onClick={() => send(item.what)} />
        ))}
        <AttachButton
          item={{ label: 'Your own file', note: 'photo or other', tone: 'blue', icon: <PictureIcon /> }}
          onClick={() => fileInput.current?.click()}
        />
      </div>
      <input
        ref={fileInput}
        type="file"
        hidden
        aria-label="Your own file"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) send({ kind: kindOf(file.type), file })
        }}
      />
    </Sheet>
  )
}

function AttachButton({ item, onClick }: { item: Omit<Item, 'what'>; onClick: () => void }) {
  return (
    <button type="button" className="attachment" onClick={onClick}>
      <span className={`disc ${item.tone}`}>{item.icon}</span>
      <span>{item.label}</span>
      <span className="muted">{item.note}</span>
    </button>
  )
}

function kindOf(mimeType: string): 'image' | 'video' | 'audio' | 'document' {
  const [family] = mimeType.split('/')
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'document'
}
