import { type SQLInputValue, StatementSync } from 'node:sqlite'

/** What our store wrote. The sandbox's own file is not counted: in production it is somebody else's. */
export interface Writes {
  /** Transactions, each of which waits for the disk once. */
  transactions: number
  /** Statements that insert, change or remove rows. */
  statements: number
  /** Each is exactly one row. */
  turns: number
}

const writes: Writes = { transactions: 0, statements: 0, turns: 0 }
const changes =
  /^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+(borrowers|turns|names|outbox|statuses|loans|owners)\b/

export function writesSoFar(): Writes {
  return writes
}

/**
 * Counts from now on, in this process. Only for runs that count: it costs a little, so runs that are timed do without.
 */
export function countWrites(): void {
  const known = new WeakMap<StatementSync, (keyof Writes)[]>()
  const run = StatementSync.prototype.run
  function counted(this: StatementSync, ...values: SQLInputValue[]) {
    let counters = known.get(this)
    if (!counters) {
      counters = countersOf(this.sourceSQL)
      known.set(this, counters)
    }
    for (const counter of counters) writes[counter] += 1
    return run.apply(this, values as Parameters<typeof run>)
  }
  StatementSync.prototype.run = counted as typeof run
}

function countersOf(sql: string): (keyof Writes)[] {
  if (sql === 'COMMIT') return ['transactions']
  const table = changes.exec(sql)?.[1]
  if (table === undefined) return []
  return table === 'turns' && sql.includes('INSERT') ? ['statements', 'turns'] : ['statements']
}
