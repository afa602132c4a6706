import { describe, expect, test } from 'vitest'
import { languages } from '../language.ts'
import { inEveryLanguage, type WordKey, wordsIn } from './catalogue.ts'
import en from './en.json' with { type: 'json' }
import hi from './hi.json' with { type: 'json' }
import { figuresOf, placeholdersOf } from './messages.testing.ts'

const catalogues: Record<string, Record<string, string>> = { en, hi }
const keys = Object.keys(en) as WordKey[]
const messages = languages.flatMap((language) =>
  keys.map((key) => ({ language, key, text: catalogues[language]?.[key] ?? '' })),
)

/** Numbers that are an example of how to write, or stand in the words that are only listened to. */
const listened = keys.filter((key) => key.endsWith('words'))

test('every language has the same keys', () => {
  for (const catalogue of Object.values(catalogues))
    expect(Object.keys(catalogue).sort()).toEqual([...keys].sort())
})

describe.each(keys)('%s', (key) => {
  test('has the same placeholders and figures in every language', () => {
    const [first = '', ...others] = inEveryLanguage(key)
    if (listened.includes(key)) return
    for (const other of others) {
      expect(placeholdersOf(other)).toEqual(placeholdersOf(first))
      expect(figuresOf(other)).toEqual(figuresOf(first))
    }
  })
})

test.each(messages.filter(({ key }) => !listened.includes(key)))(
  '$key is said in $language',
  ({ language, key, text }) => {
    const values = Object.fromEntries(placeholdersOf(text).map((name) => [name, 7]))
    const said = wordsIn(language).say(key, values)
    expect(said.trim()).not.toBe('')
    expect(said).not.toMatch(/[{}]|undefined/)
  },
)

test.each(messages.filter(({ key }) => /^choice\.(?!purpose|miss)/.test(key) && !key.endsWith('.words')))(
  '$key in $language fits on a reply button',
  ({ text }) => {
    expect(text.length).toBeLessThanOrEqual(20)
  },
)

test.each(
  messages.filter(({ key }) => /^(choice|topic|step)\.(?!miss)/.test(key) && !key.endsWith('.words')),
)('$key in $language fits on a list row', ({ text }) => {
  expect(text.length).toBeLessThanOrEqual(24)
})

test.each(messages.filter(({ key }) => key.endsWith('.button')))(
  '$key in $language fits on a list or link button',
  ({ text }) => {
    expect(text.length).toBeLessThanOrEqual(20)
  },
)

test('digits are Western in every language', () => {
  for (const { text } of messages.filter(({ key }) => !listened.includes(key)))
    expect(text).not.toMatch(/[०-९]/)
})

test('in Hindi the lender speaks neither as a man nor as a woman', () => {
  const own = Object.entries(hi).filter(([key]) => !key.startsWith('choice.'))
  for (const [key, text] of own) expect(text, key).not.toMatch(/मैं |ूँगा|ूँगी|रहा हूँ|रही हूँ|सकता हूँ|पाया मैं/)
})
