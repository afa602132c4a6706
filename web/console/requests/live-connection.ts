/** The server beats every 15 seconds; after two that did not come nobody is there. */
const silenceMs = 40_000
const firstPauseMs = 1000
const longestPauseMs = 15_000

export interface LiveHandlers {
  inbox(): void
  /** `data` is the JSON of the event. */
  case(data: string): void
  /** Something was heard: it is there, for the first time or again. */
  opened(): void
  /** It is gone; the next try comes by itself. */
  lost(): void
}

/**
 * Holds a connection for server-sent events until the returned function is called. The browser comes back by itself
 * only from some failures: here also after a refusal, a network that went away and a silence.
 */
export function holdConnection(address: string, handlers: LiveHandlers): () => void {
  let source: EventSource | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let watchdog: ReturnType<typeof setTimeout> | undefined
  let pauseMs = firstPauseMs
  let isThere = false

  const wait = () => {
    clearTimeout(watchdog)
    watchdog = setTimeout(fail, silenceMs)
  }
  // Not when it opens: a proxy that holds the stream back opens it, too, and lets nothing through.
  const heard = () => {
    wait()
    if (isThere) return
    isThere = true
    pauseMs = firstPauseMs
    handlers.opened()
  }
  const connect = () => {
    clearTimeout(retry)
    source?.close()
    isThere = false
    source = new EventSource(address)
    source.addEventListener('error', fail)
    source.addEventListener('beat', heard)
    source.addEventListener('inbox', () => {
      heard()
      handlers.inbox()
    })
    source.addEventListener('case', ({ data }) => {
      heard()
      handlers.case(data)
    })
    wait()
  }
  const fail = () => {
    source?.close()
    clearTimeout(watchdog)
    clearTimeout(retry)
    retry = setTimeout(connect, pauseMs)
    pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    handlers.lost()
  }
  window.addEventListener('offline', fail)
  window.addEventListener('online', connect)
  connect()
  return () => {
    window.removeEventListener('offline', fail)
    window.removeEventListener('online', connect)
    source?.close()
    clearTimeout(watchdog)
    clearTimeout(retry)
  }
}
