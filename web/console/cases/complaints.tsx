import { Badge, Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import type { CasePage } from '../../../src/console/api.ts'
import { actOf } from '../conversation/owner.ts'
import { dateOf, dueOf, exactOf } from '../formats/times.ts'
import { useNow } from '../formats/use-now.ts'
import { CloseComplaintDialog } from './close-complaint-dialog.tsx'

/** The borrower's complaints, each with its clock; the open ones can be closed here. */
export function Complaints({ page }: { page: CasePage }) {
  const now = useNow()
  const [closing, setClosing] = useState<string>()
  if (page.complaints.length === 0) return null
  const mayClose = actOf(page, 'close-complaint')?.isPossible === true
  return (
    <section className="section" id="complaints" aria-labelledby="complaints-title">
      <h2 id="complaints-title">Complaints</h2>
      {page.complaints.map(({ number, at, dueAt, closed }) => (
        <Group key={number} className="complaint" justify="space-between" wrap="nowrap">
          <div>
            <Group gap={8}>
              <Text fw={600} className="reference">
                {number}
              </Text>
              {closed ? (
                <Badge variant="light" color="gray" tt="none">
                  Closed
                </Badge>
              ) : (
                <Badge
                  variant="light"
                  color={dueAt < now ? 'red' : 'orange'}
                  tt="none"
                  title={exactOf(dueAt)}
                >
                  Open, {dueOf(dueAt, now)}
                </Badge>
              )}
            </Group>
            <Text size="sm" c="dimmed">
              Made on {dateOf(at)}
              {closed && `, closed on ${dateOf(closed.at)}: ${closed.outcome}`}
            </Text>
          </div>
          {!closed && mayClose && (
            <Button size="xs" variant="default" onClick={() => setClosing(number)}>
              Close…
            </Button>
          )}
        </Group>
      ))}
      {closing && (
        <CloseComplaintDialog
          reference={page.reference}
          number={closing}
          onClose={() => setClosing(undefined)}
        />
      )}
    </section>
  )
}
