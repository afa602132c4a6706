import { Badge, Button, Skeleton, Table } from '@mantine/core'
import { IconHistoryOff } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'wouter'
import type { AuditPage } from '../../../src/console/api.ts'
import { clockOf, dayOf, exactOf } from '../formats/times.ts'
import { useNow } from '../formats/use-now.ts'
import { Empty } from '../frame/empty.tsx'
import { Failed } from '../frame/failed.tsx'
import type { useAudit } from '../requests/audit.ts'
import { useMay } from '../requests/session.ts'

type Entry = AuditPage['entries'][number]

export function AuditTable({ audit }: { audit: ReturnType<typeof useAudit> }) {
  const entries = audit.data?.pages.flatMap((page) => page.entries) ?? []
  if (audit.isPending) return <AuditSkeleton />
  if (!audit.data) return <Failed error={audit.error} onRetry={() => void audit.refetch()} />
  if (entries.length === 0) {
    return (
      <Empty icon={IconHistoryOff} title="No entry fits">
        Take one of the filters away, or widen the days.
      </Empty>
    )
  }
  return (
    <>
      <div className="panel">
        <Table.ScrollContainer minWidth={640}>
          <Table verticalSpacing={5}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={135}>When</Table.Th>
                <Table.Th w={190}>Who</Table.Th>
                <Table.Th>What</Table.Th>
                <Table.Th w={140}>Borrower</Table.Th>
                <Table.Th w={90} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {entries.map((entry) => (
                <Row key={entry.id} entry={entry} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </div>
      {audit.hasNextPage && (
        <Button
          variant="subtle"
          mt="sm"
          loading={audit.isFetchingNextPage}
          onClick={() => void audit.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </>
  )
}

function Row({ entry }: { entry: Entry }) {
  const now = useNow()
  const mayOpen = useMay('cases.see')
  const [isOpen, setIsOpen] = useState(false)
  const { at, who, act, reference, why, outcome, detail } = entry
  const hasDetail = detail !== undefined && detail !== null && Object.keys(detail).length > 0
  return (
    <>
      <Table.Tr>
        <Table.Td title={exactOf(at)} className="number nowrap">
          {dayOf(at, now)}, {clockOf(at)}
        </Table.Td>
        <Table.Td>
          {who?.name ?? <span className="soft">Nobody signed in</span>}
          {who && <span className="soft"> · {who.role}</span>}
        </Table.Td>
        <Table.Td>
          <span className="reference">{act}</span>
          {outcome !== 'done' && (
            <Badge ml={8} size="sm" variant="light" color={outcome === 'failed' ? 'red' : 'orange'} tt="none">
              {outcome}
            </Badge>
          )}
          {why && <div className="soft wrapped">{why}</div>}
        </Table.Td>
        <Table.Td>
          {reference &&
            (mayOpen ? (
              <Link href={`/cases/${reference}`} className="reference plain-link" title={reference}>
                {shortened(reference)}
              </Link>
            ) : (
              <span className="reference" title={reference}>
                {shortened(reference)}
              </span>
            ))}
        </Table.Td>
        <Table.Td>
          {hasDetail && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-expanded={isOpen}
              onClick={() => setIsOpen(!isOpen)}
            >
              {isOpen ? 'Less' : 'Details'}
            </Button>
          )}
        </Table.Td>
      </Table.Tr>
      {isOpen && (
        <Table.Tr>
          <Table.Td colSpan={5} className="detail">
            <pre>{JSON.stringify(detail, null, 2)}</pre>
          </Table.Td>
        </Table.Tr>
      )}
    </>
  )
}

/** References are long; the first letters tell them apart, and the whole stands in the title. */
const shortened = (reference: string) => (reference.length > 14 ? `${reference.slice(0, 12)}…` : reference)

function AuditSkeleton() {
  return (
    <div className="panel" role="status" aria-label="Loading the audit">
      {['82%', '74%', '88%', '69%', '80%', '77%'].map((width) => (
        <Skeleton key={width} h={16} w={width} m="md" />
      ))}
    </div>
  )
}
