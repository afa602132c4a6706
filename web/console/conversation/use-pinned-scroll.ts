import { useLayoutEffect, useRef, useState } from 'react'

/** Closer to the end than this counts as reading the newest. */
const nearPx = 60

/**
 * Keeps the newest entry in sight as long as somebody reads there, and what they read in its place when older entries
 * appear above it. `hasNews` says that something came while they read further up.
 */
export function usePinnedScroll(firstId: string | undefined, lastId: string | undefined) {
  const box = useRef<HTMLDivElement>(null)
  const isPinned = useRef(true)
  const before = useRef({ firstId, lastId, toEndPx: 0 })
  const [hasNews, setHasNews] = useState(false)

  useLayoutEffect(() => {
    const list = box.current
    if (!list) return
    const last = before.current
    if (isPinned.current) list.scrollTop = list.scrollHeight
    else if (last.firstId !== firstId && last.lastId === lastId) {
      list.scrollTop = list.scrollHeight - last.toEndPx
    } else if (last.lastId !== lastId) setHasNews(true)
    before.current = { firstId, lastId, toEndPx: list.scrollHeight - list.scrollTop }
  }, [firstId, lastId])

  const onScroll = () => {
    const list = box.current
    if (!list) return
    before.current.toEndPx = list.scrollHeight - list.scrollTop
    isPinned.current = before.current.toEndPx - list.clientHeight < nearPx
    if (isPinned.current) setHasNews(false)
  }
  const toNewest = () => box.current?.scrollTo({ top: box.current.scrollHeight, behavior: 'smooth' })
  return { box, onScroll, hasNews, toNewest }
}
