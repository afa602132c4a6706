import { useSyncExternalStore } from 'react'

const narrow = window.matchMedia('(max-width: 760px)')

/** Too narrow for phones side by side; the same limit as in the style sheets. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      narrow.addEventListener('change', changed)
      return () => narrow.removeEventListener('change', changed)
    },
    () => narrow.matches,
  )
}
