import { describe, expect, test } from 'vitest'
import { languages } from '../journey/language.ts'
import { figuresOf, placeholdersOf } from '../journey/languages/messages.testing.ts'
import { momentInIndia, type PaperWordKey, paperCatalogues, paperWordsIn } from './words.ts'

const keys = Object.keys(paperCatalogues.en) as PaperWordKey[]

test('every language has the same words for papers', () => {
  for (const catalogue of Object.values(paperCatalogues)) expect(Object.keys(catalogue)).toEqual(keys)
})

describe.each(keys)('%s', (key) => {
  test('has the same placeholders and figures in every language, and Western digits', () => {
    for (const language of languages) {
      const text = paperCatalogues[language][key]
      expect(placeholdersOf(text)).toEqual(placeholdersOf(paperCatalogues.en[key]))
      expect(figuresOf(text)).toEqual(figuresOf(paperCatalogues.en[key]))
      expect(text).not.toMatch(/[०-९]/)
    }
  })

  test('is said in every language', () => {
    const values = Object.fromEntries(placeholdersOf(paperCatalogues.en[key]).map((name) => [name, 7]))
    for (const language of languages) {
      const said = paperWordsIn(language).say(key, values)
      expect(said.trim()).not.toBe('')
      expect(said).not.toMatch(/[{}]|undefined/)
    }
  })
})

test('moments are those of India', () => {
  const newYear = Date.parse('2026-12-31T18:30:00Z')
  expect(momentInIndia(paperWordsIn('en'), newYear)).toBe('1 January 2027, 00:00:00 IST')
  expect(momentInIndia(paperWordsIn('hi'), newYear)).toMatch(/2027, 00:00:00 IST$/)
})
