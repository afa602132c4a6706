import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { Problem, Session } from '../api.ts'

/** What an answer was: its status and its JSON. */
export interface Answer<Body = unknown> {
  status: number
  body: Body
  response: LightMyRequestResponse
}

/** A browser with our page open: it keeps cookies, names its page, and carries the token of its session. */
export class Browser {
  readonly cookies = new Map<string, string>()
  csrfToken = ''
  readonly #app: FastifyInstance
  readonly #origin: string
  readonly #address: string

  constructor(app: FastifyInstance, origin = 'http://localhost:8000', address = '127.0.0.1') {
    this.#app = app
    this.#origin = origin
    this.#address = address
  }

  get = <Body = Problem>(path: string, headers: Record<string, string> = {}) =>
    this.ask<Body>('GET', path, undefined, headers)
  post = <Body = Problem>(path: string, body?: unknown, headers: Record<string, string> = {}) =>
    this.ask<Body>('POST', path, body, headers)

  async ask<Body = Problem>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const response = await this.#app.inject({
      method,
      url: `/console/api${path}`,
      remoteAddress: this.#address,
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(method !== 'GET' && { origin: this.#origin, 'sec-fetch-site': 'same-origin' }),
        ...(method !== 'GET' && { 'x-csrf-token': this.csrfToken }),
        ...headers,
      },
      ...(body !== undefined && { payload: body as object }),
    })
    for (const { name, value, maxAge } of response.cookies as {
      name: string
      value: string
      maxAge?: number
    }[]) {
      if (value === '' || maxAge === 0) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    const text = response.headers['content-type']?.toString().includes('json') ? response.body : 'null'
    return { status: response.statusCode, body: JSON.parse(text) as Body, response }
  }

  async signIn(signInName: string, password: string): Promise<Answer<Session & Problem>> {
    const answer = await this.post<Session & Problem>('/sign-in', { signInName, password })
    this.take(answer.body)
    return answer
  }

  /** Takes up what a way of signing in has answered. */
  take(session: Partial<Session>): void {
    if (session.csrfToken !== undefined) this.csrfToken = session.csrfToken
  }
}
