import { type ReactNode, useEffect, useRef } from 'react'
import { CloseIcon } from '../icons.tsx'

/** Slides up from the bottom of one phone. Escape, the cross and a tap beside it close it. */
export function Sheet({
  title,
  onClose,
  children,
  tall = false,
  aside,
}: {
  title: string
  onClose: () => void
  children: ReactNode
  tall?: boolean
  /** Shown at the right of the title. */
  aside?: ReactNode
}) {
  const closeButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const before = document.activeElement
    closeButton.current?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <div className="sheet-layer">
      <button type="button" className="backdrop" tabIndex={-1} aria-label="Close" onClick={onClose} />
      <dialog
        open
        className={tall ? 'sheet tall' : 'sheet'}
        aria-label={title}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
        }}
      >
        <header>
          <button ref={closeButton} type="button" className="round" aria-label="Close" onClick={onClose}>
            <CloseIcon />
          </button>
          <h2>{title}</h2>
          <div className="aside">{aside}</div>
        </header>
        {children}
      </dialog>
    </div>
  )
}
