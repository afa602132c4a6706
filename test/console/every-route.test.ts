import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import Fastify, { type FastifyInstance, type RouteOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { actRules } from '../../src/console/cases/acts.ts'
import { type ConsoleParts, registerConsole } from '../../src/console/console.ts'
import { createOperators } from '../../src/console/door/operators.ts'
import { createSessions } from '../../src/console/door/sessions.ts'
import { may, type Permission, type Role, roles } from '../../src/console/roles.ts'
import type { Route } from '../../src/console/route.ts'
import { Browser } from '../../src/console/testing/browser.ts'
import { readConfig } from '../../src/main/config.ts'
import { openJourney } from '../../src/main/journey.ts'
import { createCommitNews } from '../../src/pipeline/commit-news.ts'
import { createLog } from '../../src/platform/log.ts'
import { type Running, startRunning } from '../webhooks/running.ts'

/** Every route of the console, as Fastify knows them, with every role. */
let running: Running
let app: FastifyInstance
let reference: string
let addresses = 0
const folder = mkdtempSync(join(tmpdir(), 'flowless-page-'))
const seen: RouteOptions[] = []
const logLines: string[] = []
const declared = () => seen.flatMap(({ config }) => config?.declared ?? [])
const withBody = () => declared().filter(({ body }) => body !== undefined)
const nameOf = ({ method, url }: Route) => `${method} ${url}`
/** Never ends, and has a test of its own. */
const isEndless = ({ url }: Route) => url === '/live'

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<title>Console</title>')
  running = await startRunning()
  const phone = running.emulator.borrower({ name: 'Asha' })
  await phone.say('Hi')
  await running.emulator.settled()
  const { service } = running
  reference = service.store.reference(phone.conversation.id)
  const reading = readConfig({})
  if (!reading.ok) throw new Error(reading.faults.join())
  app = Fastify()
  app.addHook('onRoute', (route) => void seen.push(route))
  const parts = {
    ...{ office: service.office, store: service.store, runner: service.pipeline.runner },
    ...{
      clock: Date.now,
      newId: randomUUID,
      commits: createCommitNews(),
      journey: openJourney(reading.config),
    },
    log: createLog('info', { write: (line) => void logLines.push(line) }),
    media: undefined as unknown as ConsoleParts['media'],
    publicUrl: () => 'http://localhost:8000',
    health: service.health,
    distPath: folder,
    // Named only so that its routes are there; nobody asks it.
    oidc: { issuer: 'http://127.0.0.1:9', clientId: 'x', clientSecret: 'x' },
  } satisfies ConsoleParts
  await registerConsole(app, parts)
  await app.ready()
})
afterAll(async () => {
  await app.close()
  await running.stop()
  rmSync(folder, { recursive: true })
})

function stranger(): Browser {
  addresses += 1
  return new Browser(app, 'http://localhost:8000', `10.0.${addresses >> 8}.${addresses & 255}`)
}

/** Somebody of this role in a session of their own: what a route does to it troubles no other. */
async function signedIn(role: Role, mustChange = false): Promise<Browser> {
  const { office, store } = running.service
  const operators = createOperators(office, store)
  const name = `${role}${mustChange}`
  const known = await operators.named(name)
  const password = { hash: 'no password fits', mustChange }
  const operator = known ?? (await operators.add({ signInName: name, name, role, password }))
  if (!operator) throw new Error('somebody was faster')
  const sessions = createSessions({ office, operators, clock: Date.now })
  const { token, session } = await sessions.begin(operator, 'password')
  const browser = stranger()
  browser.cookies.set('flowless', token)
  browser.take(session)
  return browser
}

const pathOf = ({ url }: Route) => url.replace(':reference', reference).replace(':id', 'nothing-of-ours')

async function asked(route: Route, browser: Browser, body?: unknown, headers?: Record<string, string>) {
  const payload = body ?? (route.method === 'GET' || route.method === 'DELETE' ? undefined : {})
  return browser.ask(route.method, pathOf(route), payload, headers)
}

function allows({ allows: who }: Route, role: Role): boolean {
  if (who === 'anybody' || who === 'signed-in') return true
  return (typeof who === 'string' ? [who] : who).some((permission) => may(role, permission as Permission))
}

