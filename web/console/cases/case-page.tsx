import { SegmentedControl, Skeleton } from '@mantine/core'
import { useDocumentTitle, useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import type { CasePage as Case } from '../../../src/console/api.ts'
import { Conversation } from '../conversation/conversation.tsx'
import { Failed } from '../frame/failed.tsx'
import { useCase } from '../requests/cases.ts'
import { isGone } from '../requests/request.ts'
import { CaseHeader } from './case-header.tsx'
import { Complaints } from './complaints.tsx'
import { Files } from './files.tsx'
import { HoldBanner } from './hold-banner.tsx'
import { SectionIndex } from './section-index.tsx'
import { SectionView } from './section-view.tsx'
import { useClearCase } from './use-clear-case.ts'

/** Everything about one borrower: the case on the left, what was said on the right; on a tablet one at a time. */
export function CasePage({ reference }: { reference: string }) {
  const found = useCase(reference)
  const isWide = useMediaQuery('(min-width: 1250px)', true)
  const [side, setSide] = useState('case')
  useDocumentTitle(`${found.data?.name || 'Case'} · Flowless`)
  if (found.isPending) return <CaseSkeleton />
  // Somebody may have erased them while the page was open: what was shown before must go as well.
  if (!found.data || isGone(found.error))
    return <Failed error={found.error} onRetry={() => void found.refetch()} />
  return (
    <div className={isWide ? 'case wide' : 'case'}>
      {!isWide && (
        <div className="case-sides">
          <SegmentedControl
            size="xs"
            value={side}
            onChange={setSide}
            data={[
              { value: 'case', label: 'Case' },
              { value: 'conversation', label: 'Conversation' },
            ]}
          />
        </div>
      )}
      {(isWide || side === 'case') && <CaseBody masked={found.data} />}
      {(isWide || side === 'conversation') && <Conversation reference={reference} hasCaseLink={false} />}
    </div>
  )
}

function CaseBody({ masked }: { masked: Case }) {
  const { clear, reveal, hide } = useClearCase(masked.reference)
  const page = clear?.page ?? masked
  const hasMovedOn = clear !== undefined && clear.page.version < masked.version
  return (
    <div className="case-body">
      <CaseHeader
        page={{ ...page, acts: masked.acts, conversation: masked.conversation }}
        clearUntil={clear?.until}
        hasMovedOn={hasMovedOn}
        reveal={reveal}
        onHide={hide}
      />
      <div className="case-columns">
        <SectionIndex page={page} />
        <div className="sections">
          <HoldBanner page={masked} />
          <Complaints page={masked} />
          {page.sections.map((section) => (
            <SectionView key={section.id} section={section} />
          ))}
          <Files page={page} />
        </div>
      </div>
    </div>
  )
}

function CaseSkeleton() {
  return (
    <div className="case-body" role="status" aria-label="Loading the case">
      <div className="case-head">
        <Skeleton h={26} w={220} mb={8} />
        <Skeleton h={14} w={320} />
      </div>
      <div className="case-columns">
        <Skeleton h={260} w={150} />
        <div className="sections">
          <Skeleton h={180} />
          <Skeleton h={240} />
        </div>
      </div>
    </div>
  )
}
