import { useEffect, useState } from 'react'
import type { TranscriptEntry } from '../../../src/console/api.ts'
import { revealTranscript } from '../requests/cases.ts'

/** Personal data go back behind their mask after this time: people leave their desks. */
export const clearForMs = 5 * 60 * 1000

/** Entries in clear, for one reason and five minutes. `reveal` throws what the server says. */
export function useClearEntries(reference: string) {
  const [clear, setClear] = useState<ReadonlyMap<string, TranscriptEntry>>(new Map())
  useEffect(() => {
    if (clear.size === 0) return
    const timer = setTimeout(() => setClear(new Map()), clearForMs)
    return () => clearTimeout(timer)
  }, [clear])
  const reveal = async (why: string) => {
    const { entries } = await revealTranscript(reference, why)
    setClear(new Map(entries.map((entry) => [entry.id, entry])))
  }
  return { clear, reveal, hide: () => setClear(new Map()) }
}
