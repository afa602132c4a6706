import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { systemClock } from '../platform/clock.ts'
import { Failure } from '../platform/errors.ts'
import { registerPhonePage } from '../whatsapp/emulator/phone-page.ts'
import { firstAdmin } from './operator-desk.ts'
import { createPlayground } from './playground.ts'
import { exitWith, exitWithFailure, stopOnSignals } from './run.ts'

/** `npm start`: everything on one laptop, and the address of the phone page. */
const distPath = fileURLToPath(new URL('../../dist/web/phone', import.meta.url))
if (!existsSync(distPath)) exitWith(['dist/web/phone: the phone page is not built; start with `npm start`'])
const { service, start } = await createPlayground(process.env)
await registerPhonePage(service.app, { distPath })
service.app.get('/', async (_request, reply) => reply.redirect('/phone/'))
stopOnSignals(service)
// Phones without a sign-in are for this machine alone.
const address = await start('127.0.0.1').catch((error: NodeJS.ErrnoException) => {
  if (error instanceof Failure) return exitWithFailure(error)
  return exitWith([
    error.code === 'EADDRINUSE'
      ? 'PORT: another program uses this port; choose another one, for example PORT=8001 npm start'
      : `the server could not start: ${error.code ?? error.name}`,
  ])
})
const { store, office } = service
const admin = await firstAdmin({ office, store, clock: systemClock }).catch(exitWithFailure)
const password = admin?.firstPassword && `    admin, first password ${admin.firstPassword}`
const folder = process.env.DATA_DIR || 'data/local'
const kept =
  process.env.STORAGE === 'dynamodb'
    ? `the tables; their keys in ${folder}`
    : `${folder} (delete it to begin anew)`
console.log(`
Flowless is running. Open the phones and say Hi:

    ${address}/phone/

People of the lender sign in here:

    ${address}/console/${password ? `\n${password}` : ''}

Health      ${address}/healthz
Payouts     ${address}/sandbox/payouts
Messages    ${address}/sandbox/messages
Test values docs/sandbox.md
Kept in     ${kept}
Stop        Ctrl-C
`)
