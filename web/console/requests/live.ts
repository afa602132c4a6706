import { useEffect, useRef, useState } from 'react'
import type { CasePage } from '../../../src/console/api.ts'
import { holdConnection } from './live-connection.ts'
import { queryClient } from './query-client.ts'

/** A connection that is back within this time was never worth a word. */
const patienceMs = 2500

/**
 * Listens for what is new, and asks again for what is shown. Answers whether the connection is lost; once it is back,
 * everything on the screen is asked for anew, because nobody knows what was missed.
 */
export function useLive(isAllowed: boolean, watched: string | undefined): { isLost: boolean } {
  const [isLost, setIsLost] = useState(false)
  const wasLost = useRef(false)
  useEffect(() => {
    if (!isAllowed) return
    let complaint: ReturnType<typeof setTimeout> | undefined
    const letGo = holdConnection(`/console/api/live${watched ? `?watch=${watched}` : ''}`, {
      inbox: () => void queryClient.invalidateQueries({ queryKey: ['inbox'] }),
      case: onCase,
      opened() {
        clearTimeout(complaint)
        complaint = undefined
        setIsLost(false)
        if (wasLost.current) askAgain()
        wasLost.current = false
      },
      lost() {
        wasLost.current = true
        complaint ??= setTimeout(() => setIsLost(true), patienceMs)
        // Whether the session is over: then the sign-in is shown, and this connection is let go.
        void queryClient.invalidateQueries({ queryKey: ['session'] })
      },
    })
    return () => {
      letGo()
      clearTimeout(complaint)
    }
  }, [isAllowed, watched])
  return { isLost }
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
