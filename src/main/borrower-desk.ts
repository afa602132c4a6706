import { randomUUID } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { createTurnRunner, type TurnRunner } from '../pipeline/turn-runner.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { type Erased, eraseBorrower, type Order } from '../privacy/erasure.ts'
import { exportOf, exportOfKept } from '../privacy/export.ts'
import { heldOf } from '../privacy/held.ts'
import { maskedView } from '../privacy/masked-view.ts'
import { type Reading, readKeptOnRecord, readOnRecord } from '../privacy/reading.ts'
import type { MediaStore } from '../providers/media/port.ts'
import type { LogEntry, Store } from '../storage/port.ts'
import type { Config } from './config.ts'
import { openJourney } from './journey.ts'
import { openKeys, openMedia, openStore } from './storage.ts'

/** Where an operator asks for one borrower's data. It works beside a running service. */
export interface BorrowerDesk {
  /** The borrower whom a phone number, user id or application id names, also one who was erased. */
  find(name: string): Promise<string | undefined>
  /** The name of a borrower in the log, in the database and in dead letters. */
  reference(borrowerId: string): string
  /** Writes everything that is held into a new file that only this user may read. */
  export(borrowerId: string, order: Order & { isMasked: boolean; path: string }): Promise<void>
  erase(borrowerId: string, order: Order): Promise<Erased>
  /** What needs a person, newest first. Unmasked, each of the borrowers has it in the log before. */
  problems(limit: number, unmasked?: Order): Promise<unknown[]>
  close(): Promise<void>
}

export async function openBorrowerDesk(config: Config, clock: Clock, log: Log): Promise<BorrowerDesk> {
  return borrowerDesk(await openDeskParts(config, clock, log))
}

/** What every desk of an operator works with. */
export interface DeskParts {
  store: Store
  media: MediaStore
  /** Delivers nothing: what an event leads to waits in the store until the running service takes it up. */
  runner: TurnRunner
  clock: Clock
}

export async function openDeskParts(config: Config, clock: Clock, log: Log): Promise<DeskParts> {
  const keys = await openKeys(config)
  const [store, media] = await Promise.all([openStore({ config, keys, clock, log }), openMedia(config, keys)])
  await store.check()
  return {
    store,
    media,
    runner: createTurnRunner({ store, journey: openJourney(config), clock, log }),
    clock,
  }
}

export function borrowerDesk({ store, media, runner, clock }: DeskParts): BorrowerDesk {
  const reading = { apply: runner.apply, newId: randomUUID }
  return {
    async find(name) {
      for (const candidate of namesFor(name)) {
        const found = await store.find(candidate)
        if (found !== undefined) return found
        if ((await store.kept(candidate)).length > 0) return candidate
      }
      return undefined
    },

    reference: store.reference,

    async export(borrowerId, { path, ...order }) {
      assertMayWrite(path)
      const at = clock()
      const asked: Reading = { borrowerId, what: 'export', ...order }
      // Asked first: a reading of somebody who is not there must not make them somebody who is.
      const isStored = (await store.load(borrowerId)) !== undefined
      const whole = isStored
        ? await readOnRecord(reading, asked, at, () => heldOf(store, borrowerId))
        : undefined
      const exported = whole
        ? exportOf(whole, { ...order, at })
        : exportOfKept(await readKeptOnRecord(store, asked, at), { ...order, at })
      writePrivately(path, `${JSON.stringify(exported, null, 2)}\n`)
    },

    erase: (borrowerId, order) =>
      eraseBorrower({ store, removeMedia: media.remove }, borrowerId, order, clock()),

    async problems(limit, unmasked) {
      const entries = await store.problems({ limit })
      if (!unmasked) {
        const masked = (entry: LogEntry) => maskedView(shown(entry)) as object
        return entries.map((entry) => ({ borrower: store.reference(entry.borrowerId), ...masked(entry) }))
      }
      for (const borrowerId of new Set(entries.map((entry) => entry.borrowerId))) {
        const asked: Reading = { borrowerId, what: 'problems', isMasked: false, ...unmasked }
        await readOnRecord(reading, asked, clock(), async () => undefined)
      }
      return entries.map(shown)
    },

    close: () => store.close(),
  }
}

/** Into a new file that only this user may read. Throws where one is already. */
export function writePrivately(path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' })
}

/** Throws as `writePrivately` would, before anything stands in a log; what is written then may still fail. */
export function assertMayWrite(path: string): void {
  writePrivately(path, '')
  rmSync(path)
}

function shown({ at, borrowerId, detail }: LogEntry): Record<string, unknown> {
  return { at: new Date(at).toISOString(), borrowerId, detail }
}

/** A phone number is written in many ways; Meta writes it with its country and nothing else. */
function namesFor(name: string): string[] {
  const digits = name.replace(/[\s()+-]/g, '')
  return [...new Set([name, digits, ...(/^\d{10}$/.test(digits) ? [`91${digits}`] : [])])]
}
