import { createHmac, hkdfSync } from 'node:crypto'
import type { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import { Failure } from '../../platform/errors.ts'
import { seal, unseal } from '../../platform/keys/seal.ts'
import { backoffMs } from '../../platform/retry.ts'
import type { WorldChange, WorldDocument, WorldPlace, WorldPort } from './world-port.ts'

/** Longer than any pretended loan is asked about. */
const keptMs = 365 * 24 * 60 * 60_000

const tries = 40
const pause = { baseMs: 2, capMs: 250 }

/** One sort of thing that the world remembers. */
export interface DocumentKind<Value> {
  name: string
  shape: z.ZodType<Value>
  /** When something has to happen with the document, if ever. */
  dueAt?: (value: Value) => number | undefined
}

/**
 * The world's memory as the vendors use it: plain values under plain keys, which reach the database sealed and hashed.
 * Another secret is another world: nothing of the one can be found or opened with the other.
 */
export interface Memory {
  /** A name for `text` that nobody can guess or turn back, and always the same: a link, an id. */
  token(purpose: string, text: string): string
  read<Value>(kind: DocumentKind<Value>, key: string): Promise<Value | undefined>
  /**
   * Everything that `work` puts into its draft is written at once, or nothing of it. When another process was faster,
   * `work` runs again on what there is now: it must touch nothing but the draft.
   */
  change<Result>(work: (draft: Draft) => Promise<Result>): Promise<Result>
  due<Value>(
    kind: DocumentKind<Value>,
    query: { now: number; limit: number },
  ): Promise<{ dueAt: number; value: Value }[]>
  newest<Value>(kind: DocumentKind<Value>, limit: number): Promise<Value[]>
  close(): void
}

export interface Draft {
  get<Value>(kind: DocumentKind<Value>, key: string): Promise<Value | undefined>
  /** Only what was asked for by `get` before may be put. */
  put<Value>(kind: DocumentKind<Value>, key: string, value: Value): void
}

export interface MemoryOptions {
  world: WorldPort
  secret: string
  clock: Clock
  /** Told after each write of something that becomes due. */
  onDueWritten: () => void
}

export function openMemory({ world, secret, clock, onDueWritten }: MemoryOptions): Memory {
  const safe = openSafe(secret)
  return {
    token: (purpose, text) => safe.hash(`${purpose} ${text}`),
    async read(kind, key) {
      const document = await world.read(safe.placeOf(kind, key))
      return document && safe.reveal(kind, document)
    },
    async change(work) {
      for (let attempt = 1; ; attempt += 1) {
        const draft = new DraftOfWorld(world, safe, clock())
        const result = await work(draft)
        if (draft.changes.length === 0) return result
        if ((await world.write(draft.changes)) === 'written') {
          if (draft.changes.some(({ dueAt }) => dueAt !== undefined)) onDueWritten()
          return result
        }
        if (attempt === tries) throw contended()
        await new Promise((resolve) => setTimeout(resolve, backoffMs(attempt, pause)))
      }
    },
    async due(kind, query) {
      const documents = await world.due({ ...query, kind: safe.hashOfKind(kind) })
      return documents.map((document) => ({ dueAt: document.dueAt ?? 0, value: safe.reveal(kind, document) }))
    },
    async newest(kind, limit) {
      const documents = await world.newest({ kind: safe.hashOfKind(kind), limit })
      return documents.map((document) => safe.reveal(kind, document))
    },
    close: () => world.close(),
  }
}

class DraftOfWorld implements Draft {
  readonly #world: WorldPort
  readonly #safe: Safe
  readonly #now: number
  readonly #seen = new Map<string, WorldDocument | undefined>()
  readonly #changes = new Map<string, WorldChange>()

  constructor(world: WorldPort, safe: Safe, now: number) {
    this.#world = world
    this.#safe = safe
    this.#now = now
  }

  get changes(): WorldChange[] {
    return [...this.#changes.values()]
  }

  async get<Value>(kind: DocumentKind<Value>, key: string): Promise<Value | undefined> {
    const place = this.#safe.placeOf(kind, key)
    const changed = this.#changes.get(idOf(place))
    if (changed !== undefined) return this.#safe.reveal(kind, changed)
    // Looked at once: what is written must follow from the very version that it replaces.
    if (!this.#seen.has(idOf(place))) this.#seen.set(idOf(place), await this.#world.read(place))
    const document = this.#seen.get(idOf(place))
    return document && this.#safe.reveal(kind, document)
  }

  put<Value>(kind: DocumentKind<Value>, key: string, value: Value): void {
    const place = this.#safe.placeOf(kind, key)
    const id = idOf(place)
    if (!this.#seen.has(id)) throw new TypeError(`A ${kind.name} was put without a look at what there is`)
    const before = this.#seen.get(id)
    const dueAt = kind.dueAt?.(value)
    this.#changes.set(id, {
      ...place,
      ...(before && { before }),
      createdAt: before?.createdAt ?? this.#now,
      body: this.#safe.conceal(kind, place, value),
      ...(dueAt !== undefined && { dueAt }),
      keptUntil: this.#now + keptMs,
    })
  }
}

type Safe = ReturnType<typeof openSafe>

/** Seals and hashes with keys that are derived from the secret, each for one purpose (HKDF, RFC 5869). */
function openSafe(secret: string) {
  const keyFor = (purpose: string) => new Uint8Array(hkdfSync('sha256', secret, '', purpose, 32))
  const sealKey = keyFor('flowless sandbox: documents')
  const hashKey = keyFor('flowless sandbox: names')
  const hash = (text: string) =>
    createHmac('sha256', hashKey).update(text).digest().subarray(0, 16).toString('base64url')
  const hashOfKind = ({ name }: { name: string }) => hash(`kind ${name}`)

  return {
    hash,
    hashOfKind,
    placeOf: (kind: { name: string }, key: string): WorldPlace => ({
      kind: hashOfKind(kind),
      name: hash(`document ${kind.name} ${key}`),
    }),
    conceal(kind: { name: string }, place: WorldPlace, value: unknown): Uint8Array {
      return seal(sealKey, Buffer.from(JSON.stringify(value)), { kind: kind.name, name: place.name })
    },
    reveal<Value>(kind: DocumentKind<Value>, document: WorldPlace & { body: Uint8Array }): Value {
      const plain = unseal(sealKey, document.body, { kind: kind.name, name: document.name })
      const parsed = kind.shape.safeParse(JSON.parse(Buffer.from(plain).toString('utf8')))
      if (parsed.success) return parsed.data
      throw new Failure('sandbox.document-not-understood', `A ${kind.name} is of another version`, {
        owner: 'operator',
        retryable: false,
      })
    },
  }
}

const idOf = ({ kind, name }: WorldPlace) => `${kind}/${name}`

function contended(): Failure {
  return new Failure('sandbox.contended', `Other processes were faster ${tries} times in a row`, {
    owner: 'operator',
    retryable: true,
  })
}
