import type { Emulator } from '../../src/whatsapp/emulator/emulator.ts'
import type { IdScenario } from '../../src/whatsapp/emulator/options.ts'
import type { Borrower } from '../../src/whatsapp/emulator/phone/borrower.ts'
import { type Script, takeLoan } from './take-loan.ts'

const scenarios = ['phone', 'username-only', 'username-and-phone', 'parent'] as const satisfies IdScenario[]

/** Many borrowers who take a loan at the same time, in both languages and in every way in which Meta shows a person. */
export class Crowd {
  readonly borrowers: Borrower[] = []
  /** A journey has failed; `arrived` tells why. */
  hasFailed = false
  readonly #emulator: Emulator
  readonly #script: Partial<Script>
  readonly #journeys = new Set<Promise<unknown>>()

  constructor(emulator: Emulator, script: Partial<Script> = {}) {
    this.#emulator = emulator
    this.#script = script
  }

  /** Journeys that have not ended well yet. */
  get underWay(): number {
    return this.#journeys.size
  }

  join(): void {
    const number = this.borrowers.length
    const borrower = this.#emulator.borrower({
      name: `Asha ${number}`,
      idScenario: scenarios[number % 4] ?? 'phone',
    })
    this.borrowers.push(borrower)
    const journey = takeLoan(borrower, { language: number % 3 === 0 ? 'hi' : 'en', ...this.#script })
    this.#journeys.add(journey)
    // One that fails stays, so that whoever waits for all of them hears of it.
    void journey.then(
      () => this.#journeys.delete(journey),
      () => {
        this.hasFailed = true
      },
    )
  }

  /** Resolves when every journey has ended well; rejects with the first that did not. */
  async arrived(): Promise<void> {
    await Promise.all(this.#journeys)
  }
}
