import { type Clock, systemClock } from '../platform/clock.ts'
import { createLog, type Log } from '../platform/log.ts'
import { failWith } from './command-line.ts'
import type { Config } from './config.ts'
import { configOrExit } from './run.ts'
import { withSecrets } from './secrets.ts'

/**
 * One operator's command on the configured store: `work` answers with the exit code. The desk is closed before a
 * failure is told, for telling it ends the process. Only warnings are logged, as the command's own words are what counts.
 */
export async function atDesk<Desk extends { close(): Promise<void> }>(
  open: (config: Config, clock: Clock, log: Log) => Promise<Desk>,
  work: (desk: Desk) => Promise<number>,
): Promise<void> {
  const config = configOrExit({ LOG_LEVEL: 'warn', ...(await withSecrets(process.env)) })
  try {
    const desk = await open(config, systemClock, createLog(config.logLevel))
    try {
      process.exitCode = await work(desk)
    } finally {
      await desk.close()
    }
  } catch (error) {
    failWith(error)
  }
}
