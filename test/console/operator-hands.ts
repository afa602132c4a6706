import { randomUUID } from 'node:crypto'
import type { ActRequest, CasePage, InboxPage, LiveEvent, Problem, Session } from '../../src/console/api.ts'
import { createOperators } from '../../src/console/door/operators.ts'
import { hashPassword } from '../../src/console/door/password.ts'
import type { Role } from '../../src/console/roles.ts'
import type { Service } from '../../src/main/service.ts'

const password = 'nine patient otters under Howrah bridge'

export interface Answer<Body> {
  status: number
  body: Body & Problem
  headers: Headers
}

/** Somebody at the console, over real HTTP: keeps the cookie and the token of their session. */
export class OperatorHands {
  readonly id: string
  readonly name: string
  readonly #url: string
  readonly #origin: string
  #cookie = ''
  #csrfToken = ''

  constructor(url: string, operator: { id: string; name: string }) {
    this.#url = url
    this.#origin = new URL(url).origin
    this.id = operator.id
    this.name = operator.name
  }

  async signIn(signInName: string, given = password): Promise<void> {
    this.#takeUp(await this.post<Session>('/sign-in', { signInName, password: given }))
  }

  /** Replaces the first password by the one of everybody here. */
  async replacePassword(first: string): Promise<void> {
    this.#takeUp(await this.post<Session>('/password', { current: first, next: password }))
  }

  #takeUp({ status, body, headers }: Answer<Session>): void {
    if (status !== 200) throw new Error(`The sign-in was answered with ${status}: ${body.message}`)
    this.#cookie = headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ')
    this.#csrfToken = body.csrfToken
  }

  get = <Body = unknown>(path: string) => this.ask<Body>('GET', path)
  post = <Body = unknown>(path: string, body?: unknown) => this.ask<Body>('POST', path, body)

  async ask<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const response = await this.raw(method, path, body)
    const isJson = response.headers.get('content-type')?.includes('json')
    const answer = isJson ? await response.json() : await response.text()
    return { status: response.status, body: answer, headers: response.headers }
  }

  raw(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.#url}/console/api${path}`, {
      method,
      headers: {
        cookie: this.#cookie,
        origin: this.#origin,
        'x-csrf-token': this.#csrfToken,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  }

  act = (reference: string, act: ActRequest['act'], why?: string, clickId: string = randomUUID()) =>
    this.post<CasePage>(`/cases/${reference}/acts`, { clickId, act, ...(why && { why }) })

  inbox = async (queue: string, more = ''): Promise<InboxPage> =>
    (await this.get<InboxPage>(`/inbox?queue=${queue}${more}`)).body

  page = async (reference: string): Promise<CasePage> =>
    (await this.get<CasePage>(`/cases/${reference}`)).body

  /** Listens as an open page does. */
  async live(watch?: string): Promise<Live> {
    const response = await this.raw('GET', `/live${watch ? `?watch=${watch}` : ''}`)
    return new Live(response)
  }
}

/** What a page hears. */
export class Live {
  readonly status: number
  readonly events: LiveEvent[] = []
  /** Resolves when it is over: the server ended it, or the connection was cut. */
  readonly over: Promise<'ended' | 'cut'>
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | undefined
  #wake: (() => void)[] = []

  constructor(response: Response) {
    this.status = response.status
    this.#reader = response.body?.getReader()
    this.over = this.#read()
  }

  /** The first event that fits, also one that has come already. */
  async next(fits: (event: LiveEvent) => boolean): Promise<LiveEvent> {
    for (;;) {
      const index = this.events.findIndex(fits)
      const [found] = index < 0 ? [] : this.events.splice(index, 1)
      if (found) return found
      await new Promise<void>((resolve) => this.#wake.push(resolve))
    }
  }

  close = () => this.#reader?.cancel()

  async #read(): Promise<'ended' | 'cut'> {
    const decoder = new TextDecoder()
    let text = ''
    for (;;) {
      const part = await this.#reader?.read().catch(() => undefined)
      if (!part) return 'cut'
      if (part.done) return 'ended'
      text += decoder.decode(part.value, { stream: true })
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) this.#take(block)
    }
  }

  #take(block: string): void {
    const event = /^event: (\w+)$/m.exec(block)?.[1]
    const data = /^data: (.*)$/m.exec(block)?.[1]
    if (event === undefined) return
    this.events.push({ event, ...JSON.parse(data ?? '{}') } as LiveEvent)
    for (const wake of this.#wake.splice(0)) wake()
  }
}

/** Adds an operator who has chosen a password, and signs them in. */
export async function operatorAt(
  { service, url }: { service: Pick<Service, 'office' | 'store'>; url: string },
  signInName: string,
  role: Role,
): Promise<OperatorHands> {
  const operators = createOperators(service.office, service.store)
  const name = `${signInName[0]?.toUpperCase()}${signInName.slice(1)} Example`
  const hash = await hashPassword(password)
  const added = await operators.add({ signInName, name, role, password: { hash, mustChange: false } })
  if (!added) throw new Error(`${signInName} is an operator already`)
  const hands = new OperatorHands(url, added)
  await hands.signIn(signInName)
  return hands
}
