import type { FormEvent, KeyboardEvent, Ref } from 'react'
import type { Act } from '../emulator/requests.ts'
import { MicrophoneIcon, PlusIcon, SendIcon } from '../icons.tsx'

/** Where the borrower writes. Enter sends, Shift and Enter start a new line. */
export function Composer({
  draft,
  onDraft,
  inputRef,
  act,
  onAttach,
}: {
  draft: string
  onDraft: (text: string) => void
  inputRef: Ref<HTMLTextAreaElement>
  act: (what: Act) => void
  onAttach: () => void
}) {
  const hasText = draft.trim() !== ''
  const send = () => {
    if (!hasText) return
    act({ kind: 'text', body: draft.trim() })
    onDraft('')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send()
  }
  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <form className="composer" onSubmit={submit}>
      <div className="field">
        <button type="button" className="round" aria-label="Attach" onClick={onAttach}>
          <PlusIcon />
        </button>
        <textarea
          ref={inputRef}
          rows={1}
          placeholder="Message"
          aria-label="Message"
          enterKeyHint="send"
          value={draft}
          onChange={(event) => onDraft(event.target.value)}
          onKeyDown={keys}
        />
      </div>
      {hasText ? (
        <button type="submit" className="round send" aria-label="Send">
          <SendIcon />
        </button>
      ) : (
        <button
          type="button"
          className="round send"
          aria-label="Send a voice note"
          title="Send a sample voice note"
          onClick={() => act({ kind: 'audio', sample: true })}
        >
          <MicrophoneIcon />
        </button>
      )}
    </form>
  )
}
