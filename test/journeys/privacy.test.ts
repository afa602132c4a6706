import { describe, expect, test } from 'vitest'
import { Conversation } from './conversation.ts'
import { at } from './paths.ts'

const viewed = {
  kind: 'data.viewed',
  who: 'officer-1',
  why: 'asked by e-mail',
  what: 'export',
  isMasked: false,
} as const

describe('a person reads what we hold of a borrower', () => {
  const steps = ['name', 'summary', 'offers', 'identity', 'bank', 'agreement', 'loan'] as const
  test.each(steps)('at %s the borrower hears nothing of it, and no timer is set or moved', (step) => {
    const borrower = at(step)
    const before = borrower.twin()

    borrower.happens(viewed)

    expect(borrower.state).toEqual({ ...before.state, turns: before.state.turns + 1 })
    expect(borrower.said).toEqual([])
    expect(borrower.effects).toEqual(before.effects)
  })

  test.each(steps)('at %s the conversation goes on as if nobody had looked', (step) => {
    const borrower = at(step)
    const other = borrower.twin()

    const words = borrower.happens(viewed).say('status').words

    expect(words).toBe(other.waits(1 / 60).say('status').words)
  })
})

test('who comes back after an erasure gets an application that no provider knows', () => {
  const apply = (borrower: Conversation) =>
    borrower.say('Hi').tap('English').tap('Personal loan').state.application
  const first = apply(new Conversation())
  const again = apply(new Conversation().waits(60))
  expect(first?.id).toMatch(/^FL[0-9A-F]{12}$/)
  expect(again?.id).not.toBe(first?.id)
})
