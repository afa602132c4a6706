import { useEffect, useRef } from 'react'

/** By `KeyboardEvent.key`; `g` and then another key is written "g i". */
export type Keys = Record<string, () => void>

const chordMs = 1500
const listeners = new Set<{ current: Keys }>()
let chordUntil = 0

/**
 * Single keys for whoever works without a mouse. They rest while somebody types, while a dialog or a menu is open, and
 * beside Ctrl, Alt and Meta, which belong to the browser.
 */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    if (listeners.size === 0) window.addEventListener('keydown', onKey)
    listeners.add(latest)
    return () => {
      listeners.delete(latest)
      if (listeners.size === 0) window.removeEventListener('keydown', onKey)
    }
  }, [])
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target))
    return
  const isSecond = Date.now() < chordUntil
  chordUntil = event.key === 'g' && !isSecond ? Date.now() + chordMs : 0
  const name = isSecond ? `g ${event.key}` : event.key
  for (const { current } of [...listeners].reverse()) {
    if (!current[name]) continue
    event.preventDefault()
    current[name]()
    return
  }
}

function isElsewhere(target: EventTarget | null): boolean {
  // Some of them stay in the page when they are closed.
  const layers = document.querySelectorAll('[role="dialog"], [role="menu"], [role="listbox"]')
  if ([...layers].some((layer) => layer.checkVisibility())) return true
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}
