import { useState } from 'react'

/**
 * What an operator has written and not sent. It stays in this tab, also over a sign-in in between, and goes when they
 * sign out.
 */
const prefix = 'flowless-draft:'

/** Read once: a component for another key is another component. */
export function useDraft(key: string): [string, (text: string) => void] {
  const name = prefix + key
  const [text, setText] = useState(() => sessionStorage.getItem(name) ?? '')
  const write = (next: string) => {
    setText(next)
    if (next === '') sessionStorage.removeItem(name)
    else sessionStorage.setItem(name, next)
  }
  return [text, write]
}

export function forgetDrafts(): void {
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(prefix)) sessionStorage.removeItem(name)
  }
}
