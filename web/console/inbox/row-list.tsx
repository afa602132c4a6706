import { Button, SegmentedControl, Skeleton } from '@mantine/core'
import { IconCircleCheck, IconFilterOff } from '@tabler/icons-react'
import { useRef } from 'react'
import type { InboxRow } from '../../../src/console/api.ts'
import type { QueueName } from '../../../src/journey/handoff.ts'
import { queueTitle } from '../formats/words.ts'
import { Empty } from '../frame/empty.tsx'
import { Failed } from '../frame/failed.tsx'
import { useRowKeys } from '../keys/use-row-keys.ts'
import type { OwnerFilter, useInbox } from '../requests/inbox.ts'
import { Row } from './row.tsx'

/** Who waits in a queue, the longest waiting first. `j` and `k` go through them without opening any. */
export function RowList({
  queue,
  chosen,
  inbox,
  rows,
  owner,
  onOwner,
}: {
  queue: QueueName
  chosen?: string
  inbox: ReturnType<typeof useInbox>
  rows: InboxRow[]
  owner: OwnerFilter
  onOwner: (owner: OwnerFilter) => void
}) {
  const list = useRef<HTMLUListElement>(null)
  useRowKeys(list)
  return (
    <section className="rows-pane" aria-label={queueTitle(queue)}>
      <div className="rows-head">
        <h2>{queueTitle(queue)}</h2>
        <SegmentedControl
          size="xs"
          value={owner}
          onChange={(value) => onOwner(value as OwnerFilter)}
          aria-label="Whose"
          data={[
            { value: 'all', label: 'All' },
            { value: 'free', label: 'Free' },
            { value: 'mine', label: 'Mine' },
          ]}
        />
      </div>
      {inbox.isPending && <RowSkeletons />}
      {inbox.isError && !inbox.data && <Failed error={inbox.error} onRetry={() => void inbox.refetch()} />}
      {inbox.data && rows.length === 0 && <NoRows owner={owner} />}
      <ul ref={list} className={inbox.isPlaceholderData ? 'stale' : undefined}>
        {rows.map((row) => (
          <Row
            key={row.reference}
            row={row}
            href={`/inbox/${queue}/${row.reference}`}
            isOpen={row.reference === chosen}
          />
        ))}
      </ul>
      {inbox.hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          m="sm"
          loading={inbox.isFetchingNextPage}
          onClick={() => void inbox.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </section>
  )
}

function NoRows({ owner }: { owner: OwnerFilter }) {
  if (owner === 'all') {
    return (
      <Empty icon={IconCircleCheck} title="Nobody waits here">
        New ones appear by themselves.
      </Empty>
    )
  }
  return (
    <Empty icon={IconFilterOff} title={owner === 'mine' ? 'None of these is yours' : 'None of these is free'}>
      Choose All to see everybody in this queue.
    </Empty>
  )
}

function RowSkeletons() {
  return (
    <div role="status" aria-label="Loading the rows">
      {['60%', '45%', '70%', '50%', '64%'].map((width) => (
        <div key={width} className="row-skeleton">
          <Skeleton h={13} w={width} />
          <Skeleton h={11} w="90%" />
        </div>
      ))}
    </div>
  )
}
