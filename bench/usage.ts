import { type Writes, writesSoFar } from './writes.ts'

/** What a process has used since its start. */
export interface Usage {
  /** All threads, user and system, in milliseconds. */
  cpuMs: number
  residentBytes: number
  writes: Writes
}

/** For a measured process: answers its parent's questions, and says that it is ready. */
export function answerParent(): void {
  process.on('message', () => process.send?.(usageNow()))
  process.send?.('ready')
}

function usageNow(): Usage {
  const { user, system } = process.cpuUsage()
  return {
    cpuMs: (user + system) / 1000,
    residentBytes: process.memoryUsage.rss(),
    writes: writesSoFar(),
  }
}
