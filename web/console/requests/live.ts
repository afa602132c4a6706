import { useEffect, useRef, useState } from 'react'
import type { CasePage } from '../../../src/console/api.ts'
import { holdConnection } from './live-connection.ts'
import { queryClient } from './query-client.ts'

/** A connection that is back within this time was never worth a word. */
const patienceMs = 2500
/** Whoever is not told asks, so often: a function on AWS Lambda cannot tell, and some proxies let no news through. */
const askMs = 5000

/**
 * Listens for what is new, and asks again for what is shown. Answers whether the connection is lost, which it is when
 * also requests are not answered. Once news come again everything on the screen is asked for anew, because nobody knows
 * what was missed.
 */
export function useLive(isAllowed: boolean, watched: string | undefined): { isLost: boolean } {
  const [isLost, setIsLost] = useState(false)
  const wasLost = useRef(false)
  useEffect(() => {
    if (!isAllowed) return
    let complaint: ReturnType<typeof setTimeout> | undefined
    let askedAt = 0
    const complain = () => setIsLost(!isAnsweredSince(askedAt))
    const ask = () => {
      complain()
      askedAt = Date.now()
      askForNews()
    }
    let asking: ReturnType<typeof setInterval> | undefined
    const startAsking = () => {
      asking ??= setInterval(ask, askMs)
    }
    startAsking()
    const letGo = holdConnection(`/console/api/live${watched ? `?watch=${watched}` : ''}`, {
      inbox: () => void queryClient.invalidateQueries({ queryKey: ['inbox'] }),
      case: onCase,
      opened() {
        clearTimeout(complaint)
        clearInterval(asking)
        complaint = undefined
        asking = undefined
        setIsLost(false)
        if (wasLost.current) askAgain()
        wasLost.current = false
      },
      lost() {
        startAsking()
        if (wasLost.current) return
        wasLost.current = true
        askedAt = Date.now()
        complaint ??= setTimeout(complain, patienceMs)
        // Whether the session is over: then the sign-in is shown, and this connection is let go.
        void queryClient.invalidateQueries({ queryKey: ['session'] })
      },
    })
    return () => {
      letGo()
      clearTimeout(complaint)
      clearInterval(asking)
    }
  }, [isAllowed, watched])
  return { isLost }
}

/** Whether the server has answered a request since then. */
function isAnsweredSince(at: number): boolean {
  return (queryClient.getQueryState(['session'])?.dataUpdatedAt ?? 0) >= at
}

/** An answer that is on its way is waited for. The session tells whether there is an answer at all. */
function askForNews(): void {
  const shown = ['session', 'inbox', 'case', 'transcript']
  void queryClient.invalidateQueries(
    { predicate: ({ queryKey }) => shown.includes(`${queryKey[0]}`) },
    { cancelRefetch: false },
  )
}

/** But not for the audit, where asking is an entry of its own. */
function askAgain(): void {
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'audit' })
}

function onCase(data: string): void {
  const { reference, version } = JSON.parse(data) as { reference: string; version: number }
  const seen = queryClient.getQueryData<CasePage>(['case', reference])
  if (!seen || seen.version < version) {
    void queryClient.invalidateQueries({ queryKey: ['case', reference] })
  }
  void queryClient.invalidateQueries({ queryKey: ['transcript', reference] })
}
