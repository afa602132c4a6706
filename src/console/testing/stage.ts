import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { createCommitNews } from '../../pipeline/commit-news.ts'
import { toyJourney } from '../../pipeline/testing/toy-journey.ts'
import { createTurnRunner } from '../../pipeline/turn-runner.ts'
import { createLog } from '../../platform/log.ts'
import { createOfficeStore } from '../../storage/sealing/office.ts'
import { createStore } from '../../storage/sealing/store.ts'
import { openSqliteOffice } from '../../storage/sqlite/office.ts'
import { openSqliteStore } from '../../storage/sqlite/store.ts'
import { keyRingOf } from '../../storage/testing/key-ring.ts'
import { type ConsoleParts, registerConsole } from '../console.ts'
import { createChallenges } from '../door/challenges.ts'
import { createOperators } from '../door/operators.ts'
import { createPasskeys } from '../door/passkeys.ts'
import { hashPassword } from '../door/password.ts'
import { createSessions } from '../door/sessions.ts'
import { createStaff } from '../door/staff.ts'
import { createTries } from '../door/tries.ts'
import type { Role } from '../roles.ts'
import { Refused } from '../route.ts'
import { Browser } from './browser.ts'
import { type RecordedOffice, recorded } from './recorded-office.ts'

/** The console on a server of its own, with a clock that moves by hand. */
export class Stage {
  readonly folder = mkdtempSync(join(tmpdir(), 'flowless-console-'))
  readonly lines: string[] = []
  readonly office: RecordedOffice
  readonly app: FastifyInstance = Fastify()
  readonly parts: ConsoleParts
  publicUrl = 'http://localhost:8000'
  now = Date.UTC(2026, 10, 23, 5)
  #addresses = 1

  constructor(options: Partial<ConsoleParts> = {}) {
    const clock = () => this.now
    const log = createLog('info', { write: (line) => void this.lines.push(line) })
    const news = createCommitNews()
    const sealed = openSqliteStore({ path: join(this.folder, 'flowless.db') })
    const store = createStore({ sealed, keys: keyRingOf(), clock })
    const sealedOffice = openSqliteOffice({ path: join(this.folder, 'flowless.db') })
    this.office = recorded(createOfficeStore({ sealed: sealedOffice, keys: keyRingOf(), clock }))
    this.parts = {
      ...{ office: this.office, store, clock, log, journey: toyJourney, newId: randomUUID },
      media: {
        put: missing,
        get: missing,
        remove: missing,
        check: missing,
      } as unknown as ConsoleParts['media'],
      runner: createTurnRunner({ store, journey: toyJourney, clock, log, onCommitted: news.tell }),
      commits: news,
      publicUrl: () => this.publicUrl,
      health: async () => ({ parts: { storage: { state: 'on', detail: 'sqlite' } } }),
      distPath: join(this.folder, 'page'),
      ...options,
    }
    mkdirSync(join(this.folder, 'page', 'assets'), { recursive: true })
    const page = '<meta name="csp-nonce" content="__CSP_NONCE__"><title>Console</title>'
    writeFileSync(join(this.folder, 'page', 'index.html'), page)
    writeFileSync(join(this.folder, 'page', 'assets', 'page-1.js'), 'let page')
  }

  static async open(options: Partial<ConsoleParts> = {}): Promise<Stage> {
    const stage = new Stage(options)
    await registerConsole(stage.app, stage.parts)
    return stage
  }

  async close(): Promise<void> {
    await this.app.close()
    await this.office.close()
    await this.parts.store.close()
    rmSync(this.folder, { recursive: true })
  }

  pass(ms: number): void {
    this.now += ms
  }

  /** A browser on a machine of its own. */
  browser(): Browser {
    this.#addresses += 1
    return new Browser(this.app, new URL(this.publicUrl).origin, `10.0.0.${this.#addresses}`)
  }

  staff() {
    const { office, store, clock } = this.parts
    return createStaff({
      operators: createOperators(office, store),
      passkeys: createPasskeys(office),
      tries: createTries(office, clock),
      ...(this.parts.oidc && { oidc: this.parts.oidc }),
    })
  }

  challenges() {
    return createChallenges(this.office, this.parts.clock)
  }

  /** An operator as an admin adds them. */
  async add(signInName: string, role: Role = 'agent') {
    const added = await this.staff().add({
      signInName,
      name: `${signInName} Example`,
      role,
      signIn: 'password',
    })
    if (added instanceof Refused) throw new Error(added.problem.message)
    return { id: added.operator.id, password: added.firstPassword ?? '' }
  }

  /** An operator who replaced their first password some time ago and has just signed in. */
  async signedIn(signInName: string, role: Role = 'agent'): Promise<Browser & { id: string }> {
    const { office, store, clock } = this.parts
    const operators = createOperators(office, store)
    const hash = await ownHash()
    const added = await operators.add({
      ...{ signInName, name: `${signInName} Example`, role },
      password: { hash, mustChange: false },
    })
    if (!added) throw new Error(`${signInName} is there already`)
    const sessions = createSessions({ office, operators, clock })
    const { token, session } = await sessions.begin(added, 'password')
    const browser = this.browser()
    browser.cookies.set('flowless', token)
    browser.take(session)
    return Object.assign(browser, { id: added.id })
  }
}

let hashed: Promise<string> | undefined
/** Made once: it costs what it is meant to cost. */
function ownHash(): Promise<string> {
  hashed ??= hashPassword(ownPassword)
  return hashed
}

/** What every operator of a stage has chosen. */
export const ownPassword = 'seven quiet herons over Pushkar'

async function missing(): Promise<never> {
  throw new Error('the door has no business with files')
}
