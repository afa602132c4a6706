import { describe, expect, test } from 'vitest'
import { newSearchNames, searchNamesOf } from './search-names.ts'
import { freshState } from './state.ts'

describe('a borrower is found by', () => {
  test.each([
    ['capitals or none', 'ASHA Verma', 'asha verma'],
    ['the order turned', 'Verma Asha', 'Asha Verma'],
    ['either script', 'सुनील शर्मा', 'Sunil Sharma'],
    ['the usual spellings', 'Md. Aslam Choudhary', 'Mohammad Aslam Chaudhari'],
    ['a title or none', 'Smt. Asha Verma', 'Asha Verma'],
    ['an initial left out', 'Asha K Verma', 'Asha Verma'],
  ])('%s', (_what, one, other) => {
    expect(searchNamesOf(one).toSorted()).toEqual(searchNamesOf(other).toSorted())
  })

  test('one word of it, but not by a part of a word', () => {
    expect(searchNamesOf('Asha Verma')).toEqual(expect.arrayContaining(searchNamesOf('verma')))
    expect(searchNamesOf('Asha Verma')).not.toEqual(expect.arrayContaining(searchNamesOf('ver')))
  })

  test('initials, where there is nothing else', () => {
    expect(searchNamesOf('R K')).toEqual(['r', 'k'])
    expect(searchNamesOf('  ')).toEqual([])
  })
})

test('a name is told once, and again only for what is new in it', () => {
  const named = (fullName: string) => ({
    ...freshState('B'),
    application: { id: 'FL1', productId: 'p', startedAt: 0, calls: 0, answers: { fullName } },
  })
  expect(newSearchNames(freshState('B'), named('Asha Verma'))).toEqual({ searchNames: ['asha', 'verma'] })
  expect(newSearchNames(named('Asha Verma'), named('Asha Verma'))).toEqual({})
  expect(newSearchNames(named('Asha Verma'), named('Asha Sharma'))).toEqual({ searchNames: ['sharma'] })
  expect(newSearchNames(named('Asha Verma'), freshState('B'))).toEqual({})
})
