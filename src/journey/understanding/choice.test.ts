import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from './any-text.testing.ts'
import { type ChoiceOption, understandChoice } from './choice.ts'

const employment: ChoiceOption[] = [
  {
    id: 'salaried',
    title: '💼 Salaried',
    words: ['वेतनभोगी', 'naukri', 'नौकरी', 'job', 'employed', 'service'],
  },
  {
    id: 'self-employed',
    title: 'Self-employed',
    words: ['स्वरोज़गार', 'business', 'dhandha', 'self employed', 'apna kaam'],
  },
  { id: 'other', title: 'Other', words: ['अन्य', 'student', 'housewife'] },
]

const offers: ChoiceOption[] = [
  { id: 'o1', title: '₹50,000 · 12 months', words: [] },
  { id: 'o2', title: '₹75,000 · 24 months', words: [] },
  { id: 'o3', title: '₹1,00,000 · 24 months', words: [] },
]

const consent: ChoiceOption[] = [
  { id: 'agree', title: '✅ I agree', words: ['yes', 'ok', 'haan'] },
  { id: 'refuse', title: 'No, not now', words: ['no'] },
]

const chosen = (text: string, options: ChoiceOption[]) => {
  const read = understandChoice(text, options)
  return read.ok ? read.value : read.problem
}

describe('a typed choice is understood', () => {
  it.each([
    ['1', 'salaried'],
    ['१', 'salaried'],
    ['1.', 'salaried'],
    ['1)', 'salaried'],
    ['#2', 'self-employed'],
    ['option 2', 'self-employed'],
    ['no. 3', 'other'],
    ['number 2', 'self-employed'],
    ['pehla', 'salaried'],
    ['first', 'salaried'],
    ['the second one', 'self-employed'],
    ['दूसरा', 'self-employed'],
    ['dusra wala', 'self-employed'],
    ['तीसरा विकल्प', 'other'],
    ['2nd', 'self-employed'],
    ['two', 'self-employed'],
    ['do', 'self-employed'],
    ['दो', 'self-employed'],
    ['Salaried', 'salaried'],
    ['SALARIED!!', 'salaried'],
    ['💼 salaried', 'salaried'],
    ['self employed', 'self-employed'],
    ['selfemployed', 'self-employed'],
    ['Self - Employed', 'self-employed'],
    ['naukri', 'salaried'],
    ['नौकरी', 'salaried'],
    ['naukri karta hu', 'salaried'],
    ['I am salaried', 'salaried'],
    ['mera apna kaam hai', 'self-employed'],
    ['i am self employed', 'self-employed'],
    ['employed', 'salaried'],
    ['स्वरोजगार', 'self-employed'],
    ['salried', 'salaried'],
    ['saleried', 'salaried'],
    ['busines', 'self-employed'],
    ['i do bussiness', 'self-employed'],
    ['studnet', 'other'],
    ['othr', 'other'],
  ])('%s', (typed, id) => {
    expect(chosen(typed, employment)).toBe(id)
  })

  it.each([
    ['1', 'o1'],
    ['50000', 'o1'],
    ['50,000', 'o1'],
    ['₹ 50,000', 'o1'],
    ['12 months', 'o1'],
    ['12', 'o1'],
    ['1,00,000', 'o3'],
    ['75000 24 months', 'o2'],
    ['24 months', 'several'],
    ['24', 'several'],
    ['90000', 'none'],
    ['months', 'several'],
  ])('%s among offers', (typed, id) => {
    expect(chosen(typed, offers)).toBe(id)
  })
})

describe('what is not clear is not chosen', () => {
  it.each([
    ['', 'none'],
    ['👍', 'none'],
    ['4', 'none'],
    ['0', 'none'],
    ['hello', 'none'],
    ['not salaried', 'none'],
    ['naukri nahi hai', 'none'],
    ['what is salaried?', 'none'],
    ['salaried kya hota hai', 'none'],
    ['1 ya 2', 'several'],
    ['1 2', 'several'],
    ['naukri aur business', 'several'],
    ['my mother is ill', 'none'],
    ['45000', 'none'],
  ])('%s is %s', (typed, problem) => {
    expect(chosen(typed, employment)).toBe(problem)
  })

  it('a number in the title of one option and the position of another are several', () => {
    const years = [
      { id: 'one', title: '2 years', words: [] },
      { id: 'two', title: '1 year', words: [] },
    ]
    expect(chosen('2', years)).toBe('several')
    expect(chosen('2 years', years)).toBe('one')
  })

  it('part of a title that says not is not the title', () => {
    expect(chosen('agree', [{ id: 'refuse', title: 'I do not agree', words: [] }])).toBe('none')
  })

  it('a slip that fits two options is several', () => {
    const towns = [
      { id: 'a', title: 'Rampur', words: [] },
      { id: 'b', title: 'Rajpur', words: [] },
    ]
    expect(chosen('Rapur', towns)).toBe('several')
  })
})

describe('a consent', () => {
  const exact = (text: string) => {
    const read = understandChoice(text, consent, { exactOnly: true })
    return read.ok ? read.value : read.problem
  }

  it.each(['I agree', '✅ I agree', 'i  AGREE', 'I agree.', '“I agree”', 'iagree'])(
    'is given by its words: %s',
    (typed) => {
      expect(exact(typed)).toBe('agree')
    },
  )

  it.each([
    'ok',
    'OK',
    'yes',
    'haan',
    'हाँ',
    '1',
    '१',
    'first',
    '👍',
    '✅',
    '',
    'agree',
    'I agre',
    'I agree but',
    'yes I agree',
    'I do not agree',
    'sure',
    'thik hai',
  ])('is never taken from: %j', (typed) => {
    expect(exact(typed)).toBe('none')
  })

  it('is never taken from any text that is not its words', () => {
    fc.assert(
      fc.property(anyText, (typed) => {
        fc.pre(!/i[^a-z]*a[^a-z]*g[^a-z]*r[^a-z]*e[^a-z]*e/i.test(typed.normalize('NFKC')))
        expect(exact(typed)).not.toBe('agree')
      }),
    )
  })
})

it('never throws, and only ever answers with an id that was offered', () => {
  const piece = fc.constantFrom(
    '1',
    '2',
    'salaried',
    'self',
    'employed',
    'nahi',
    'wala',
    '12',
    'months',
    'busines',
    'ya',
    '?',
  )
  const text = fc.oneof(
    anyText,
    fc.array(piece).map((words) => words.join(' ')),
  )
  fc.assert(
    fc.property(text, fc.constantFrom(employment, offers, consent, []), (typed, options) => {
      const read = understandChoice(typed, options)
      if (read.ok) expect(options.map(({ id }) => id)).toContain(read.value)
    }),
    { numRuns: 1000 },
  )
})
