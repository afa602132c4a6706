import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyText } from './any-text.testing.ts'
import { isGreeting, isThanks, understandGlobalWord, understandLanguageName } from './global-words.ts'

const meant = (text: string) => {
  const read = understandGlobalWord(text)
  return read.ok ? read.value : read.problem
}

describe('the words that always work', () => {
  it.each([
    ['language', 'language'],
    ['भाषा', 'language'],
    ['bhasha', 'language'],
    ['menu', 'menu'],
    ['MENU!', 'menu'],
    ['मेनू', 'menu'],
    ['menu please', 'menu'],
    ['help', 'help'],
    ['support', 'help'],
    ['मदद', 'help'],
    ['sahayata', 'help'],
    ['madad', 'help'],
    ['help 🙏', 'help'],
    ['मदद करें', 'help'],
    ['agent', 'agent'],
    ['human', 'agent'],
    ['एजेंट', 'agent'],
    ['talk to a person', 'agent'],
    ['Talk to a person.', 'agent'],
    ['insaan se baat', 'agent'],
    ['status', 'status'],
    ['स्थिति', 'status'],
    ['back', 'back'],
    ['पीछे', 'back'],
    ['wapas', 'back'],
    ['piche', 'back'],
    ['restart', 'restart'],
    ['फिर से शुरू', 'restart'],
    ['start again', 'restart'],
    ['stop', 'stop'],
    ['बंद', 'stop'],
    ['unsubscribe', 'stop'],
    ['STOP DATA', 'stop-data'],
    ['"stop"', 'stop'],
    ['please stop', 'stop'],
    ['सहमति वापस', 'stop-data'],
  ])('%s is %s', (typed, word) => {
    expect(meant(typed)).toBe(word)
  })

  it.each([
    '',
    '👍',
    'I will be back',
    'help my friend with the loan',
    'menu card business',
    'my status is single',
    'non stop',
    'full stop company',
    'bus agent',
    'hindi language teacher',
    'start',
    'hi',
    'please',
  ])('%j is none of them', (typed) => {
    expect(meant(typed)).toBe('none')
  })
})

it.each([
  'hi',
  'Hello!',
  'hey',
  'start',
  'Namaste 🙏',
  'नमस्ते',
  'नमस्ते जी',
  'good morning sir',
  'hi there',
  'हेलो',
])('%s is a greeting', (typed) => {
  expect(isGreeting(typed)).toBe(true)
})

it.each(['thanks', 'Thank you!', 'ok thanks 🙏', 'shukriya', 'धन्यवाद।', 'dhanyavaad'])(
  '%s is thanks',
  (typed) => {
    expect(isThanks(typed)).toBe(true)
  },
)

it.each(['', 'no thanks', 'ok', 'thanks but what is the rate', 'thank you but I want more'])(
  '%j is not only thanks',
  (typed) => {
    expect(isThanks(typed)).toBe(false)
  },
)

it.each(['', 'hi I want a loan', 'restart', 'Rahul', 'start again', '🙏'])('%j is no greeting', (typed) => {
  expect(isGreeting(typed)).toBe(false)
})

it.each([
  ['english', 'en'],
  ['English please', 'en'],
  ['अंग्रेज़ी', 'en'],
  ['hindi', 'hi'],
  ['हिंदी', 'hi'],
  ['हिन्दी में', 'hi'],
  ['hindi me', 'hi'],
])('%s names a language', (typed, language) => {
  expect(understandLanguageName(typed)).toEqual({ ok: true, value: language })
})

it('a sentence names no language', () => {
  expect(understandLanguageName('I teach hindi')).toEqual({ ok: false, problem: 'none' })
  expect(understandLanguageName('')).toEqual({ ok: false, problem: 'none' })
})

it('never throws', () => {
  fc.assert(
    fc.property(anyText, (typed) => {
      understandGlobalWord(typed)
      understandLanguageName(typed)
      isGreeting(typed)
    }),
  )
})
