import { useEffect, useState } from 'react'
import type { CasePage } from '../../../src/console/api.ts'
import { clearForMs } from '../conversation/use-clear-entries.ts'
import { revealCase } from '../requests/cases.ts'

/** The case in clear, for one reason and five minutes. */
export function useClearCase(reference: string) {
  const [clear, setClear] = useState<{ page: CasePage; until: number }>()
  useEffect(() => {
    if (!clear) return
    const timer = setTimeout(() => setClear(undefined), clear.until - Date.now())
    return () => clearTimeout(timer)
  }, [clear])
  const reveal = async (why: string) => {
    const page = await revealCase(reference, why)
    setClear({ page, until: Date.now() + clearForMs })
  }
  return { clear, reveal, hide: () => setClear(undefined) }
}
