import { systemClock } from '../platform/clock.ts'
import { createLog } from '../platform/log.ts'
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
const config = configOrExit(await withSecrets(process.env).catch(exitWithFailure))
const deadLetters = openDeadLetters(queueOf(config))
const tell = (line: string) => console.log(line)
if (process.argv[2] === 'return') {
  const log = createLog('silent')
  const store = await openStore({ config, keys: await openKeys(config), clock: systemClock, log })
  await store.check()
  process.exitCode = (await returnLetters({ store, deadLetters, clock: systemClock, tell })) > 0 ? 1 : 0
  await store.close()
} else {
  const count = await listLetters({ deadLetters, tell })
  console.log(
    count === 0 ? 'no dead letters' : `${count} dead letters; after the fix: npm run dead-letters -- return`,
  )
  process.exitCode = count > 0 ? 1 : 0
}
