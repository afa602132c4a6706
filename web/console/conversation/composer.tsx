import { Button, Group, SegmentedControl, Text, Textarea } from '@mantine/core'
import { IconSend2 } from '@tabler/icons-react'
import { type KeyboardEvent, type SyntheticEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import type { CasePage } from '../../../src/console/api.ts'
import { useNow } from '../formats/use-now.ts'
import { faultOf, otherFault, sayFailure } from '../frame/say-failure.ts'
import { useKeys } from '../keys/use-keys.ts'
import { useAct } from '../requests/cases.ts'
import { useDraft } from '../requests/drafts.ts'
import { useMay, useOperator } from '../requests/session.ts'
import { useOwnership } from './owner.ts'
import { RepliesPicker } from './replies-picker.tsx'
import { WhyNoReply } from './why-no-reply.tsx'
import { WindowClock } from './window-clock.tsx'

/** A WhatsApp text holds no more. */
const mostLetters = 4096

type Mode = 'reply' | 'note'

/** Where an operator writes: to the borrower while the conversation is theirs, or a note for colleagues. */
export function Composer({ page, onClaim }: { page: CasePage; onClaim: () => void }) {
  const [mode, setMode] = useState<Mode>('reply')
  const mayTake = useMay('conversations.take')
  const ownership = useOwnership(page)
  const now = useNow()
  const isOpen = (page.conversation.windowOpenUntil ?? 0) > now
  const begin = (next: Mode) => {
    // At once: the next key is the first letter already.
    flushSync(() => setMode(next))
    document.querySelector<HTMLElement>('[data-composer]')?.focus()
  }
  useKeys({ r: () => begin('reply'), n: () => begin('note') })

  if (!mayTake || page.conversation.isErased) return null
  const mayWrite = mode === 'note' || (ownership === 'mine' && isOpen)
  return (
    <section className={`composer ${mode}`} aria-label="Write">
      <Group justify="space-between" gap="xs" mb={8}>
        <SegmentedControl
          size="xs"
          value={mode}
          onChange={(value) => setMode(value as Mode)}
          data={[
            { value: 'reply', label: 'Reply' },
            { value: 'note', label: 'Note' },
          ]}
        />
        {mode === 'reply' ? (
          <WindowClock until={page.conversation.windowOpenUntil} />
        ) : (
          <Text size="xs" c="dimmed">
            Only colleagues see notes
          </Text>
        )}
      </Group>
      {mayWrite ? (
        <Writing key={mode} page={page} mode={mode} />
      ) : (
        <WhyNoReply page={page} ownership={ownership} onClaim={onClaim} />
      )}
    </section>
  )
}

function Writing({ page, mode }: { page: CasePage; mode: Mode }) {
  const { operator } = useOperator()
  const [text, setText] = useDraft(`${operator.id}:${page.reference}:${mode}`)
  const act = useAct(page.reference)
  const trimmed = text.trim()
  const canSend = trimmed !== '' && trimmed.length <= mostLetters && !act.isPending
  const send = (event: SyntheticEvent) => {
    event.preventDefault()
    if (!canSend) return
    act.mutate(
      { act: { do: mode, text: trimmed } },
      { onSuccess: () => setText(''), onError: (error) => otherFault(error, ['text']) && sayFailure(error) },
    )
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') event.currentTarget.blur()
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send(event)
  }
  const tooLong = trimmed.length > mostLetters && `${trimmed.length - mostLetters} characters too many.`
  const { label, placeholder, confirm } = fieldWords(mode, page)
  return (
    <form onSubmit={send}>
      <Textarea
        aria-label={label}
        placeholder={placeholder}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        error={tooLong || faultOf(act.error, 'text')}
        autosize
        minRows={2}
        maxRows={8}
        data-composer
      />
      <Group justify="space-between" gap="xs" mt={8}>
        <span>
          {mode === 'reply' && (
            <RepliesPicker
              language={page.language ?? 'en'}
              onPick={(words) => setText(trimmed === '' ? words : `${text.trimEnd()}\n\n${words}`)}
            />
          )}
        </span>
        <Group gap="sm">
          <LettersLeft count={trimmed.length} />
          <Button
            type="submit"
            size="xs"
            disabled={!canSend}
            loading={act.isPending}
            rightSection={<IconSend2 size={15} aria-hidden />}
            title="Ctrl+Enter"
          >
            {confirm}
          </Button>
        </Group>
      </Group>
    </form>
  )
}

function fieldWords(mode: Mode, { language }: CasePage) {
  if (mode === 'note') {
    return { label: 'Note for colleagues', placeholder: 'What should colleagues know?', confirm: 'Keep note' }
  }
  const placeholder = `Write in ${language === 'hi' ? 'Hindi' : 'English'}`
  return { label: 'Reply to the borrower', placeholder, confirm: 'Send' }
}

/** Only once it matters. */
function LettersLeft({ count }: { count: number }) {
  if (count < mostLetters * 0.9) return null
  return (
    <Text size="xs" c="dimmed" className="number">
      {count} / {mostLetters}
    </Text>
  )
}
