/**
 * Runs tasks of one key one at a time, in the order in which they were given; different keys do not wait for each
 * other. A task that fails fails for its caller only. A key without tasks takes no memory.
 */
export class KeyedQueue {
  /** The end of the last task of each key that has any. These promises never reject. */
  readonly #lastEnd = new Map<string, Promise<void>>()

  /** Keys with a task that has not ended. */
  get size(): number {
    return this.#lastEnd.size
  }

  run<Result>(key: string, task: () => Promise<Result>): Promise<Result> {
    const before = this.#lastEnd.get(key)
    const result = before === undefined ? runNow(task) : before.then(task)
    const end: Promise<void> = result.then(ignore, ignore).then(() => {
      if (this.#lastEnd.get(key) === end) this.#lastEnd.delete(key)
    })
    this.#lastEnd.set(key, end)
    return result
  }

  /** Resolves once nothing runs or waits, also what was added meanwhile. */
  async idle(): Promise<void> {
    while (this.#lastEnd.size > 0) await Promise.all(this.#lastEnd.values())
  }
}

/** Starts at once, and turns a synchronous throw into a rejection. */
async function runNow<Result>(task: () => Promise<Result>): Promise<Result> {
  return task()
}

function ignore(): void {}
