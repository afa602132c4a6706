import { describe, expect, it } from 'vitest'
import { nearestSpelling } from './nearest-spelling.ts'

const mend = nearestSpelling(['foreklosur', 'interest', 'lover', 'dokument', 'penlti'])

describe('a misspelled sound', () => {
  it('is taken for the one that it was meant to be: a letter lost, added, replaced or swapped', () => {
    expect(mend('forklosur')).toBe('foreklosur')
    expect(mend('intrest')).toBe('interest')
    expect(mend('doukment')).toBe('dokument')
    expect(mend('penlty')).toBe('penlti')
  })

  it('may have two letters wrong where it is long', () => {
    expect(mend('forklosr')).toBe('foreklosur')
    expect(mend('intrst')).toBeUndefined()
  })

  it('is left alone where it is short and has another consonant: it is another word', () => {
    expect(mend('loker')).toBeUndefined()
    expect(mend('luver')).toBe('lover')
    expect(mend('love')).toBeUndefined()
  })

  it('begins as it should, and is no number', () => {
    expect(mend('minterest')).toBeUndefined()
    expect(mend('2026')).toBeUndefined()
  })
})
