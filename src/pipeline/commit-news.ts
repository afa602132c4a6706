import type { TurnCommit } from '../storage/port.ts'

/** Tells whoever listens of every turn of this process, once it is durable. Listeners must not throw. */
export interface CommitNews {
  tell(commit: TurnCommit): void
  /** Answers with the way to stop listening. */
  listen(listener: (commit: TurnCommit) => void): () => void
}

export function createCommitNews(): CommitNews {
  const listeners = new Set<(commit: TurnCommit) => void>()
  return {
    tell(commit) {
      for (const listener of listeners) listener(commit)
    },
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
