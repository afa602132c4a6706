import { finishIdentity, sandboxIdentity } from '../identity/sandbox.ts'
import { sandboxPayout } from '../payout/sandbox.ts'
import { openSandbox } from './sandbox.ts'
import { openWorldFile } from './world-file.ts'

/** Pays, finishes an identity check, says what it was told, and is killed before any callback could leave. */
const [, , path = '', secret = '', key = '', accountNumber = ''] = process.argv
const sandbox = openSandbox({
  world: openWorldFile(path),
  secret,
  callbackUrl: () => 'http://127.0.0.1:9',
  publicUrl: 'http://127.0.0.1:9',
  clock: Date.now,
})
const paid = await sandboxPayout(sandbox).send({
  id: 'b1/12.0',
  kind: 'send-payout',
  key,
  accountNumber,
  ifsc: 'HDFC0000001',
  name: 'Asha Rani Verma',
  amountPaise: 1_00_000_00,
})
const started = await sandboxIdentity(sandbox).start({
  id: 'b1/5.0',
  kind: 'start-identity',
  key,
  name: 'Asha Rani Verma',
  dateOfBirth: '1995-12-31',
  language: 'en',
})
if (started.ok) await finishIdentity(sandbox, started.value.url.split('/').at(-1) ?? '', 'success')
process.stdout.write(JSON.stringify(paid), () => process.kill(process.pid, 'SIGKILL'))
