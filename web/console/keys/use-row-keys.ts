import type { RefObject } from 'react'
import { useKeys } from './use-keys.ts'

/** `j` and `k` move the focus through the rows (`data-row`) of a list; Enter then opens, as on every link. */
export function useRowKeys(list: RefObject<HTMLElement | null>): void {
  const move = (by: 1 | -1) => () => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    if (rows.length === 0) return
    const focused = rows.indexOf(document.activeElement as HTMLElement)
    const open = rows.findIndex((row) => row.getAttribute('aria-current'))
    const from = focused >= 0 ? focused : open
    const next =
      from < 0 ? (by === 1 ? 0 : rows.length - 1) : Math.min(Math.max(from + by, 0), rows.length - 1)
    rows[next]?.focus()
  }
  useKeys({ j: move(1), k: move(-1) })
}
