import { expect, test } from 'vitest'
import { ourCode } from './repository.ts'
import { fileFaults, functionFaults } from './size-faults.ts'

const lines = (count: number) => 'x()\n'.repeat(count)
const fileOf = (count: number, path = 'src/a.ts') => ({ path, text: lines(count) })

test('files are short enough to be read in one go, nine of ten far below the limit', () => {
  expect(fileFaults(ourCode())).toEqual([])
})

test('functions fit on a screen', () => {
  expect(ourCode().flatMap(functionFaults)).toEqual([])
})

test('a file of 400 lines passes and one of 401 is named', () => {
  const small = Array.from({ length: 20 }, () => fileOf(10))
  expect(fileFaults([...small, fileOf(400, 'src/long.ts')])).toEqual([])
  expect(fileFaults([...small, fileOf(401, 'src/long.ts')])).toEqual([
    expect.stringContaining('src/long.ts has 401 lines'),
  ])
})

test('more than one file in ten over 300 lines is a fault', () => {
  const small = Array.from({ length: 8 }, () => fileOf(10))
  expect(fileFaults([...small, fileOf(10), fileOf(301)])).toEqual([])
  expect(fileFaults([...small, fileOf(301), fileOf(301)])).toEqual([
    expect.stringContaining('one file in ten'),
  ])
})

test.each([
  ['a function', (body: string) => `function f() {\n${body}}\n`],
  ['a method', (body: string) => `class A { m() {\n${body}} }\n`],
  ['an arrow', (body: string) => `const f = async <T,>(x: T) => {\n${body}}\n`],
  ['a component', (body: string) => `export function A() {\n${body}return <p>{1}</p> }\n`],
])('%s of 71 lines is named with its line', (_what, wrap) => {
  const file = (count: number) => ({ path: 'web/a.tsx', text: `\n\n${wrap(lines(count))}` })
  expect(functionFaults(file(68))).toEqual([])
  expect(functionFaults(file(69))).toEqual([expect.stringContaining('web/a.tsx:3 is a function of 71 lines')])
})

test('a suite of tests may be long, a single test may not', () => {
  const suite = `describe('a', () => {\n${"test('b', () => {})\n".repeat(80)}})\n`
  const single = `test('a', () => {\n${lines(80)}})\n`
  expect(functionFaults({ path: 'src/a.test.ts', text: suite })).toEqual([])
  expect(functionFaults({ path: 'src/a.test.ts', text: single })).toHaveLength(1)
  expect(functionFaults({ path: 'src/a.ts', text: suite })).toHaveLength(1)
})
