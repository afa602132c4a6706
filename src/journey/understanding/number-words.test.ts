import { expect, it } from 'vitest'
import { numberWord } from './number-words.ts'

it.each([
  ['एक', 1],
  ['पांच', 5],
  ['पाच', 5],
  ['छह', 6],
  ['ग्यारह', 11],
  ['पन्द्रह', 15],
  ['उन्नीस', 19],
  ['इक्कीस', 21],
  ['उनतीस', 29],
  ['पैंतीस', 35],
  ['उनचास', 49],
  ['पचपन', 55],
  ['साठ', 60],
  ['उनहत्तर', 69],
  ['पचहत्तर', 75],
  ['अस्सी', 80],
  ['नब्बे', 90],
  ['निन्यानवे', 99],
  ['saat', 7],
  ['sat', 7],
  ['saath', 60],
  ['sath', 60],
  ['bees', 20],
  ['bis', 20],
  ['pachaas', 50],
  ['pachees', 25],
  ['tees', 30],
  ['chalees', 40],
  ['sattar', 70],
  ['assi', 80],
  ['nabbe', 90],
  ['twelve', 12],
  ['ninety', 90],
])('%s is %d', (word, value) => {
  expect(numberWord(word)?.value).toBe(value)
})

it('other words are no numbers', () => {
  expect(numberWord('kitna')).toBeUndefined()
  expect(numberWord('no')).toBeUndefined()
})
