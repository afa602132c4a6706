import { useDocumentTitle, useSessionStorage } from '@mantine/hooks'
import { IconMessageCircle } from '@tabler/icons-react'
import { Redirect } from 'wouter'
import { Conversation } from '../conversation/conversation.tsx'
import { isQueue, queueTitle } from '../formats/words.ts'
import { Empty } from '../frame/empty.tsx'
import { type OwnerFilter, useInbox } from '../requests/inbox.ts'
import { QueueList } from './queue-list.tsx'
import { RowList } from './row-list.tsx'

/** Queues, the rows of one, and the conversation that was opened, side by side. */
export function InboxPage({ queue, reference }: { queue?: string; reference?: string }) {
  const [last, setLast] = useSessionStorage<string>({ key: 'flowless-queue', defaultValue: 'people' })
  const [owner, setOwner] = useSessionStorage<OwnerFilter>({ key: 'flowless-owner', defaultValue: 'all' })
  if (!isQueue(queue)) return <Redirect to={`/inbox/${isQueue(last) ? last : 'people'}`} replace />
  return <Inbox queue={queue} reference={reference} owner={owner} onOwner={setOwner} onQueue={setLast} />
}

function Inbox({
  queue,
  reference,
  owner,
  onOwner,
  onQueue,
}: {
  queue: Parameters<typeof useInbox>[0]
  reference?: string
  owner: OwnerFilter
  onOwner: (owner: OwnerFilter) => void
  onQueue: (queue: string) => void
}) {
  const inbox = useInbox(queue, owner)
  const counts = inbox.data?.pages[0]?.queues ?? []
  const rows = inbox.data?.pages.flatMap((page) => page.rows) ?? []
  const waiting = counts.reduce((sum, { count }) => sum + count, 0)
  useDocumentTitle(`${waiting > 0 ? `(${waiting}) ` : ''}${queueTitle(queue)} · Flowless`)
  return (
    <div className="inbox">
      <QueueList chosen={queue} counts={counts} isPending={inbox.isPending} onChoose={onQueue} />
      <RowList queue={queue} chosen={reference} inbox={inbox} rows={rows} owner={owner} onOwner={onOwner} />
      {reference ? (
        <Conversation
          key={reference}
          reference={reference}
          dueAt={rows.find((row) => row.reference === reference)?.dueAt}
        />
      ) : (
        <div className="conversation">
          <Empty icon={IconMessageCircle} title="No conversation is open">
            Choose one of the rows, or press <kbd>j</kbd> and <kbd>Enter</kbd>.
          </Empty>
        </div>
      )}
    </div>
  )
}
