import { Button, Skeleton } from '@mantine/core'
import { IconArrowDown, IconMessages } from '@tabler/icons-react'
import { Fragment, useEffect, useRef } from 'react'
import type { TranscriptEntry } from '../../../src/console/api.ts'
import type { KeptFile } from '../../../src/journey/message.ts'
import { dayOf } from '../formats/times.ts'
import { useNow } from '../formats/use-now.ts'
import { announce } from '../frame/announce.ts'
import { Empty } from '../frame/empty.tsx'
import { Failed } from '../frame/failed.tsx'
import { useTranscript } from '../requests/cases.ts'
import { Entry } from './entry.tsx'
import { usePinnedScroll } from './use-pinned-scroll.ts'

/** The chat as the borrower sees it, with what happened in between. `clear` holds entries that were revealed. */
export function Transcript({
  reference,
  clear,
  onFile,
}: {
  reference: string
  clear: ReadonlyMap<string, TranscriptEntry>
  onFile: (file: KeptFile) => void
}) {
  const transcript = useTranscript(reference)
  const pages = transcript.data?.pages ?? []
  const entries = pages.toReversed().flatMap((page) => page.entries)
  const { box, onScroll, hasNews, toNewest } = usePinnedScroll(entries[0]?.id, entries.at(-1)?.id)
  useSpokenNews(entries)

  if (transcript.isPending) return <TranscriptSkeleton />
  if (!transcript.data) {
    return <Failed error={transcript.error} onRetry={() => void transcript.refetch()} />
  }
  return (
    <div className="transcript">
      <div
        className="wall"
        ref={box}
        onScroll={onScroll}
        role="log"
        aria-live="off"
        aria-label="Transcript"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
        tabIndex={0}
      >
        {transcript.hasNextPage && (
          <div className="earlier">
            <Button
              variant="default"
              size="compact-sm"
              loading={transcript.isFetchingNextPage}
              onClick={() => void transcript.fetchNextPage()}
            >
              Show earlier
            </Button>
          </div>
        )}
        {entries.length === 0 && <Empty icon={IconMessages} title="Nothing was said yet" />}
        <Entries entries={entries} clear={clear} onFile={onFile} />
      </div>
      {hasNews && (
        <Button
          className="to-newest"
          size="compact-sm"
          radius="xl"
          leftSection={<IconArrowDown size={14} aria-hidden />}
          onClick={toNewest}
        >
          New messages
        </Button>
      )}
    </div>
  )
}

/** Day by day. */
function Entries({
  entries,
  clear,
  onFile,
}: {
  entries: TranscriptEntry[]
  clear: ReadonlyMap<string, TranscriptEntry>
  onFile: (file: KeptFile) => void
}) {
  const now = useNow()
  return (
    <ol>
      {entries.map((entry, index) => {
        const day = dayOf(entry.at, now)
        const before = entries[index - 1]
        return (
          <Fragment key={entry.id}>
            {(!before || dayOf(before.at, now) !== day) && (
              <li className="day">
                <span>{day}</span>
              </li>
            )}
            <Entry entry={clear.get(entry.id) ?? entry} onFile={onFile} />
          </Fragment>
        )
      })}
    </ol>
  )
}

/** Tells whoever listens that the borrower has written, once, and not what stood there before. */
function useSpokenNews(entries: TranscriptEntry[]): void {
  const newest = entries.findLast(({ side }) => side === 'borrower')
  const known = useRef<string>(undefined)
  useEffect(() => {
    if (!newest) return
    if (known.current !== undefined && known.current !== newest.id) {
      announce(`The borrower writes: ${newest.text ?? 'a message'}`)
    }
    known.current = newest.id
  }, [newest])
}

function TranscriptSkeleton() {
  const widths = ['52%', '64%', '38%', '58%', '44%']
  return (
    <div className="transcript" role="status" aria-label="Loading the transcript">
      <div className="wall skeletons">
        {widths.map((width, index) => (
          <Skeleton key={width} h={52} w={width} radius="md" ml={index % 2 === 1 ? 'auto' : undefined} />
        ))}
      </div>
    </div>
  )
}
