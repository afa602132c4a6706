import { createLog } from '../platform/log.ts'
import { hasOperators } from './operator-desk.ts'
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
if (!(await hasOperators(service).catch(exitWithFailure))) {
  log.warn(
    'nobody can open the console yet: npm run operator -- add <sign-in name> --name "..." --role admin',
  )
}
log.info({ address, health: (await service.health()).parts }, 'ready')
