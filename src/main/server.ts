import { createLog } from '../platform/log.ts'
import { configOrExit, exitWith, exitWithFailure, stopOnSignals } from './run.ts'
import { withSecrets } from './secrets.ts'
import { createService } from './service.ts'

/** `npm run serve`: the service alone, as in production. */
const config = configOrExit(await withSecrets(process.env).catch(exitWithFailure))
if (config.webhook.appSecret === undefined) {
  exitWith(['META_APP_SECRET: is missing; without it anybody could pretend to be a borrower'])
}
const log = createLog(config.logLevel)
const service = await createService(config, log).catch(exitWithFailure)
stopOnSignals(service)
const address = await service.start().catch(exitWithFailure)
log.info({ address, health: (await service.health()).parts }, 'ready')
