import { Skeleton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { CasePage } from '../../../src/console/api.ts'
import type { KeptFile } from '../../../src/journey/message.ts'
import { FileDialog } from '../cases/file-dialog.tsx'
import { Failed } from '../frame/failed.tsx'
import { focusSoon } from '../frame/focus-soon.ts'
import { sayFailure } from '../frame/say-failure.ts'
import { useKeys } from '../keys/use-keys.ts'
import { type Act, useAct, useCase } from '../requests/cases.ts'
import { isGone } from '../requests/request.ts'
import { CloseDialog } from './close-dialog.tsx'
import { Composer } from './composer.tsx'
import { ConversationHeader } from './header.tsx'
import { actOf } from './owner.ts'
import { RevealDialog } from './reveal-dialog.tsx'
import { Transcript } from './transcript.tsx'
import { TransferDialog } from './transfer-dialog.tsx'
import { useClearEntries } from './use-clear-entries.ts'

/** A conversation, whole: who it is with, what was said, and where to write. Beside a case it needs no link there. */
export function Conversation({
  reference,
  dueAt,
  hasCaseLink = true,
}: {
  reference: string
  dueAt?: number
  hasCaseLink?: boolean
}) {
  const found = useCase(reference)
  if (found.isPending) {
    return (
      <div className="conversation" role="status" aria-label="Loading the conversation">
        <header className="conversation-head">
          <Skeleton h={38} w={260} />
        </header>
      </div>
    )
  }
  if (!found.data || isGone(found.error))
    return <Failed error={found.error} onRetry={() => void found.refetch()} />
  return <Opened page={found.data} dueAt={dueAt} hasCaseLink={hasCaseLink} />
}

type Dialog = 'close' | 'transfer' | 'reveal'

function Opened({ page, dueAt, hasCaseLink }: { page: CasePage; dueAt?: number; hasCaseLink: boolean }) {
  const [dialog, setDialog] = useState<Dialog>()
  const [file, setFile] = useState<KeptFile>()
  const { clear, reveal, hide } = useClearEntries(page.reference)
  const act = useAct(page.reference)
  const claim = () => {
    act.mutate(
      { act: { do: 'claim' } },
      { onSuccess: () => focusSoon('[data-composer]'), onError: sayFailure },
    )
  }
  const open = (name: 'close' | 'transfer') => () => {
    if (actOf(page, name)?.isPossible) setDialog(name)
  }
  useKeys({ x: open('close'), t: open('transfer'), c: () => actOf(page, 'claim')?.isPossible && claim() })

  return (
    <section className="conversation" aria-label={`Conversation with ${page.name || page.phone}`}>
      <ConversationHeader
        page={page}
        dueAt={dueAt}
        hasCaseLink={hasCaseLink}
        isClaiming={act.isPending}
        acts={{
          claim,
          transfer: open('transfer'),
          close: open('close'),
          reveal: () => setDialog('reveal'),
          ...(clear.size > 0 && { hide }),
        }}
      />
      <Transcript reference={page.reference} clear={clear} onFile={setFile} />
      <Composer page={page} onClaim={claim} />
      {dialog === 'reveal' && (
        <RevealDialog what="the messages" reveal={reveal} onClose={() => setDialog(undefined)} />
      )}
      {(dialog === 'close' || dialog === 'transfer') && (
        <EndDialog dialog={dialog} page={page} onClose={() => setDialog(undefined)} />
      )}
      {file && (
        <FileDialog
          reference={page.reference}
          file={{ reference: file.reference, title: file.filename }}
          onClose={() => setFile(undefined)}
        />
      )}
    </section>
  )
}

/** The two ways in which a conversation stops being one's own. */
function EndDialog({
  dialog,
  page,
  onClose,
}: {
  dialog: 'close' | 'transfer'
  page: CasePage
  onClose: () => void
}) {
  const act = useAct(page.reference)
  const run = (what: Act, done: string) => {
    const onSuccess = () => {
      onClose()
      notifications.show({ message: done })
      // What was focused is gone with the dialog and its button.
      focusSoon('.wall')
    }
    act.mutate({ act: what }, { onSuccess })
  }
  const { isPending, error } = act
  return dialog === 'close' ? (
    <CloseDialog
      isPending={isPending}
      fault={error?.message}
      onClose={onClose}
      onDone={(outcome) => run({ do: 'close', outcome }, 'Closed. The bot goes on.')}
    />
  ) : (
    <TransferDialog
      ownerId={page.conversation.agent?.id}
      isPending={isPending}
      fault={error?.message}
      onClose={onClose}
      onDone={(to) => run({ do: 'transfer', to }, 'Transferred.')}
    />
  )
}
