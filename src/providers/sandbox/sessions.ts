import { z } from 'zod'
import type { Answer } from '../answer.ts'
import { schedule } from './mailbox.ts'
import type { DocumentKind, Draft } from './memory.ts'
import { fingerprint } from './repeats.ts'
import type { Sandbox } from './sandbox.ts'

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
  open(key: string, request: Request, sameness: string[]): Promise<Answer<{ url: string; expiresAt: number }>>
  look(key: string): Promise<Answer<Outcome | undefined>>
  view(id: string): Promise<SessionView<Request>>
  /** Stores the outcome and its callback in one commit; only an open session can be finished. */
  finish(id: string, outcome: Outcome): Promise<Finishing>
}

interface Session<Request, Outcome> {
  key: string
  fingerprint: string
  request: Request
  expiresAt: number
  outcome?: Outcome | undefined
}

/** The sessions of one need, and what follows from them. */
function openBook<Request, Outcome extends { result: string }>(
  { memory, clock }: Sandbox,
  { need, request, outcome }: SessionKind<Request, Outcome>,
) {
  const sessions: DocumentKind<Session<Request, Outcome>> = {
    name: `${need} session`,
    shape: z.object({
      key: z.string(),
      fingerprint: z.string(),
      request,
      expiresAt: z.int(),
      outcome: outcome.optional(),
    }),
  }

  /** The id follows from the key, so that a session is found by either. Only the sandbox can make one. */
  const idOf = (key: string) => memory.token(`${need} session`, key)

  function stateOf({ outcome, expiresAt }: Session<Request, Outcome>): 'open' | 'finished' | 'expired' {
    if (outcome === undefined) return clock() < expiresAt ? 'open' : 'expired'
    return outcome.result === 'expired' ? 'expired' : 'finished'
  }

  function callBack(draft: Draft, key: string, outcome: Outcome, dueAt: number): Promise<void> {
    return schedule(draft, { id: `${need}.${idOf(key)}`, provider: need, key, outcome, dueAt })
  }

  return { sessions, idOf, stateOf, callBack }
}

/**
 * The desk where borrowers act on a page of a vendor. A session has one callback for its whole life: that it
 * expired, due when it expires, and replaced by the outcome when the borrower is faster.
 */
export function openSessionDesk<Request, Outcome extends { result: string }>(
  sandbox: Sandbox,
  kind: SessionKind<Request, Outcome>,
): SessionDesk<Request, Outcome> {
  const { memory, clock } = sandbox
  const { sessions, idOf, stateOf, callBack } = openBook(sandbox, kind)
  return {
    async open(key, request, sameness) {
      const mark = fingerprint(...sameness)
      const session = await memory.change(async (draft) => {
        const known = await draft.get(sessions, idOf(key))
        if (known !== undefined) return known
        const opened = { key, fingerprint: mark, request, expiresAt: clock() + kind.lifetimeMs }
        draft.put(sessions, idOf(key), opened)
        await callBack(draft, key, kind.expired, opened.expiresAt)
        return opened
      })
      if (session.fingerprint !== mark) {
        const detail = 'The key was used before with other data.'
        return { ok: false, reason: 'refused', retryable: false, inDoubt: false, detail }
      }
      const url = sandbox.link(`/sandbox/${kind.need}/${idOf(key)}`)
      return { ok: true, value: { url, expiresAt: session.expiresAt } }
    },

    async look(key) {
      const session = await memory.read(sessions, idOf(key))
      if (session === undefined || stateOf(session) === 'open') return { ok: true, value: undefined }
      return { ok: true, value: session.outcome ?? kind.expired }
    },

    async view(id) {
      const session = await memory.read(sessions, id)
      if (session === undefined) return { state: 'unknown' }
      const { key, request, expiresAt } = session
      return { state: stateOf(session), key, request, expiresAt }
    },

    finish(id, outcome) {
      return memory.change(async (draft) => {
        const session = await draft.get(sessions, id)
        if (session === undefined) return 'unknown'
        const state = stateOf(session)
        if (state !== 'open') return state
        draft.put(sessions, id, { ...session, outcome })
        await callBack(draft, session.key, outcome, clock())
        return 'done'
      })
    },
  }
}
