import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { everyday } from './sensitive/everyday.fixture.ts'
import { said } from './sensitive/said.fixture.ts'
import { type SensitiveKind, sensitiveKinds, understandSensitive } from './sensitive.ts'

describe.each(sensitiveKinds)('%s', (kind) => {
  test.each(said[kind])('is heard in "%s"', (text) => {
    expect(understandSensitive(text)).toEqual({ ok: true, value: kind })
  })
})

test.each(everyday)('nothing is heard in "%s"', (text) => {
  expect(understandSensitive(text)).toEqual({ ok: false, problem: 'none' })
})

test('who names several things is helped with the most urgent first', () => {
  const text = 'papa is no more, the agents abuse us and now I want to die'
  expect(understandSensitive(text)).toEqual({ ok: true, value: 'self-harm' })
})

test('capitals, punctuation and line breaks change nothing', () => {
  for (const text of ['I WANT TO DIE!!!', 'i want\nto   die', '...I want, to die 😭'])
    expect(understandSensitive(text)).toEqual({ ok: true, value: 'self-harm' })
})

describe('the golden messages, written by somebody who had not seen the phrases', () => {
  const path = join(import.meta.dirname, '../../support/golden/sensitive.json')
  const golden: { q: string; kind: SensitiveKind | null }[] = JSON.parse(readFileSync(path, 'utf8'))
  const heard = golden.map(({ q, kind }) => ({ kind, heard: understandSensitive(q) }))

  test('95 of 100 sensitive ones are recognised', () => {
    const sensitive = heard.filter(({ kind }) => kind !== null)
    const found = sensitive.filter((one) => one.heard.ok && one.heard.value === one.kind)
    expect(sensitive.length).toBeGreaterThanOrEqual(50)
    expect(found.length / sensitive.length).toBeGreaterThanOrEqual(0.95)
  })

  test('of the near misses at most one goes to a person', () => {
    const near = heard.filter(({ kind }) => kind === null)
    expect(near.length).toBeGreaterThanOrEqual(50)
    expect(near.filter((one) => one.heard.ok).length).toBeLessThanOrEqual(1)
  })
})

describe('the golden questions of support', () => {
  const path = join(import.meta.dirname, '../../support/golden/questions.json')
  const questions: { q: string; topics: string[] }[] = JSON.parse(readFileSync(path, 'utf8'))
  /** Whoever asks about these may mean that it has happened to them. */
  const grave = [
    'borrower-died',
    'loan-not-mine',
    'recovery-calls',
    'otp-safety',
    'fraud-safety',
    'complaint',
  ]

  test('are everyday questions: no more than one in 200 goes to a person', () => {
    const everyday = questions.filter(({ topics }) => !topics.some((topic) => grave.includes(topic)))
    const heard = everyday.filter(({ q }) => understandSensitive(q).ok)
    expect(everyday.length).toBeGreaterThan(400)
    expect(heard.length / everyday.length).toBeLessThanOrEqual(1 / 200)
  })
})
