import { Failure } from '../../src/platform/errors.ts'
import type { Store } from '../../src/storage/port.ts'

/** Spoils a store the worst way: every `everyNthCommit` commit throws, and quotes what it was given. */
export interface Sabotage {
  everyNthCommit: number
  as: 'failure that may pass' | 'mistake of ours' | 'error of another kind'
}

export function sabotage(store: Store, { everyNthCommit, as }: Sabotage): void {
  const commit = store.commit.bind(store)
  let commits = 0
  store.commit = async (turn) => {
    commits += 1
    if (commits % everyNthCommit !== 0) return commit(turn)
    const words = `could not write ${JSON.stringify(turn)}`
    if (as === 'error of another kind') throw new Error(words)
    const isOurs = as === 'mistake of ours'
    throw new Failure('storage.spoilt', words, {
      owner: isOurs ? 'engineer' : 'operator',
      retryable: !isOurs,
    })
  }
}
