const name = 'flowless-return'

/** Remembers where somebody was, because the identity provider leads back to the front of the console only. */
export function comeBackHere(): void {
  sessionStorage.setItem(name, window.location.pathname.replace(/^\/console/, ''))
}

/** Where that was, once. */
export function takeReturnPath(): string | undefined {
  const path = sessionStorage.getItem(name)
  sessionStorage.removeItem(name)
  return path && path !== '/' ? path : undefined
}
