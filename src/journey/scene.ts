import { isoDateInIndia } from '../lending/dates.ts'
import type { ProductTerms } from '../lending/policy-terms.ts'
import type { Application } from './application.ts'
import { type Words, wordsIn } from './languages/catalogue.ts'
import { type Product, productOf, termsOn } from './products/product.ts'
import type { JourneySettings } from './settings.ts'
import type { BorrowerState } from './state.ts'

/** What a step may look at: the borrower, the time, and the words of their language. Nothing here changes. */
export interface Scene {
  state: BorrowerState
  settings: JourneySettings
  now: number
  /** The date in India, ISO. */
  today: string
  words: Words
}

export function sceneOf(state: BorrowerState, settings: JourneySettings, now: number): Scene {
  return {
    state,
    settings,
    now,
    // Worked out when asked for: few steps look at the calendar, and every turn sets several scenes.
    get today() {
      return isoDateInIndia(now)
    },
    words: wordsIn(state.language ?? 'en'),
  }
}

/** The open application. Steps of a product run only while there is one. */
export function applicationOf(scene: Scene): Application {
  const application = scene.state.application
  if (!application) throw new Error(`step ${scene.state.step} needs an application`)
  return application
}

export function productIn(scene: Scene): Product {
  return productOf(applicationOf(scene).productId)
}

/** The policy and the regulation that are in effect today, for the product of the open application. */
export function termsIn(scene: Scene): ProductTerms {
  return termsOn(productIn(scene), scene.today)
}
