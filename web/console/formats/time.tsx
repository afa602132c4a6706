import { agoOf, exactOf, sinceOf } from './times.ts'
import { useNow } from './use-now.ts'

/** How long ago, with the exact time on hover. `short` fits into a row. */
export function Time({ at, isShort = false }: { at: number; isShort?: boolean }) {
  const now = useNow()
  return (
    <time dateTime={new Date(at).toISOString()} title={exactOf(at)}>
      {isShort ? sinceOf(at, now) : agoOf(at, now)}
    </time>
  )
}
