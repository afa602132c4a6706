import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Problem } from './api.ts'
import type { AuditedAct } from './audit.ts'
import type { OpenSession } from './door/sessions.ts'
import type { Permission } from './roles.ts'

/**
 * One route of `/console/api`. Whoever declares it says who may use it and what the audit shall know of it: both have
 * no default, so that neither can be forgotten.
 */
export interface Route<Params = unknown, Query = unknown, Body = unknown> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/console/api`. What stands in it is a reference or an id of ours, never personal data. */
  url: string
  /**
   * One of these permissions, or `signed-in`: any session, also one whose first password is not replaced yet, or
   * `anybody`: nobody has to have signed in.
   */
  allows: Permission | readonly Permission[] | 'signed-in' | 'anybody'
  params?: z.ZodType<Params>
  query?: z.ZodType<Query>
  body?: z.ZodType<Body>
  /**
   * What the audit is told BEFORE the answer is made; when that cannot be written, nothing is answered. `nothing` where
   * nothing of anybody is shown or changed; `by-answer` where only the answer knows what happens.
   */
  audit: 'nothing' | 'by-answer' | ((asked: Asked<Params, Query, Body>) => AuditedAct)
  /** How often an address may ask in a minute; absent: without limit. */
  perMinute?: number
  /**
   * The answer as JSON (204 for nothing), a `Refused`, or the reply itself where the answer was sent by hand. An
   * unexpected Failure becomes 503 or 500 without a word of what it says.
   */
  answer(asked: Asked<Params, Query, Body>): Promise<unknown>
}

/** A request that has passed: signed in, allowed, and well formed. */
export interface Asked<Params = unknown, Query = unknown, Body = unknown> {
  params: Params
  query: Query
  body: Body
  /** Who asks. Only an `openRoute` has none. */
  session: OpenSession
  request: FastifyRequest
  reply: FastifyReply
}

/** Declares a route, so that its answer knows the types that its schemas read. */
export function route<Params = undefined, Query = undefined, Body = undefined>(
  declared: Route<Params, Query, Body>,
): Route {
  // The registry reads with the very schemas before it calls, so the types fit; TypeScript cannot see that.
  return declared as unknown as Route
}

/** The same before anybody has signed in. Whether and what the audit is told, only the answer knows. */
export function openRoute<Params = undefined, Query = undefined, Body = undefined>(
  declared: Omit<Route<Params, Query, Body>, 'allows' | 'audit' | 'answer'> & {
    answer(visit: Omit<Asked<Params, Query, Body>, 'session'>): Promise<unknown>
  },
): Route {
  return route<Params, Query, Body>({ ...declared, allows: 'anybody', audit: 'by-answer' })
}

/** What a person is told when something is not done: a sentence, and the field or the colleague that it is about. */
export class Refused {
  readonly status: 400 | 401 | 403 | 404 | 409 | 429 | 503
  readonly problem: Problem

  constructor(status: Refused['status'], problem: Problem) {
    this.status = status
    this.problem = problem
  }
}