describe('every route', () => {
  test('comes from the registry, but the page and its files', () => {
    const others = seen.filter(({ config }) => config?.declared === undefined).map(({ url }) => url)
    expect(new Set(others)).toEqual(new Set(['/console', '/console/*', '/console/assets/*']))
    expect(declared().length).toBeGreaterThan(35)
  })

  test('that changes something can only be asked with its own method', () => {
    for (const { method, config } of seen) {
      if (config?.declared) expect([method].flat()).toEqual([config.declared.method])
    }
  })

  test('has an address that can hold nothing personal: references, ids and marks of pages', () => {
    for (const route of declared()) {
      const inPath = [...route.url.matchAll(/:(\w+)/g)].map(([, name]) => name)
      expect(inPath.filter((name) => name !== 'id' && name !== 'reference')).toEqual([])
      const inQuery = route.query instanceof z.ZodObject ? Object.keys(route.query.shape) : []
      const harmless = ['queue', 'owner', 'after', 'before', 'watch']
      expect(inQuery.filter((name) => !harmless.includes(name))).toEqual([])
    }
  })

  test('that is open to anybody is a way to sign in', () => {
    const open = declared().filter((route) => route.allows === 'anybody')
    expect(open.map(nameOf).sort()).toEqual([
      'GET /sign-in',
      'GET /sign-in/oidc',
      'GET /sign-in/oidc/callback',
      'POST /sign-in',
      'POST /sign-in/passkey',
      'POST /sign-in/passkey/options',
    ])
  })

  test('that is open to every session, and what the audit is not told of, is known by name', () => {
    const ofRole = (route: Route) => route.allows !== 'anybody' && route.allows !== 'signed-in'
    expect(
      declared()
        .filter((route) => route.allows === 'signed-in')
        .map(nameOf)
        .sort(),
    ).toEqual([
      'DELETE /passkeys/:id',
      'GET /passkeys',
      'GET /session',
      'POST /passkeys',
      'POST /passkeys/options',
      'POST /password',
      'POST /sign-out',
    ])
    expect(
      declared()
        .filter((route) => ofRole(route) && route.audit === 'nothing')
        .map(nameOf)
        .sort(),
    ).toEqual(['GET /colleagues', 'GET /health', 'GET /live', 'GET /replies'])
  })

  test('is shut to whoever is not signed in', async () => {
    for (const route of declared().filter((one) => one.allows !== 'anybody')) {
      expect([nameOf(route), (await asked(route, stranger())).status]).toEqual([nameOf(route), 401])
    }
  })

  test.each(roles)('is open to the role %s exactly where it has the permission', async (role) => {
    const wrong: string[] = []
    for (const route of declared().filter((one) => one.allows !== 'anybody')) {
      const isAllowed = allows(route, role)
      if (isAllowed && isEndless(route)) continue
      const { status } = await asked(route, await signedIn(role))
      const isRight = isAllowed ? ![401, 403].includes(status) && status < 500 : status === 403
      if (!isRight) wrong.push(`${nameOf(route)} answered ${status}`)
    }
    expect(wrong).toEqual([])
  })

  test('but those of one own account is shut until the first password is replaced', async () => {
    for (const route of declared().filter((one) => one.allows !== 'anybody' && one.allows !== 'signed-in')) {
      const role = roles.find((one) => allows(route, one)) ?? 'agent'
      expect([nameOf(route), (await asked(route, await signedIn(role, true))).status]).toEqual([
        nameOf(route),
        403,
      ])
    }
  })

  test('that changes something is shut without the token of the session, and to other pages', async () => {
    for (const route of declared().filter(({ method }) => method !== 'GET')) {
      const role = roles.find((one) => allows(route, one)) ?? 'agent'
      const lies: Record<string, string>[] = [
        { origin: 'https://evil.example' },
        { 'sec-fetch-site': 'cross-site' },
      ]
      if (route.allows !== 'anybody') lies.push({ 'x-csrf-token': '' }, { 'x-csrf-token': 'another' })
      for (const lie of lies) {
        expect([nameOf(route), (await asked(route, await signedIn(role), undefined, lie)).status]).toEqual([
          nameOf(route),
          403,
        ])
      }
    }
  })
})

