import type { ReactNode } from 'react'

/** Line icons on a 24-unit grid, drawn for this page. Decorative: the button around carries the name. */
function Icon({ children, size = 22 }: { children: ReactNode; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  )
}

export const PlusIcon = () => (
  <Icon>
    <path d="M12 5v14M5 12h14" />
  </Icon>
)

export const CloseIcon = ({ size = 20 }: { size?: number }) => (
  <Icon size={size}>
    <path d="m6 6 12 12M18 6 6 18" />
  </Icon>
)

export const SendIcon = () => (
  <Icon>
    <path d="M4.5 12 4 5l16 7-16 7 .5-7Zm0 0H12" />
  </Icon>
)

export const MicrophoneIcon = () => (
  <Icon>
    <rect x="9" y="3.5" width="6" height="11" rx="3" />
    <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v2.5" />
  </Icon>
)

export const ReplyIcon = () => (
  <Icon size={17}>
    <path d="M9 7 4.5 11.5 9 16M5 11.5h8.5c4 0 6 2 6 6" />
  </Icon>
)

export const ListIcon = () => (
  <Icon size={17}>
    <path d="M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01" />
  </Icon>
)

export const OpenIcon = ({ size = 17 }: { size?: number }) => (
  <Icon size={size}>
    <path d="M13.5 5H19v5.5M19 5l-8 8M16 14v4.5H5.5V8H10" />
  </Icon>
)

export const DocumentIcon = ({ size = 22 }: { size?: number }) => (
  <Icon size={size}>
    <path d="M7 3.5h6.5L18 8v12.5H7zM13.5 3.5V8H18M10 12.5h5M10 16h5" />
  </Icon>
)

export const FaceIcon = () => (
  <Icon>
    <circle cx="12" cy="9" r="4" />
    <path d="M4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5" />
  </Icon>
)

export const OtherFaceIcon = () => (
  <Icon>
    <circle cx="9.5" cy="9" r="3.6" />
    <path d="M3.5 19.5c.7-3.5 3-5 6-5s5.3 1.5 6 5M15.5 5.8a3.6 3.6 0 0 1 0 6.4M17.5 14.9c1.7.7 2.7 2.2 3 4.6" />
  </Icon>
)

export const BlurIcon = () => (
  <Icon>
    <path d="M4 7h.01M4 12h.01M4 17h.01M8 5h.01M8 9.5h4M8 14.5h5M8 19h.01M12 5h3M16 9.5h.01M20 7h.01M17 14.5h.01M20 12h.01M12 19h3M20 17h.01" />
  </Icon>
)

export const PictureIcon = () => (
  <Icon>
    <rect x="3.5" y="5" width="17" height="14" rx="2.5" />
    <path d="m4 16.5 4.5-4.5 4 4 3-3 4.5 4M15.5 9h.01" />
  </Icon>
)

export const StickerIcon = () => (
  <Icon>
    <path d="M19.5 13.5V7a2.5 2.5 0 0 0-2.5-2.5H7A2.5 2.5 0 0 0 4.5 7v10A2.5 2.5 0 0 0 7 19.5h6.5zM13.5 19.5V16a2.5 2.5 0 0 1 2.5-2.5h3.5M9 9.5h.01M15 9.5h.01M9 13c.7.8 1.6 1.2 2.5 1.2" />
  </Icon>
)

export const PinIcon = ({ size = 22 }: { size?: number }) => (
  <Icon size={size}>
    <path d="M12 20.5c4.5-5 6.5-8.2 6.5-11a6.5 6.5 0 0 0-13 0c0 2.8 2 6 6.5 11Z" />
    <circle cx="12" cy="9.5" r="2.2" />
  </Icon>
)

export const ContactIcon = ({ size = 22 }: { size?: number }) => (
  <Icon size={size}>
    <rect x="4.5" y="4" width="15" height="16" rx="2.5" />
    <circle cx="12" cy="10" r="2.3" />
    <path d="M8 16.5c.6-2 2.2-2.8 4-2.8s3.4.8 4 2.8" />
  </Icon>
)

export const SmileIcon = () => (
  <Icon size={18}>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M9 10h.01M15 10h.01M8.5 14c1 1.3 2.2 1.9 3.5 1.9s2.5-.6 3.5-1.9" />
  </Icon>
)

export const HelpIcon = () => (
  <Icon>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M9.8 9.6a2.3 2.3 0 1 1 3.3 2.2c-.8.4-1.1.9-1.1 1.7M12 16.5h.01" />
  </Icon>
)

export const PlayIcon = () => (
  <Icon size={20}>
    <path d="M8 5.5v13l10.5-6.5z" fill="currentColor" />
  </Icon>
)

export const DownIcon = () => (
  <Icon size={20}>
    <path d="m6 9.5 6 6 6-6" />
  </Icon>
)

/** Waiting, one tick, two ticks. */
export function TickIcon({ count }: { count: 0 | 1 | 2 }) {
  return (
    <svg
      aria-hidden="true"
      width="17"
      height="12"
      viewBox="0 0 17 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {count === 0 && (
        <>
          <circle cx="10" cy="6" r="4.6" />
          <path d="M10 3.5V6l1.6 1.2" />
        </>
      )}
      {count >= 1 && <path d={count === 2 ? 'm1 6.5 3 3 6-7' : 'm5 6.5 3 3 6-7'} />}
      {count === 2 && <path d="m7.6 8.9.6.6 6.3-7" />}
    </svg>
  )
}
