import { systemClock } from '../platform/clock.ts'
import { createLog } from '../platform/log.ts'
import type { Config } from './config.ts'
import { openDeadLetters } from './lambda/dead-letters.ts'
import { queueOf } from './lambda/delivery.ts'
import { listLetters, returnLetters } from './lambda/return-letters.ts'
import { configOrExit, exitWithFailure } from './run.ts'
import { withSecrets } from './secrets.ts'
import { openKeys, openStore } from './storage.ts'

/**
 * `npm run dead-letters`: what the delivery function could not serve, and why. `npm run dead-letters -- return`, after
 * the cause is mended, lets it be delivered within a minute. Ends with 1 while letters are left.
 */
const tell = (line: string) => console.log(line)
const left = await (process.argv[2] === 'return' ? returned : listed)().catch(exitWithFailure)
process.exitCode = left > 0 ? 1 : 0

async function listed(): Promise<number> {
  const config = await settings()
  const count = await listLetters({ deadLetters: openDeadLetters(queueOf(config)), tell })
  tell(
    count === 0 ? 'no dead letters' : `${count} dead letters; after the fix: npm run dead-letters -- return`,
  )
  return count
}

async function returned(): Promise<number> {
  const config = await settings()
  const deadLetters = openDeadLetters(queueOf(config))
  const log = createLog('silent')
  const store = await openStore({ config, keys: await openKeys(config), clock: systemClock, log })
  await store.check()
  const count = await returnLetters({ store, deadLetters, clock: systemClock, tell })
  await store.close()
  return count
}

async function settings(): Promise<Config> {
  return configOrExit(await withSecrets(process.env))
}
