import { useEffect, useRef, useState } from 'react'
import type { CasePage } from '../../../src/console/api.ts'
import { queryClient } from './query-client.ts'

const firstPauseMs = 1000
const longestPauseMs = 15_000
/** A connection that is back within this time was never worth a word. */
const patienceMs = 3000

/**
 * Listens for what is new, and asks again for what is shown. Answers whether the connection is lost; it is made again
 * by itself, and then everything on the screen is asked for anew, because nobody knows what was missed.
 */
export function useLive(isAllowed: boolean, watched: string | undefined): { isLost: boolean } {
  const [isLost, setIsLost] = useState(false)
  const wasLost = useRef(false)
  useEffect(() => {
    if (!isAllowed) return
    let source: EventSource | undefined
    let retry: ReturnType<typeof setTimeout> | undefined
    let complaint: ReturnType<typeof setTimeout> | undefined
    let pauseMs = firstPauseMs

    const connect = () => {
      const watch = watched ? `?watch=${encodeURIComponent(watched)}` : ''
      source = new EventSource(`/console/api/live${watch}`)
      source.addEventListener('open', onOpen)
      source.addEventListener('error', onError)
      source.addEventListener('inbox', () => void queryClient.invalidateQueries({ queryKey: ['inbox'] }))
      source.addEventListener('case', (event) => onCase(event.data))
    }
    const onOpen = () => {
      clearTimeout(complaint)
      complaint = undefined
      pauseMs = firstPauseMs
      setIsLost(false)
      if (!wasLost.current) return
      wasLost.current = false
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'audit' })
    }
    const onError = () => {
      wasLost.current = true
      complaint ??= setTimeout(() => setIsLost(true), patienceMs)
      // A source that the server refused stays shut. The session, asked again, says whether to sign in.
      if (source?.readyState !== EventSource.CLOSED) return
      void queryClient.invalidateQueries({ queryKey: ['session'] })
      clearTimeout(retry)
      retry = setTimeout(connect, pauseMs)
      pauseMs = Math.min(pauseMs * 2, longestPauseMs)
    }
    connect()
    return () => {
      source?.close()
      clearTimeout(retry)
      clearTimeout(complaint)
    }
  }, [isAllowed, watched])
  return { isLost }
}

function onCase(data: string) {
  const { reference, version } = JSON.parse(data) as { reference: string; version: number }
  const seen = queryClient.getQueryData<CasePage>(['case', reference])
  if (seen && seen.version >= version) return
  void queryClient.invalidateQueries({ queryKey: ['case', reference] })
  void queryClient.invalidateQueries({ queryKey: ['transcript', reference] })
}
