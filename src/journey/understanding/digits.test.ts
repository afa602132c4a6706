import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from './any-text.testing.ts'
import { normalise, westernDigits } from './digits.ts'
import { fold, keyOf, withinOneEdit } from './words.ts'

describe('normalise', () => {
  it.each([
    ['४५०००', '45000'],
    ['৪৫ ૪૫ ௪௫ ౪౫ ೪೫ ൪൫ ੪੫ ୪୫', '45 45 45 45 45 45 45 45'],
    ['٤٥ ۴۵', '45 45'],
    ['４５，０００', '45,000'],
    ['  two \t\n spaces ', 'two spaces'],
    ['4\u200b5\u200d0\ufeff0', '4500'],
    ['D’Souza', "D'Souza"],
    ['31–12—1995', '31-12-1995'],
    ['1½', '1.5'],
    ['१½', '1.5'],
    ['¼ ¾', '0.25 0.75'],
  ])('%j becomes %j', (typed, plain) => {
    expect(normalise(typed)).toBe(plain)
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normalise(text)
        expect(normalise(once)).toBe(once)
      }),
    )
  })

  it('leaves everything that is not a digit alone', () => {
    expect(westernDigits('राहुल ४')).toBe('राहुल 4')
  })
})

describe('comparing words', () => {
  it('overlooks marks that people do not type', () => {
    expect(fold('हज़ार')).toBe(fold('हजार'))
    expect(fold('पाँच')).toBe(fold('पांच'))
    expect(fold('डेढ़')).toBe(fold('डेढ'))
  })

  it('compares messages without spaces, punctuation and emoji', () => {
    expect(keyOf('✅ I agree!')).toBe(keyOf('i  AGREE'))
    expect(keyOf('👍')).toBe('')
  })

  it.each([
    ['salaried', 'salried', true],
    ['salaried', 'salareid', true],
    ['salaried', 'salarried', true],
    ['salaried', 'salaries', true],
    ['salaried', 'salaried', true],
    ['salaried', 'slareid', false],
    ['salaried', 'salary', false],
    ['', 'a', true],
    ['', 'ab', false],
  ])('%s and %s are one slip apart: %s', (left, right, expected) => {
    expect(withinOneEdit(left, right)).toBe(expected)
    expect(withinOneEdit(right, left)).toBe(expected)
  })
})
