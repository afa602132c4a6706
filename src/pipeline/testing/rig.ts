import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Contact } from '../../journey/inbound.ts'
import type { Journey } from '../../journey/journey.ts'
import { createLog } from '../../platform/log.ts'
import type { Store } from '../../storage/port.ts'
import { createStore } from '../../storage/sealing/store.ts'
import { openSqliteStore } from '../../storage/sqlite/store.ts'
import { keyRingOf } from '../../storage/testing/key-ring.ts'
import type { DeliveryOptions } from '../delivery.ts'
import { createEffectHandlers } from '../handlers/handlers.ts'
import type { SendLimiter, SendParts } from '../handlers/send.ts'
import type { WebhookItem } from '../inbound-port.ts'
import { createPipeline, type Pipeline } from '../pipeline.ts'
import { ScriptedWhatsApp, scriptedProviders } from './scripted-world.ts'
import { type ToyState, toyJourney } from './toy-journey.ts'

export interface RigOptions {
  journey?: Journey
  /** Put between the pipeline and the SQLite store, to make it fail or wait. */
  between?: (store: Store) => Store
  delivery?: Partial<DeliveryOptions>
  sending?: SendParts['options']
  limiter?: SendLimiter
  callTimeoutMs?: number
}

/** One process on a real SQLite file, with a scripted world around it and a clock that moves by hand. */
export interface Process {
  store: Store
  pipeline: Pipeline
  /** Ends without a word, as `kill -9` does. */
  crash(): Promise<void>
}

/** A file, a world and a clock, and any number of processes on them. */
export class Rig {
  readonly folder = mkdtempSync(join(tmpdir(), 'flowless-pipeline-'))
  readonly path = join(this.folder, 'flowless.db')
  readonly whatsapp = new ScriptedWhatsApp()
  readonly providers = scriptedProviders()
  readonly lines: string[] = []
  readonly #alive = new Set<Process>()
  #now = Date.UTC(2026, 10, 22, 9)
  #started = 0
  #found = 0

  now = () => this.#now

  /** Moves the clock. */
  pass(ms: number): void {
    this.#now += ms
  }

  async startProcess(options: RigOptions = {}): Promise<Process> {
    const { journey = toyJourney, between = (store: Store) => store } = options
    const { whatsapp, providers, now: clock } = this
    const sealed = openSqliteStore({ path: this.path })
    const store = between(this.#counting(createStore({ sealed, keys: keyRingOf(), clock })))
    const limiter = options.limiter ?? { reserve: () => ({ waitMs: 0 }) }
    const sending = { unknownGraceMs: 20_000, wait: async () => {}, ...options.sending }
    const { callTimeoutMs = 1_000 } = options
    this.#started += 1
    const pipeline = createPipeline({
      store,
      journey,
      handlers: createEffectHandlers({
        ...providers,
        whatsapp,
        store,
        clock,
        limiter,
        options: sending,
        callTimeoutMs,
      }),
      showTyping: (wamid) => void whatsapp.showTyping(wamid),
      mask: (text) => text.replace(/\d{12}/g, 'XXXX'),
      clock,
      log: createLog('debug', { write: (line) => void this.lines.push(line) }),
      owner: `process-${this.#started}`,
      options: {
        // The loops stay asleep, and a life lasts a year unless a test says otherwise: it moves the clock and sweeps
        // when it wants to.
        delivery: {
          pollMs: 3_600_000,
          heartbeatMs: 3_600_000,
          leaseMs: 365 * 24 * 3_600_000,
          stopMs: 1,
          ...options.delivery,
        },
        timers: { pollMs: 3_600_000 },
      },
    })
    const process: Process = {
      store,
      pipeline,
      crash: async () => {
        this.#alive.delete(process)
        // Once its file is closed it can do no harm; the rest is tidying up.
        await sealed.close()
        await pipeline.stop().catch(() => {})
      },
    }
    this.#alive.add(process)
    await pipeline.delivery.start()
    await this.settle(process)
    return process
  }

  /** Delivers until nothing is due any more. */
  async settle({ pipeline }: Process): Promise<void> {
    let before: number
    do {
      before = this.#found
      await pipeline.delivery.idle()
      await pipeline.delivery.sweep()
      // Only work that was found can bring more once everything in memory has ended.
    } while (this.#found > before)
  }

  async tearDown(): Promise<void> {
    for (const process of this.#alive) await process.crash()
    rmSync(this.folder, { recursive: true })
  }

  #counting(store: Store): Store {
    return {
      ...store,
      takeDue: async (query) => {
        const found = await store.takeDue(query)
        this.#found += found.length
        return found
      },
    }
  }
}

let messages = 0

function newWamid(): string {
  messages += 1
  return `wamid.in${messages}`
}

/** One message as the webhook reads it; the wamid is new unless given. */
export function written(
  text: string,
  { wamid = newWamid(), ...contact }: Contact & { wamid?: string } = {},
): WebhookItem {
  const named = contact.userId || contact.waId ? contact : { userId: 'IN.asha' }
  return { kind: 'message', wamid, contact: named, inbound: { kind: 'text', body: text } }
}

/** What the toy journey has heard from this borrower. */
export async function heard(store: Store, borrowerId = 'IN.asha'): Promise<string[]> {
  const stored = await store.load(borrowerId)
  return stored ? (JSON.parse(stored.state) as ToyState).heard : []
}

/** A promise and its ends. */
export function pending<Result>() {
  return Promise.withResolvers<Result>()
}
