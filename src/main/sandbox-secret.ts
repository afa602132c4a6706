import { randomBytes, randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The key with which the sandbox signs its callbacks to us: made at the first start, readable only by us. */
export function sandboxSecret(dataDir: string): string {
  const path = join(dataDir, 'sandbox-secret')
  mkdirSync(dataDir, { recursive: true })
  const known = readIfThere(path)
  if (known) return known
  // With an empty key anybody could sign. Only a power cut leaves such a file.
  if (known === '') rmSync(path, { force: true })
  const draft = `${path}.${randomUUID()}`
  writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  try {
    // The file appears whole. A link loses against a process that starts at the same moment; its key is read below.
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(path, 'utf8')
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    return undefined
  }
}
