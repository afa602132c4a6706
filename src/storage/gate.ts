import { Failure } from '../platform/errors.ts'

/** Lets calls through until it is closed, and closes only when those inside have come out. */
export class Gate {
  readonly #inside = new Set<Promise<unknown>>()
  #closed = false

  run<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.#closed) return Promise.reject(closedFailure())
    const running = task().finally(() => this.#inside.delete(running))
    this.#inside.add(running)
    return running
  }

  async close(): Promise<void> {
    this.#closed = true
    await Promise.allSettled(this.#inside)
  }
}

function closedFailure(): Failure {
  return new Failure('storage.closed', 'The store was closed by this process', {
    owner: 'engineer',
    retryable: false,
  })
}
