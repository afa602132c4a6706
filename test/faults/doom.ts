import { subscribe } from 'node:diagnostics_channel'
import { DatabaseSync, type StatementResultingChanges, StatementSync } from 'node:sqlite'
import type { FastifyInstance } from 'fastify'

/** Where on the way between two arrows a process may be struck. `outside` is the sandbox's own file. */
export const moments = [
  'webhook arrives',
  'webhook stored',
  'webhook answered',
  'callback arrives',
  'callback stored',
  'callback answered',
  'page arrives',
  'page answered',
  'before commit',
  'after commit',
  'before outside commit',
  'after outside commit',
  'call begins',
  'call sent',
  'call answered',
] as const

export type Moment = (typeof moments)[number]

/** The process ends itself with SIGKILL when `moment` comes for the `nth` time. */
export interface Doom {
  moment: Moment
  nth: number
}

/** Counts the moments, and strikes at the one that was chosen. */
export function createDoom(doom: Doom | undefined): (moment: Moment) => void {
  let left = doom?.nth ?? 0
  return (moment) => {
    if (moment !== doom?.moment) return
    left -= 1
    if (left === 0) process.kill(process.pid, 'SIGKILL')
  }
}

/** Tells of every transaction of this process: ours ends with a prepared COMMIT, the sandbox's with a plain one. */
export function watchCommits(happened: (moment: Moment) => void): void {
  const run = StatementSync.prototype.run as (...values: unknown[]) => StatementResultingChanges
  StatementSync.prototype.run = function (this: StatementSync, ...values: unknown[]) {
    if (this.sourceSQL !== 'COMMIT') return run.apply(this, values)
    happened('before commit')
    const result = run.apply(this, values)
    happened('after commit')
    return result
  }
  const { exec } = DatabaseSync.prototype
  DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string) {
    if (sql !== 'COMMIT') return exec.call(this, sql)
    happened('before outside commit')
    exec.call(this, sql)
    happened('after outside commit')
  }
}

/** Tells of every request that this process makes: to Graph, and the sandbox's callbacks. */
export function watchCalls(happened: (moment: Moment) => void): void {
  subscribe('undici:request:create', () => happened('call begins'))
  subscribe('undici:request:bodySent', () => happened('call sent'))
  subscribe('undici:request:headers', () => happened('call answered'))
}

/** Tells of every request that this process answers. To be called before it listens. */
export function watchRequests(app: FastifyInstance, happened: (moment: Moment) => void): void {
  const kindOf = (url: string) =>
    url.startsWith('/webhook') ? 'webhook' : url.startsWith('/callbacks') ? 'callback' : 'page'
  app.addHook('onRequest', async ({ url }) => happened(`${kindOf(url)} arrives`))
  app.addHook('onSend', async ({ url }) => {
    const kind = kindOf(url)
    if (kind !== 'page') happened(`${kind} stored`)
  })
  app.addHook('onResponse', async ({ url }) => happened(`${kindOf(url)} answered`))
}
