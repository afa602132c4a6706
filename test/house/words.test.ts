import { describe, expect, test } from 'vitest'
import { filesMatching, ourCode, productionCode } from './repository.ts'
import { consoleFaults, impureFaults, nameFaults, unfinishedFaults } from './word-faults.ts'

const inJourney = (text: string) => ({ path: 'src/journey/a.ts', text })

describe('names', () => {
  test('say what is in a folder or a file', () => {
    expect(nameFaults(filesMatching('{src,web,test,bench,scripts}/**/*.*').map(({ path }) => path))).toEqual(
      [],
    )
  })

  test.each([
    'src/utils/a.ts',
    'src/journey/helpers.ts',
    'src/common/b.ts',
    'web/services/c.ts',
    'src/util.test.ts',
  ])('%s says nothing and is named', (path) => {
    expect(nameFaults([path])).toEqual([expect.stringContaining(path)])
  })
})

describe('what stands in src is finished', () => {
  test('without notes to ourselves', () => {
    expect(filesMatching('src/**/*.ts', 'web/**/*.{ts,tsx}').flatMap(unfinishedFaults)).toEqual([])
  })

  test('a note is named with its line', () => {
    const note = ['TO', 'DO'].join('')
    expect(unfinishedFaults(inJourney(`a()\n// ${note}: later\n`))).toEqual([
      expect.stringContaining('src/journey/a.ts:2 is unfinished'),
    ])
  })

  test('it writes to the log and not to the console', () => {
    expect(productionCode().flatMap(consoleFaults)).toEqual([])
    expect(consoleFaults(inJourney('console.error(1)'))).toEqual([expect.stringContaining('platform/log.ts')])
    expect(consoleFaults({ path: 'src/main/local.ts', text: 'console.log(1)' })).toEqual([])
  })
})

describe('journey and lending give the same answer every time', () => {
  test('they read no clock and roll no dice', () => {
    const pure = productionCode().filter(({ path }) => /^src\/(journey|lending)\//.test(path))
    expect(pure.length).toBeGreaterThan(50)
    expect(pure.flatMap(impureFaults)).toEqual([])
  })

  test.each([
    'Date.now()',
    'new Date()',
    'Date()',
    'Math.random()',
    'const now = Date.now',
    'performance.now()',
  ])('%s is named', (text) => {
    expect(impureFaults(inJourney(text))).toHaveLength(1)
  })

  test('converting a given time is fine', () => {
    expect(impureFaults(inJourney('new Date(now); Date.parse(text); Date.UTC(2026, 0, 1)'))).toEqual([])
  })
})

test('the checks look at all of our code', () => {
  const paths = ourCode().map(({ path }) => path)
  for (const folder of ['src/', 'web/', 'test/', 'scripts/'])
    expect(paths.some((path) => path.startsWith(folder))).toBe(true)
})
