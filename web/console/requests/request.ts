import type { Problem } from '../../../src/console/api.ts'
import { isUnattended } from './attention.ts'

/** The server, or the way to it, said no. `message` is a sentence for the person at the screen. */
export class Refused extends Error {
  readonly status: number
  readonly field?: string
  readonly who?: Problem['who']

  constructor(status: number, problem: Problem) {
    super(problem.message)
    this.status = status
    this.field = problem.field
    this.who = problem.who
  }
}

/** What was asked for is not there, or not any more. */
export function isGone(error: unknown): boolean {
  return error instanceof Refused && error.status === 404
}

/** The request may not have arrived at all: the same one may be sent again. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof Refused && error.status === 0
}

const timeoutMs = 20_000
let csrfToken = ''

/** The token of the session, which every request that changes something carries. */
export function carryCsrfTokenOf(session: { csrfToken: string } | null): void {
  csrfToken = session?.csrfToken ?? ''
}

/**
 * One request to the console's server.
 *
 * @throws Refused with what the server said; status 0 when there was no answer within 20 seconds.
 */
export async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await ask(method, path, body)
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** As `request`, for an answer that is a file. */
export async function requestFile(path: string, body: unknown): Promise<Blob> {
  return (await ask('POST', path, body)).blob()
}

async function ask(method: string, path: string, body: unknown): Promise<Response> {
  const hasBody = body !== undefined
  const response = await fetch(`/console/api${path}`, {
    method,
    credentials: 'same-origin',
    headers: {
      ...(hasBody && { 'content-type': 'application/json' }),
      ...(method !== 'GET' && { 'x-csrf-token': csrfToken }),
      ...(isUnattended() && { 'x-unattended': '1' }),
    },
    ...(hasBody && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch(() => {
    throw new Refused(0, { message: 'The server did not answer. Check the connection and try again.' })
  })
  if (!response.ok) throw new Refused(response.status, await problemOf(response))
  return response
}

async function problemOf(response: Response): Promise<Problem> {
  const problem: unknown = await response.json().catch(() => undefined)
  if (problem && typeof problem === 'object' && 'message' in problem) return problem as Problem
  if (response.status === 429) return { message: 'Too many tries. Wait a minute and try again.' }
  return { message: `The server answered with an error (${response.status}). Try again in a moment.` }
}
