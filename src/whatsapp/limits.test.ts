import { describe, expect, test } from 'vitest'
import type { Message } from '../journey/message.ts'
import { checkMessage, checkSend, lengthOf } from './limits.ts'

const choice = { id: 'a', title: 'A' }
const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `${index}`, title: `${index}` }))
const x = (length: number) => 'अ'.repeat(length)

describe('a message at its limit may go, and one character more is refused', () => {
  const atLength: [string, number, (length: number) => Message][] = [
    ['text body', 4096, (n) => ({ kind: 'text', body: x(n) })],
    ['selfie prompt', 4096, (n) => ({ kind: 'selfie-request', body: x(n) })],
    ['location request', 1024, (n) => ({ kind: 'location-request', body: x(n) })],
    ['buttons body', 1024, (n) => ({ kind: 'buttons', body: x(n), buttons: [choice] })],
    ['buttons footer', 60, (n) => ({ kind: 'buttons', body: 'b', footer: x(n), buttons: [choice] })],
    ['button id', 256, (n) => ({ kind: 'buttons', body: 'b', buttons: [{ id: x(n), title: 't' }] })],
    ['button title', 20, (n) => ({ kind: 'buttons', body: 'b', buttons: [{ id: 'i', title: x(n) }] })],
    ['list body', 1024, (n) => ({ kind: 'list', body: x(n), button: 'b', rows: rows(1) })],
    ['list footer', 60, (n) => ({ kind: 'list', body: 'b', footer: x(n), button: 'b', rows: rows(1) })],
    ['list button', 20, (n) => ({ kind: 'list', body: 'b', button: x(n), rows: rows(1) })],
    ['list rows', 10, (n) => ({ kind: 'list', body: 'b', button: 'b', rows: rows(n) })],
    ['row id', 200, (n) => ({ kind: 'list', body: 'b', button: 'b', rows: [{ id: x(n), title: 't' }] })],
    ['row title', 24, (n) => ({ kind: 'list', body: 'b', button: 'b', rows: [{ id: 'i', title: x(n) }] })],
    [
      'row description',
      72,
      (n) => ({ kind: 'list', body: 'b', button: 'b', rows: [{ ...choice, description: x(n) }] }),
    ],
    ['link body', 1024, (n) => ({ kind: 'link', body: x(n), label: 'l', url: 'https://a.example' })],
    ['link label', 20, (n) => ({ kind: 'link', body: 'b', label: x(n), url: 'https://a.example' })],
    [
      'link footer',
      60,
      (n) => ({ kind: 'link', body: 'b', footer: x(n), label: 'l', url: 'https://a.example' }),
    ],
    [
      'document caption',
      1024,
      (n) => ({ kind: 'document', file: { reference: 'r', filename: 'f.pdf' }, caption: x(n) }),
    ],
    ['filename', 100, (n) => ({ kind: 'document', file: { reference: 'r', filename: `${x(n - 4)}.pdf` } })],
    ['image caption', 1024, (n) => ({ kind: 'image', link: 'https://a.example', caption: x(n) })],
    [
      'template name',
      512,
      (n) => ({ kind: 'template', name: 'a'.repeat(n), languageCode: 'en', parameters: [] }),
    ],
    [
      'template parameter',
      1024,
      (n) => ({ kind: 'template', name: 'a', languageCode: 'en', parameters: [x(n)] }),
    ],
  ]

  test.each(atLength)('%s: %i', (_name, limit, build) => {
    expect(checkMessage(build(limit))).toEqual([])
    expect(checkMessage(build(limit + 1))).toHaveLength(1)
  })

  test('buttons: 3', () => {
    const buttons = ['a', 'b', 'c', 'd'].map((id) => ({ id, title: id }))
    expect(checkMessage({ kind: 'buttons', body: 'b', buttons: buttons.slice(0, 3) })).toEqual([])
    expect(checkMessage({ kind: 'buttons', body: 'b', buttons })).toEqual([
      'there are 4 buttons, and 3 are allowed',
    ])
  })
})

describe('what Meta would refuse is named', () => {
  const image = (link: string): Message => ({ kind: 'image', link })
  const template = (parameter: string): Message => ({
    kind: 'template',
    name: 'resume',
    languageCode: 'en_US',
    parameters: [parameter],
  })
  const refused: [string, Message, string][] = [
    ['an empty body', { kind: 'text', body: '  \n' }, 'body is empty'],
    ['half an emoji', { kind: 'text', body: 'Hello \ud83d' }, 'body has half a character in it'],
    ['no buttons', { kind: 'buttons', body: 'b', buttons: [] }, 'there are no buttons'],
    ['no rows', { kind: 'list', body: 'b', button: 'b', rows: [] }, 'there are no rows'],
    [
      'an empty title',
      { kind: 'buttons', body: 'b', buttons: [{ id: 'a', title: '' }] },
      'buttons[0].title is empty',
    ],
    ['an empty footer', { kind: 'buttons', body: 'b', footer: '', buttons: [choice] }, 'footer is empty'],
    [
      'an id twice',
      { kind: 'list', body: 'b', button: 'b', rows: [choice, { id: 'a', title: 'B' }] },
      'two row ids are the same',
    ],
    [
      'a button title twice',
      { kind: 'buttons', body: 'b', buttons: [choice, { id: 'b', title: 'A' }] },
      'two button titles are the same',
    ],
    ['a script for an address', image('javascript:alert(1)'), 'link is no http(s) address'],
    ['an address without a host', image('https://'), 'link is no http(s) address'],
    ['an address with a space', image('https://a.example/a b'), 'link has a space in it'],
    ['an empty parameter', template(''), 'parameters[0] is empty'],
    [
      'a line break in a parameter',
      template('a\nb'),
      'parameters[0] has a line break, a tab or four spaces in a row',
    ],
    [
      'a template in capitals',
      { kind: 'template', name: 'Resume', languageCode: 'en', parameters: [] },
      'name may hold only a-z, 0-9 and _',
    ],
    [
      'a template in no language',
      { kind: 'template', name: 'resume', languageCode: 'English', parameters: [] },
      'languageCode is no language code',
    ],
  ]

  test.each(refused)('%s', (_name, message, problem) => {
    expect(checkMessage(message)).toEqual([problem])
  })

  test('a recipient without number and user id, and an id of ours that is too long', () => {
    const text: Message = { kind: 'text', body: 'Hello' }
    expect(checkSend({ userId: 'IN.1' }, text, x(512))).toEqual([])
    expect(checkSend({}, text, x(513))).toEqual([
      'recipient has neither a number nor a user id',
      'callback data has 513 characters, and 512 are allowed',
    ])
  })

  test('and never quotes what was said', () => {
    const problems = checkMessage({
      kind: 'buttons',
      body: '',
      buttons: [{ id: 'i', title: 'secret '.repeat(9) }],
    })
    expect(problems).toHaveLength(2)
    expect(problems.join()).not.toContain('secret')
  })
})

test('no text counts as shorter than its code points', () => {
  expect(lengthOf('अर्ज़ी')).toBe([...'अर्ज़ी'].length)
  expect(lengthOf('👨‍👩‍👧')).toBeGreaterThanOrEqual([...'👨‍👩‍👧'].length)
})
