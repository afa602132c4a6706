import { IconAlertCircle, IconCheck, IconChecks, IconClock } from '@tabler/icons-react'
import type { TranscriptEntry } from '../../../src/console/api.ts'

const shown = {
  waiting: { label: 'Not sent yet', icon: IconClock, kind: 'tick' },
  sent: { label: 'Sent', icon: IconCheck, kind: 'tick' },
  delivered: { label: 'Delivered', icon: IconChecks, kind: 'tick' },
  read: { label: 'Read', icon: IconChecks, kind: 'tick read' },
  failed: { label: 'Not delivered', icon: IconAlertCircle, kind: 'tick failed' },
} as const

/** What became of a message of ours. */
export function Ticks({ delivery }: { delivery: TranscriptEntry['delivery'] }) {
  const { label, icon: Icon, kind } = shown[delivery ?? 'waiting']
  return (
    <span className={kind} role="img" aria-label={label} title={label}>
      <Icon size={15} stroke={1.9} />
    </span>
  )
}
