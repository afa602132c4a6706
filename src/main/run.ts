import { Failure } from '../platform/errors.ts'
import { type Config, readConfig } from './config.ts'
import type { Service } from './service.ts'

/** The configuration, or the end of the process with every fault on its own line. */
export function configOrExit(environment: Record<string, string | undefined>): Config {
  const reading = readConfig(environment)
  if (reading.ok) return reading.config
  return exitWith(reading.faults)
}

/** Ends the process before anything has started. */
export function exitWith(faults: string[]): never {
  console.error(
    ['Flowless cannot start:', ...faults.map((fault) => `  - ${fault}`), 'See docs/config.md.'].join('\n'),
  )
  process.exit(1)
}

/** Ends the process at a Failure of the start, which names the setting or the permission. Others are our mistakes. */
export function exitWithFailure(error: unknown): never {
  if (error instanceof Failure) return exitWith([`${error.message} (docs/errors.md, ${error.code})`])
  throw error
}

/** Stops cleanly on Ctrl-C and on SIGTERM; a second signal does not wait. */
export function stopOnSignals(service: Pick<Service, 'stop'>): void {
  let isStopping = false
  const stop = () => {
    if (isStopping) process.exit(1)
    isStopping = true
    service.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}
