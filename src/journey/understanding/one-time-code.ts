import { normalise } from './digits.ts'
import { misunderstood, type Understood, understood } from './understood.ts'

const codeDigits = 6

/**
 * The six digits of a one-time code in what was typed: "482913", "482 913", "my code is ४८२९१३". `no-digits`: it is about
 * something else; `not-six`: it was meant as a code and has more or fewer digits.
 */
export function understandOneTimeCode(text: string): Understood<string, 'no-digits' | 'not-six'> {
  const digits = normalise(text).replace(/\D/g, '')
  if (digits === '') return misunderstood('no-digits')
  return digits.length === codeDigits ? understood(digits) : misunderstood('not-six')
}
