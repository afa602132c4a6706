/** The service exactly as `npm run serve` starts it, in a process that tells what it uses. */
import { answerParent } from './usage.ts'
import { countWrites } from './writes.ts'

if (process.env.BENCH_COUNTS_WRITES === '1') countWrites()
await import('../src/main/server.ts')
answerParent()
