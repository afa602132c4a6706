import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldSound } from './fold-sound.ts'
import { normaliseQuestion } from './normalise-question.ts'
import { everydayWords } from './vocabulary/everyday-words.ts'
import { lendingWords } from './vocabulary/lending-words.ts'
import { phrases } from './vocabulary/phrases.ts'
import { stopWords } from './vocabulary/stop-words.ts'

describe('a question loses its script and spelling', () => {
  it.each([
    ['meri kisht kab katega', 'मेरी किस्त कब कटेगी?'],
    ['byaaj kitna lagega', 'ब्याज कितना लगेगा'],
    ['karz ka byaj', 'loan interest'],
    ['shikayat', 'complaint'],
    ['khata band', 'account closed'],
    ['Instalments?', 'EMI'],
    ['charges', 'शुल्क'],
    ['penny drop', '₹1'],
    ['google pay', 'फोन पे'],
    ['whats d rate u charge per annum', 'rate charge yearly'],
    ['mujhse extra paisa chala gaya', 'extra money'],
  ])('"%s" meets "%s"', (one, other) => {
    expect(normaliseQuestion(one)).toEqual(normaliseQuestion(other))
  })

  it('keeps the sounds of words that it has never seen', () => {
    expect(foldSound('चम्मच')).toBe(foldSound('chammach'))
    expect(foldSound('खिलौना')).toBe(foldSound('khilona'))
    expect(foldSound('फाइल')).not.toBe(foldSound('फेल'))
  })

  it('drops numbers, so that amounts and account numbers never take part', () => {
    expect(normaliseQuestion('loan 50,000 99998888777766 ५०००')).toEqual(['loan'])
  })

  it('is empty when nothing tells what it is about', () => {
    expect(normaliseQuestion('kya hai ye? और आप')).not.toContain('ap')
    expect(normaliseQuestion('what do you do for me')).toEqual([])
    expect(normaliseQuestion('😀 !!')).toEqual([])
  })

  it('bounds its work and never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (text) => {
        const words = normaliseQuestion(text)
        expect(words.length).toBeLessThanOrEqual(60)
        for (const word of words) expect(word).not.toMatch(/\s|\p{Nd}/u)
      }),
    )
  })
})

describe('the word lists', () => {
  const words = { ...lendingWords, ...everydayWords }
  const spellings = Object.entries(words).flatMap(([canonical, words]) => [canonical, ...words.split(' ')])

  it('give no spelling two meanings', () => {
    expect(spellings.filter((spelling, at) => spellings.indexOf(spelling) !== at)).toEqual([])
  })

  it('do not pass over a word that has a meaning', () => {
    const stops = new Set(stopWords.trim().split(/\s+/))
    expect(spellings.filter((spelling) => stops.has(spelling))).toEqual([])
  })

  it('hold phrases of several words, each once: a single word is a synonym', () => {
    const all = Object.values(phrases).flatMap((ways) => ways.split(' | '))
    expect(all.filter((phrase, at) => all.indexOf(phrase) !== at)).toEqual([])
    expect(all.filter((phrase) => !phrase.includes(' '))).toEqual([])
  })
})
