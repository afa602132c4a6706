import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A line of the bank's ledger, in the sandbox's own file. */
export interface PayoutLine {
  key: string
  status: string
  amountPaise: number
  /** How often the bank was told to pay under this key. */
  attempts: number
}

/** What the files say, read beside the running service. Ids are those of the conversation. */
export interface Books {
  /** Ids in the borrower's interaction log, in the order of commits. */
  logged(borrowerId: string, kind?: string): string[]
  /** The record of each loan. */
  loans(borrowerId: string): Record<string, unknown>[]
  payouts(borrowerId: string): PayoutLine[]
  /** Effects that wait to be carried out, of everybody. */
  waiting(): string[]
  problems(): Record<string, unknown>[]
  /** For what no query above asks. */
  ask(sql: string, ...values: (string | number)[]): Record<string, unknown>[]
}

/** Opens each file for the moment of a question only, as a borrower's process may be killed at any time. */
export function openBooks(dataDir: string): Books {
  const ask = (file: string, sql: string, values: (string | number)[]) => {
    const database = new DatabaseSync(join(dataDir, file), { timeout: 10_000 })
    try {
      return database.prepare(sql).all(...values)
    } finally {
      database.close()
    }
  }
  const own = (sql: string, ...values: (string | number)[]) => ask('flowless.db', sql, values)
  return {
    logged(borrowerId, kind) {
      const rows = kind
        ? own('SELECT id FROM log WHERE borrower_id = ? AND kind = ? ORDER BY sequence', borrowerId, kind)
        : own('SELECT id FROM log WHERE borrower_id = ? ORDER BY sequence', borrowerId)
      return rows.map((row) => String(row.id))
    },
    loans: (borrowerId) =>
      own('SELECT record FROM loans WHERE borrower_id = ?', borrowerId).map((row) =>
        JSON.parse(String(row.record)),
      ),
    payouts(borrowerId) {
      const applications = own('SELECT alias FROM aliases WHERE borrower_id = ?', borrowerId)
      return applications.flatMap(({ alias }) =>
        ask(
          'sandbox.db',
          `SELECT key, coalesce(next_status, status) AS status, amount_paise AS amountPaise, attempts
           FROM payouts WHERE key LIKE ? || '.%' ORDER BY rowid`,
          [String(alias)],
        ).map((row) => ({ ...row }) as unknown as PayoutLine),
      )
    },
    waiting: () => own('SELECT effect_id FROM outbox').map((row) => String(row.effect_id)),
    problems: () =>
      own("SELECT detail FROM log WHERE kind = 'problem' ORDER BY sequence").map((row) =>
        JSON.parse(String(row.detail)),
      ),
    ask: own,
  }
}
