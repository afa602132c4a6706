/** Measured times in milliseconds. */
export class Samples {
  readonly #values: number[] = []

  add(ms: number): void {
    this.#values.push(ms)
  }

  get count(): number {
    return this.#values.length
  }

  /** The time within which this share of all (0.99: 99 of 100) stayed. NaN without a sample. */
  quantile(share: number): number {
    const sorted = Float64Array.from(this.#values).sort()
    return sorted[Math.min(Math.ceil(sorted.length * share), sorted.length) - 1] ?? Number.NaN
  }
}
