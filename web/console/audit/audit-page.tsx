import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { AuditPage as AuditEntries } from '../../../src/console/api.ts'
import { isoDayOf } from '../formats/times.ts'
import { Page } from '../frame/page.tsx'
import { sayFailure } from '../frame/say-failure.ts'
import { type AuditSearch, exportAudit, useAudit } from '../requests/audit.ts'
import { AuditFilters } from './audit-filters.tsx'
import { AuditTable } from './audit-table.tsx'

/** Who saw or did what. Looking here is an entry as well. */
export function AuditPage() {
  const [search, setSearch] = useState<AuditSearch>({})
  const audit = useAudit(search)
  const acts = useActsSeen(audit.data?.pages.flatMap((page) => page.entries) ?? [])
  const download = useMutation({
    mutationFn: () => exportAudit(search),
    onSuccess: (file) => save(file, `audit-${isoDayOf(Date.now())}.csv`),
    onError: sayFailure,
  })
  const apply = (next: AuditSearch) => {
    // The same question again means: what is new since.
    if (JSON.stringify(next) === JSON.stringify(search)) void audit.refetch()
    setSearch(next)
  }
  return (
    <Page
      title="Audit"
      lead="Who saw or did what. Nothing here can be changed, and looking at it is an entry as well."
      actions={
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={download.isPending}
          onClick={() => download.mutate()}
        >
          Export as CSV
        </Button>
      }
    >
      <AuditFilters acts={acts} isPending={audit.isFetching} error={audit.error} onApply={apply} />
      <AuditTable audit={audit} />
    </Page>
  )
}

/** The acts of all entries that were shown since the page was opened: a narrow search must not hide the others. */
function useActsSeen(entries: AuditEntries['entries']): string[] {
  const seen = useRef(new Set<string>())
  for (const { act } of entries) seen.current.add(act)
  return [...seen.current].sort()
}

/** Hands a file to the browser. */
function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The download has begun by then, and holds the bytes itself.
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
