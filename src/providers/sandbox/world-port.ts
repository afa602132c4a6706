/**
 * Where the pretended outside world keeps its memory: sealed documents, each under a keyed hash. It stands apart from
 * our own store on purpose: a crash of ours must find the vendor where it was, as it would in production.
 *
 * Every adapter passes `world-contract.ts`. A world that cannot be reached throws a `Failure`.
 */
export interface WorldPort {
  /** Sees every write that was answered before. */
  read(place: WorldPlace): Promise<WorldDocument | undefined>
  /** All of it or nothing. `conflict` when another process was faster with one of the documents. */
  write(changes: readonly WorldChange[]): Promise<'written' | 'conflict'>
  /** Documents of a kind whose time has come, the earliest first. */
  due(query: { kind: string; now: number; limit: number }): Promise<WorldDocument[]>
  /** Documents of a kind, the newest first. May read all of them: it is for a page, not for the way of the money. */
  newest(query: { kind: string; limit: number }): Promise<WorldDocument[]>
  /** Closing what is closed does nothing. */
  close(): void
}

/** Both are keyed hashes: 22 characters of base64url. */
export interface WorldPlace {
  kind: string
  name: string
}

export interface WorldDocument extends WorldPlace {
  version: number
  createdAt: number
  body: Uint8Array
  dueAt?: number
}

export interface WorldChange extends WorldPlace {
  /** The document as it was read; absent when there was none. */
  before?: WorldDocument
  createdAt: number
  body: Uint8Array
  dueAt?: number
  /** After this the world may forget the document. */
  keptUntil: number
}