describe('garbage', () => {
  const isKind = (status: number) => status < 300 || [400, 403, 404, 409, 413, 429].includes(status)

  test('is answered with a sentence everywhere, and never with a fault of ours', async () => {
    const bodies = [[], 'text', 7, { why: 7 }, { act: null }, { act: { do: 'rm' } }, { '': { '': [] } }]
    const wrong: string[] = []
    for (const route of withBody()) {
      const role = roles.find((one) => allows(route, one)) ?? 'agent'
      for (const body of bodies) {
        const headers = { 'content-type': 'application/json' }
        const answer = await asked(route, await signedIn(role), JSON.stringify(body), headers)
        const isSentence = answer.status < 300 || /^\p{Lu}.*[.!]$/u.test(answer.body?.message ?? '')
        if (!isKind(answer.status) || !isSentence) {
          wrong.push(`${nameOf(route)} ${JSON.stringify(body)}: ${answer.status} ${answer.response.body}`)
        }
      }
    }
    expect(wrong).toEqual([])
  })

  test('of any kind, in the place of any field, is no fault of ours either', async () => {
    const fieldsOf = ({ body }: Route) => (body instanceof z.ZodObject ? Object.keys(body.shape) : [])
    const routes = withBody()
    await fc.assert(
      fc.asyncProperty(
        fc.nat(routes.length - 1),
        fc.array(fc.jsonValue(), { minLength: 6 }),
        async (at, values) => {
          const route = routes[at] as Route
          const role = roles.find((one) => allows(route, one)) ?? 'agent'
          const body = Object.fromEntries(
            fieldsOf(route).map((field, index) => [field, values[index % values.length]]),
          )
          const { status } = await asked(route, await signedIn(role), body)
          expect([nameOf(route), isKind(status)]).toEqual([nameOf(route), true])
        },
      ),
      { numRuns: 150 },
    )
  })

  test('in an address finds nothing and breaks nothing', async () => {
    const addressed = declared().filter(({ url }) => url.includes(':'))
    for (const route of addressed) {
      for (const garbage of ['%00', '..%2f..%2fetc', 'x'.repeat(300), '%E0%A4%A', "'%20OR%201=1"]) {
        const role = roles.find((one) => allows(route, one)) ?? 'agent'
        const path = route.url.replace(/:\w+/, garbage)
        const { status } = await (await signedIn(role)).ask(route.method, path, route.body ? {} : undefined)
        expect([nameOf(route), garbage, [400, 404, 409, 414].includes(status)]).toEqual([
          nameOf(route),
          garbage,
          true,
        ])
      }
    }
  })
})

describe('every act on a case', () => {
  const inHand: Role[] = ['agent', 'supervisor']
  const mayAct: Record<string, readonly Role[]> = {
    ...Object.fromEntries(
      ['claim', 'transfer', 'reply', 'send-template', 'note', 'close'].map((act) => [act, inHand]),
    ),
    ...Object.fromEntries(['nudge', 'go-back', 'resend', 'retry'].map((act) => [act, inHand])),
    'close-complaint': ['supervisor', 'compliance'],
  }
  const more: Record<string, object> = {
    transfer: { to: { queue: 'money' } },
    reply: { text: 'Hello' },
    note: { text: 'Hello' },
    close: { outcome: 'solved' },
    'close-complaint': { number: 'C-1', outcome: 'Explained' },
  }

  test.each(Object.keys(actRules))(
    '%s is refused to every role that may not do it, whatever else is wrong',
    async (act) => {
      const allowed = mayAct[act] ?? ['supervisor']
      for (const role of roles) {
        const body = { clickId: randomUUID(), why: 'A test of roles', act: { do: act, ...more[act] } }
        const { status } = await (await signedIn(role)).post(`/cases/${reference}/acts`, body)
        if (allowed.includes(role)) expect([role, [200, 409].includes(status)]).toEqual([role, true])
        else expect([role, status]).toEqual([role, 403])
      }
    },
  )
})
