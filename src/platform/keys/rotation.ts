import { closeSync, openSync, rmSync } from 'node:fs'
import { Failure } from '../errors.ts'
import { isErrorWith, newRootKey, reaching, readKeyFile, replaceKeyFile } from './key-file.ts'

/**
 * Rotation: one more root key, which wraps from now on; what the older ones have wrapped stays readable. Processes
 * that have the file open use it at once. Answers the id of the new key.
 */
export function addRootKey(path: string): string {
  const added = newRootKey()
  alone(path, () => {
    const file = readKeyFile(path)
    replaceKeyFile(path, { ...file, rootKeys: [...file.rootKeys, added] })
  })
  return added.id
}

/** Of two rotations at once, the second would write the file without the key of the first, and lose what it wrapped. */
function alone(path: string, change: () => void): void {
  const lock = `${path}.rotating`
  if (!reaching(path, () => take(lock))) {
    const why = `A root key is being added to ${path}. If no such command runs any more, remove ${lock}`
    throw new Failure('keys.file-busy', why, { owner: 'operator', retryable: true })
  }
  try {
    change()
  } finally {
    rmSync(lock, { force: true })
  }
}

function take(lock: string): boolean {
  try {
    closeSync(openSync(lock, 'wx', 0o600))
    return true
  } catch (error) {
    if (isErrorWith(error, 'EEXIST')) return false
    throw error
  }
}
