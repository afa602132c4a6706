import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The key with which the sandbox signs its callbacks to us: made at the first start, readable only by us. */
export function sandboxSecret(dataDir: string): string {
  const path = join(dataDir, 'sandbox-secret')
  mkdirSync(dataDir, { recursive: true })
  try {
    // `wx` loses against a process that starts at the same moment; then its key is read below.
    writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(path, 'utf8')
}
