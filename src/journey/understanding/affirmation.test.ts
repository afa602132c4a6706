import fc from 'fast-check'
import { expect, it } from 'vitest'
import { understandAffirmation } from './affirmation.ts'
import { anyText } from './any-text.testing.ts'

const heard = (text: string) => {
  const read = understandAffirmation(text)
  return read.ok ? read.value : read.problem
}

it.each([
  'yes',
  'Yes!',
  'YES please',
  'yeah',
  'yep',
  'ok',
  'okay',
  'sure',
  'haan',
  'haan ji',
  'ha',
  'ji',
  'ji haan',
  'theek hai',
  'thik h',
  'sahi hai',
  'bilkul',
  'हाँ',
  'हां',
  'जी हाँ',
  'जी',
  'ठीक है',
  'सही है',
  '👍',
  '👍🏽',
  '✅',
  'yes 👍',
  'haan kar do',
  "that's correct",
])('%s is a yes', (typed) => {
  expect(heard(typed)).toBe('yes')
})

it.each([
  'no',
  'No.',
  'nope',
  'nahi',
  'nahin',
  'nhi',
  'ji nahi',
  'abhi nahi',
  'not now',
  'mat karo',
  "don't",
  'cancel',
  'नहीं',
  'जी नहीं',
  'नही',
  'मत करो',
  '👎',
  '❌',
  'nahi chahiye',
])('%s is a no', (typed) => {
  expect(heard(typed)).toBe('no')
})

it.each([
  '',
  'yes but how much is the fee',
  'yes no',
  'haan nahi',
  'no problem',
  '👍👎',
  '🙂',
  '45000',
  'please',
  'hai',
  'maybe',
  'yesterday',
  'not sure',
])('%j is neither', (typed) => {
  expect(heard(typed)).toBe('unclear')
})

it('never throws', () => {
  fc.assert(
    fc.property(anyText, (typed) => {
      expect(['yes', 'no', 'unclear']).toContain(heard(typed))
    }),
  )
})
