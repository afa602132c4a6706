import { expect, test } from 'vitest'
import { breakLines, type TextStyle } from './lines.ts'
import { openSheet } from './sheet.ts'

const { pdf } = openSheet({ title: 'T', author: 'A', lang: 'en-IN', contentHash: '0', madeAt: 0 })
const style: TextStyle = { size: 10, leading: 15, colour: '#000000' }
const textsIn = (text: string, width: number) =>
  breakLines(pdf, text, width, style).map(({ pieces }) => pieces.map((piece) => piece.text).join(''))

test('a line that another follows ends with a space, so that readers do not hear two words as one', () => {
  expect(textsIn('one two three\nfour', 40)).toEqual(['one two ', 'three ', 'four'])
  expect(textsIn('one *two* three', 40)).toEqual(['one two ', 'three'])
})

test('that space takes no room', () => {
  const [first, , last] = breakLines(pdf, 'same\nmiddle\nsame', 100, style)
  expect(first?.width).toBe(last?.width)
})

test('a word that is cut, such as an address, stays one word', () => {
  const lines = textsIn('https://loans.example/verify/0123456789', 60)
  expect(lines.length).toBeGreaterThan(2)
  expect(lines.join('')).toBe('https://loans.example/verify/0123456789')
})
