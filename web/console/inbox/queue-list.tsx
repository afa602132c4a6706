import { Skeleton, Tooltip } from '@mantine/core'
import { Link } from 'wouter'
import type { InboxPage } from '../../../src/console/api.ts'
import type { QueueName } from '../../../src/journey/handoff.ts'
import { sinceOf } from '../formats/times.ts'
import { useNow } from '../formats/use-now.ts'
import { queues } from '../formats/words.ts'

/** Every queue with how many wait, for how long, and how many of them too long. */
export function QueueList({
  chosen,
  counts,
  isPending,
  onChoose,
}: {
  chosen: QueueName
  counts: InboxPage['queues']
  isPending: boolean
  onChoose: (queue: QueueName) => void
}) {
  const now = useNow()
  return (
    <nav className="queues" aria-label="Queues">
      <h1>Inbox</h1>
      <ul>
        {queues.map(({ name, title, short, hint }) => {
          const { count = 0, late = 0, oldestSince } = counts.find(({ queue }) => queue === name) ?? {}
          return (
            <li key={name}>
              <Tooltip label={hint} position="right">
                <Link
                  href={`/inbox/${name}`}
                  className="queue"
                  aria-current={chosen === name ? 'page' : undefined}
                  onClick={() => onChoose(name)}
                >
                  <span className="queue-title">{title}</span>
                  <span className="queue-title short">{short}</span>
                  {isPending ? (
                    <Skeleton h={16} w={22} radius="xl" />
                  ) : (
                    <span className={`queue-count number ${count === 0 ? 'none' : ''}`}>{count}</span>
                  )}
                  <span className="queue-since number">
                    {count > 0 && oldestSince !== undefined
                      ? `oldest ${sinceOf(oldestSince, now)}`
                      : 'nobody waits'}
                    {late > 0 && <b className="late"> · {late} late</b>}
                  </span>
                </Link>
              </Tooltip>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
