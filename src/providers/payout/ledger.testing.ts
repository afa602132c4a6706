import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSandbox } from '../sandbox/sandbox.ts'
import { openWorldFile } from '../sandbox/world-file.ts'
import { type LedgerLine, PayoutLedger } from './sandbox-ledger.ts'

/**
 * The bank's book of a data folder, read beside the running service: the oldest line first, each as it will be once
 * the bank has had its time. Opens the file for the moment of the question only.
 */
export async function readLedger(dataDir: string): Promise<LedgerLine[]> {
  const secret = join(dataDir, 'sandbox-secret')
  if (!existsSync(secret)) return []
  const sandbox = openSandbox({
    world: openWorldFile(join(dataDir, 'sandbox.db')),
    secret: readFileSync(secret, 'utf8'),
    callbackUrl: () => expectNoCall(),
    publicUrl: '',
    clock: () => Number.MAX_SAFE_INTEGER,
  })
  const newestFirst = await new PayoutLedger(sandbox).list(10_000)
  await sandbox.close()
  return newestFirst.reverse()
}

function expectNoCall(): never {
  throw new Error('reading a book calls nobody')
}
