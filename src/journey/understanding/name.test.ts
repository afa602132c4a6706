import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from './any-text.testing.ts'
import { understandName } from './name.ts'

describe('a name is taken as on the PAN card', () => {
  it.each([
    ['Rahul Sharma', 'Rahul Sharma'],
    ['rahul sharma', 'Rahul Sharma'],
    ['RAHUL SHARMA', 'Rahul Sharma'],
    ['rahul  kumar   sharma', 'Rahul Kumar Sharma'],
    ['Rahul McDonald', 'Rahul McDonald'],
    ['Rahul', 'Rahul'],
    ['my name is rahul sharma', 'Rahul Sharma'],
    ['My full name is Rahul Sharma', 'Rahul Sharma'],
    ['hello, my name is rahul', 'Rahul'],
    ['I am Rahul Sharma', 'Rahul Sharma'],
    ["I'm Rahul Sharma", 'Rahul Sharma'],
    ['this is rahul sharma', 'Rahul Sharma'],
    ['Rahul Sharma is my name', 'Rahul Sharma'],
    ['Name: Rahul Sharma', 'Rahul Sharma'],
    ['name - rahul sharma', 'Rahul Sharma'],
    ['mera naam rahul sharma hai', 'Rahul Sharma'],
    ['mera naam hai Rahul Sharma', 'Rahul Sharma'],
    ['mera pura naam rahul sharma h', 'Rahul Sharma'],
    ['main Rahul hoon', 'Rahul'],
    ['naam: dev anand', 'Dev Anand'],
    ['Naam Dev', 'Naam Dev'],
    ['मेरा नाम राहुल शर्मा है', 'राहुल शर्मा'],
    ['मेरा नाम राहुल शर्मा है।', 'राहुल शर्मा'],
    ['मैं राहुल हूँ', 'राहुल'],
    ['श्रीमती सुनीता देवी', 'सुनीता देवी'],
    ['डॉ॰ सुनीता राव', 'सुनीता राव'],
    ['Mr. Rahul Sharma', 'Rahul Sharma'],
    ['Smt Sunita Devi', 'Sunita Devi'],
    ['Shri Ramesh Kumar', 'Ramesh Kumar'],
    ['Dr. A. P. Rao', 'A. P. Rao'],
    ['Sri Devi', 'Sri Devi'],
    ['R.K. SHARMA', 'R.K. Sharma'],
    ['r k sharma', 'R K Sharma'],
    ['rk sharma', 'RK Sharma'],
    ['MD SALIM KHAN', 'Md Salim Khan'],
    ['D’SOUZA MARIA', "D'Souza Maria"],
    ['anne-marie thomas', 'Anne-Marie Thomas'],
    ['Rahul Sharma s/o Mohan Sharma', 'Rahul Sharma'],
    ['Sunita Devi W/O Ramesh', 'Sunita Devi'],
    ['Rahul Sharma.', 'Rahul Sharma'],
    ['Rahul Sharma 😊', 'Rahul Sharma'],
    ['Hari Ram', 'Hari Ram'],
    ['Haider Ali', 'Haider Ali'],
    ['Nai Singh', 'Nai Singh'],
  ])('%s', (typed, name) => {
    expect(understandName(typed)).toEqual({ ok: true, value: name })
  })
})

describe('what is no name has a reason', () => {
  it.each([
    ['Rahul123', 'has-digits'],
    ['9876543210', 'has-digits'],
    ['राहुल २', 'has-digits'],
    ['what is the interest rate', 'looks-like-question'],
    ['kitna milega', 'looks-like-question'],
    ['ब्याज कितना है', 'looks-like-question'],
    ['Rahul?', 'looks-like-question'],
    ['R', 'too-short'],
    ['a'.repeat(81), 'too-long'],
    ['', 'not-a-name'],
    ['   ', 'not-a-name'],
    ['...', 'not-a-name'],
    ['😀👍', 'not-a-name'],
    ['hi', 'not-a-name'],
    ['Hello!', 'not-a-name'],
    ['नमस्ते', 'not-a-name'],
    ['ok', 'not-a-name'],
    ['haan ji', 'not-a-name'],
    ['no', 'not-a-name'],
    ['नहीं', 'not-a-name'],
    ['menu', 'not-a-name'],
    ['english', 'not-a-name'],
    ['my name is', 'not-a-name'],
    ['I want a loan', 'not-a-name'],
    ['mujhe loan chahiye', 'not-a-name'],
    ['www.example.com', 'not-a-name'],
    ['rahul@example.in', 'not-a-name'],
    ['தமிழ்', 'not-a-name'],
    ['Rahul <b>', 'not-a-name'],
  ])('%s is %s', (typed, problem) => {
    expect(understandName(typed)).toEqual({ ok: false, problem })
  })
})

it('whatever is typed, it never throws, and a name is clean and read as itself', () => {
  const pieces = fc.array(
    fc.constantFrom(
      'rahul',
      'SHARMA',
      'mera naam',
      'hai',
      'mr',
      ' ',
      '.',
      "'",
      '-',
      'राहुल',
      's/o',
      '😀',
      'i am',
      '1',
      ':',
    ),
  )
  const text = fc.oneof(
    anyText,
    pieces.map((parts) => parts.join(' ')),
    pieces.map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(text, (typed) => {
      const read = understandName(typed)
      if (!read.ok) return
      expect(read.value).toMatch(/^[\p{L}\p{M} .'-]+$/u)
      expect(read.value).toBe(read.value.trim())
      expect(read.value).not.toContain('  ')
    }),
    { numRuns: 1000 },
  )
})
