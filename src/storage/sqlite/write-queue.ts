import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { asFailure, closedFailure, commitFailure } from './failures.ts'

interface Write {
  apply: () => unknown
  outcome: unknown
  resolve: (outcome: unknown) => void
  reject: (error: Error) => void
}

/**
 * Group commit: whatever is asked for in one turn of the event loop shares one transaction, and so one wait for the
 * disk.
 *
 *   commit A ─┐
 *   commit B ─┼─ setImmediate ─> BEGIN  A  B  C  COMMIT (disk) ─> A, B and C are answered
 *   settle C ─┘
 *
 * Writes are applied in the order in which they were asked for, and answered only once they are on the disk. A write
 * checks before it changes anything, so a conflict costs its neighbours nothing. When one throws nevertheless, the
 * group is taken back and each write is applied alone: only the faulty one fails.
 */
export class WriteQueue {
  readonly #database: DatabaseSync
  readonly #path: string
  readonly #begin: StatementSync
  readonly #commit: StatementSync
  #waiting: Write[] = []
  #closed = false

  constructor(database: DatabaseSync, path: string) {
    this.#database = database
    this.#path = path
    // IMMEDIATE: the write lock is taken before the first read, so that what a write checked still holds when it acts.
    this.#begin = database.prepare('BEGIN IMMEDIATE')
    this.#commit = database.prepare('COMMIT')
  }

  /**
   * `apply` runs inside a transaction, possibly twice: it must touch nothing but the database. The promise settles
   * after the transaction is durable, with the Failure when it is not; nothing of `apply` has happened then.
   */
  run<Outcome>(apply: () => Outcome): Promise<Outcome> {
    if (this.#closed) return Promise.reject(closedFailure(this.#path))
    return new Promise<Outcome>((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => this.#flush())
      this.#waiting.push({ apply, outcome: undefined, resolve: resolve as Write['resolve'], reject })
    })
  }

  /** Applies what waits; later writes are refused. */
  close(): void {
    this.#closed = true
    this.#flush()
  }

  #flush(): void {
    const writes = this.#waiting
    if (writes.length === 0) return
    this.#waiting = []
    if (this.#applyTogether(writes)) return
    for (const write of writes) this.#applyTogether([write])
  }

  /** False when the writes were taken back and each should be tried alone. */
  #applyTogether(writes: Write[]): boolean {
    let stage: 'begin' | 'apply' | 'commit' = 'begin'
    try {
      this.#begin.run()
      stage = 'apply'
      for (const write of writes) write.outcome = write.apply()
      stage = 'commit'
      this.#commit.run()
    } catch (error) {
      // A full disk has rolled back already.
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
      if (stage === 'apply' && writes.length > 1) return false
      const failure = stage === 'commit' ? commitFailure(error, this.#path) : asFailure(error, this.#path)
      for (const write of writes) write.reject(failure)
      return true
    }
    for (const write of writes) write.resolve(write.outcome)
    return true
  }
}
