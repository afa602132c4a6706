/** Lets at most `limit` tasks run at once; the rest wait, first come first served. */
export class Slots {
  readonly #limit: number
  #busy = 0
  readonly #waiting: (() => void)[] = []

  constructor(limit: number) {
    this.#limit = limit
  }

  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    // A freed slot goes straight to the next in line, so nobody can slip in between.
    if (this.#busy < this.#limit) this.#busy += 1
    else await new Promise<void>((resolve) => this.#waiting.push(resolve))
    try {
      return await task()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#busy -= 1
    }
  }
}
