import { Text } from '@mantine/core'
import { IconClock, IconLock } from '@tabler/icons-react'
import { exactOf, leftUntil } from '../formats/times.ts'
import { useNow } from '../formats/use-now.ts'

const soonMs = 60 * 60 * 1000

/** How long a free message still reaches the borrower: 24 hours after their last one. */
export function WindowClock({ until }: { until?: number }) {
  const now = useNow()
  const left = until === undefined ? undefined : leftUntil(until, now)
  if (until === undefined || left === undefined) {
    return (
      <Text size="xs" className="window-clock late">
        <IconLock size={14} aria-hidden /> The 24-hour window is shut
      </Text>
    )
  }
  return (
    <Text
      size="xs"
      className={`window-clock number ${until - now < soonMs ? 'soon' : ''}`}
      title={`Open until ${exactOf(until)}`}
    >
      <IconClock size={14} aria-hidden /> Window open for {left}
    </Text>
  )
}
