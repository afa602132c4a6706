import { Failure, type FailureOwner } from '../../platform/errors.ts'

interface Meaning {
  code: string
  says: string
  owner: FailureOwner
  retryable: boolean
}

/** SQLite's primary result codes (https://sqlite.org/rescode.html), as far as someone can act on them. */
const meanings = new Map<number, Meaning>([
  [5, { code: 'storage.busy', says: 'is locked by another process', owner: 'operator', retryable: true }],
  [6, { code: 'storage.busy', says: 'is locked', owner: 'operator', retryable: true }],
  [8, { code: 'storage.read-only', says: 'may not be written to', owner: 'operator', retryable: true }],
  [
    10,
    { code: 'storage.unreachable', says: 'could not be read or written', owner: 'operator', retryable: true },
  ],
  [11, { code: 'storage.damaged', says: 'is damaged', owner: 'operator', retryable: false }],
  [13, { code: 'storage.full', says: 'has no room left on its disk', owner: 'operator', retryable: true }],
  [14, { code: 'storage.unreachable', says: 'could not be opened', owner: 'operator', retryable: true }],
  [26, { code: 'storage.damaged', says: 'is not a SQLite database', owner: 'operator', retryable: false }],
])

/** SQLITE_BUSY: another process has the file just now. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 5
}

/** What SQLite threw, as a Failure that names the file. SQLite's own message holds no values and becomes the cause. */
export function asFailure(error: unknown, path: string): Failure {
  if (error instanceof Failure) return error
  if (error instanceof Error && 'syscall' in error) {
    return new Failure('storage.unreachable', `The database ${path} could not be reached in its folder`, {
      owner: 'operator',
      retryable: true,
      cause: error,
    })
  }
  const extendedCode = error instanceof Error && 'errcode' in error ? Number(error.errcode) : undefined
  // The low byte is the primary code, the rest says more about it.
  const meaning = extendedCode === undefined ? undefined : meanings.get(extendedCode & 0xff)
  if (meaning === undefined) {
    return new Failure('storage.refused', `The database ${path} refused a statement: this is our mistake`, {
      owner: 'engineer',
      retryable: false,
      cause: error,
    })
  }
  return new Failure(meaning.code, `The database ${path} ${meaning.says}`, {
    owner: meaning.owner,
    retryable: meaning.retryable,
    cause: error,
  })
}

/** The whole group was taken back, and no single write of it is known to be at fault: all may be tried again. */
export function commitFailure(error: unknown, path: string): Failure {
  return new Failure('storage.commit', `The database ${path} could not make a transaction durable`, {
    owner: 'operator',
    retryable: true,
    cause: error,
  })
}

export function closedFailure(path: string): Failure {
  return new Failure('storage.closed', `The database ${path} was closed by this process`, {
    owner: 'engineer',
    retryable: false,
  })
}
