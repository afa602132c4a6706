import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import type { Answer } from '../answer.ts'
import type { Sandbox } from './sandbox.ts'
import { fingerprint } from './store.ts'

/** What one need declares about its pages: everything else about sessions is shared. */
export interface SessionKind<Request, Outcome> {
  /** The provider's name in links and callbacks. */
  need: string
  lifetimeMs: number
  request: z.ZodType<Request>
  outcome: z.ZodType<Outcome>
  expired: Outcome
}

export type SessionView<Request> =
  | { state: 'open' | 'finished' | 'expired'; key: string; request: Request; expiresAt: number }
  | { state: 'unknown' }

export type Finishing = 'done' | 'finished' | 'expired' | 'unknown'

export interface SessionDesk<Request, Outcome> {
  /** `sameness` is what may not change under one key. */
  open(key: string, request: Request, sameness: string[]): Answer<{ url: string; expiresAt: number }>
  look(key: string): Answer<Outcome | undefined>
  view(id: string): SessionView<Request>
  /** Stores the outcome and its callback in one commit; only an open session can be finished. */
  finish(id: string, outcome: Outcome): Finishing
}

interface Row {
  id: string
  key: string
  fingerprint: string
  request: string
  expires_at: number
  outcome: string | null
}

/** The rows of one need, and what follows from them. */
function openRows<Request, Outcome>(sandbox: Sandbox, kind: SessionKind<Request, Outcome>) {
  const { store, clock, courier } = sandbox

  function find(column: 'key' | 'id', value: string): Row | undefined {
    const query = `SELECT * FROM sessions WHERE need = ? AND ${column} = ?`
    return store.database.prepare(query).get(kind.need, value) as Row | undefined
  }

  function stateOf(row: Row): 'open' | 'finished' | 'expired' {
    if (row.outcome === null) return clock() < row.expires_at ? 'open' : 'expired'
    const { result } = JSON.parse(row.outcome) as { result: string }
    return result === 'expired' ? 'expired' : 'finished'
  }

  function callBack(id: string, key: string, outcome: Outcome, dueAt: number): void {
    courier.schedule({ id: `${kind.need}.${id}`, provider: kind.need, key, outcome, dueAt })
  }

  function create(key: string, request: Request, mark: string): Row {
    const id = randomBytes(18).toString('base64url')
    const expiresAt = clock() + kind.lifetimeMs
    const text = JSON.stringify(request)
    store.database
      .prepare(
        'INSERT INTO sessions (id, need, key, fingerprint, request, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(id, kind.need, key, mark, text, expiresAt)
    callBack(id, key, kind.expired, expiresAt)
    return { id, key, fingerprint: mark, request: text, expires_at: expiresAt, outcome: null }
  }

  return { find, stateOf, callBack, create }
}

/**
 * The desk where borrowers act on a page of a vendor. A session has one callback for its whole life: that it
 * expired, due when it expires, and replaced by the outcome when the borrower is faster.
 */
export function openSessionDesk<Request, Outcome>(
  sandbox: Sandbox,
  kind: SessionKind<Request, Outcome>,
): SessionDesk<Request, Outcome> {
  const { store, clock } = sandbox
  const rows = openRows(sandbox, kind)
  return {
    open(key, request, sameness) {
      const mark = fingerprint(...sameness)
      const row = store.alone(() => rows.find('key', key) ?? rows.create(key, request, mark))
      if (row.fingerprint !== mark) {
        const detail = 'The key was used before with other data.'
        return { ok: false, reason: 'refused', retryable: false, inDoubt: false, detail }
      }
      const url = sandbox.link(`/sandbox/${kind.need}/${row.id}`)
      return { ok: true, value: { url, expiresAt: row.expires_at } }
    },

    look(key) {
      const row = rows.find('key', key)
      if (row === undefined || rows.stateOf(row) === 'open') return { ok: true, value: undefined }
      const value = row.outcome === null ? kind.expired : kind.outcome.parse(JSON.parse(row.outcome))
      return { ok: true, value }
    },

    view(id) {
      const row = rows.find('id', id)
      if (row === undefined) return { state: 'unknown' }
      const request = kind.request.parse(JSON.parse(row.request))
      return { state: rows.stateOf(row), key: row.key, request, expiresAt: row.expires_at }
    },

    finish(id, outcome) {
      return store.alone(() => {
        const row = rows.find('id', id)
        if (row === undefined) return 'unknown'
        const state = rows.stateOf(row)
        if (state !== 'open') return state
        store.database
          .prepare('UPDATE sessions SET outcome = ? WHERE id = ?')
          .run(JSON.stringify(outcome), row.id)
        rows.callBack(row.id, row.key, outcome, clock())
        return 'done'
      })
    },
  }
}
