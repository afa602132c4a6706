import { Alert, Text } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import type { FoundCases } from '../../../src/console/api.ts'
import { Time } from '../formats/time.tsx'

/** Who was found. The focus is on the first: Enter opens, `j` goes on. */
export function FoundList({ found }: { found: FoundCases }) {
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each search
  useEffect(() => list.current?.querySelector<HTMLElement>('[data-row]')?.focus(), [found])
  return (
    <>
      <Text size="sm" c="dimmed" mb={6} role="status">
        {found.cases.length === 1 ? 'One borrower' : `${found.cases.length} borrowers`}
      </Text>
      <div className="panel" ref={list}>
        {found.cases.map(({ reference, name, phone, step, lastInboundAt }) => (
          <Link key={reference} href={`/cases/${reference}`} className="found" data-row>
            <b>{name || 'No name yet'}</b>
            <span className="number">{phone}</span>
            <span className="found-step">{step}</span>
            <span className="found-time number">
              {lastInboundAt !== undefined && <Time at={lastInboundAt} />}
            </span>
          </Link>
        ))}
      </div>
      {found.isCut && (
        <Alert mt="sm" color="gray">
          More borrowers have this name than are shown. Add another word of it, or use the phone number.
        </Alert>
      )}
    </>
  )
}
