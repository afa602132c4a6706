import { expect, test } from 'vitest'
import type { EventBody } from '../../src/journey/event.ts'
import { type Conversation, goodCode, kindWorld } from './conversation.ts'
import { at, authorise, worldWhere } from './paths.ts'

/** The borrower has signed, and the last check before the money ends like this, as long as the test does not `heal`. */
function signedBut(ending: 'failed' | 'referred'): { borrower: Conversation; heal: () => void } {
  let isIll = false
  const world = worldWhere('decide', (effect): EventBody | undefined => {
    const good = kindWorld()(effect)
    if (!isIll || good?.kind !== 'decision.made') return good
    const { id: effectId, key } = effect
    return ending === 'failed'
      ? { kind: 'provider.failed', effectId, effectKind: 'decide', key, reason: 'unreachable' }
      : { ...good, decision: { result: 'referred', policyVersion: 'test', reason: 'a person looks' } }
  })
  const borrower = at('agreement', { world }).press('agreement:accept')
  isIll = true
  borrower.say(goodCode)
  return { borrower, heal: () => (isIll = false) }
}

function release(borrower: Conversation): Conversation {
  const applicationId = borrower.state.application?.id ?? ''
  return borrower.happens({ kind: 'referral.released', applicationId, who: 'ravi', why: 'looked at it' })
}

test('a last check that failed is made again; the signature stands and no second one is asked for', () => {
  for (const again of [
    (borrower: Conversation) => borrower.press('go:retry'),
    (borrower: Conversation) => borrower.say('and now'),
    (borrower: Conversation) => borrower.say(goodCode),
    (borrower: Conversation) => borrower.press('agreement:others'),
  ]) {
    const { borrower, heal } = signedBut('failed')
    expect(borrower.words).toContain('Signed')
    expect(borrower.words).not.toContain('signing is not possible')
    expect(borrower.words).not.toContain('six-digit')
    heal()
    again(borrower)
    expect(borrower.state.step).toBe('loan')
    expect(borrower.effects.filter(({ kind }) => kind === 'start-signing')).toHaveLength(1)
    expect(borrower.recordsOf('agreement.signed')).toHaveLength(1)
  }
})

test('papers that were signed but ran out before the money could leave are made and signed anew', () => {
  const { borrower, heal } = signedBut('referred')
  heal()
  release(borrower.waits(40 * 24 * 60))
  expect(borrower.effects.filter(({ kind }) => kind === 'send-payout')).toEqual([])
  authorise(borrower.say('hi'))
  borrower.press('agreement:accept').say(goodCode)
  const [loan] = borrower.state.loans
  expect(loan).toBeDefined()
  expect((loan?.firstDueOn ?? '') > (loan?.disbursedOn ?? '')).toBe(true)
  expect(borrower.recordsOf('agreement.signed')).toHaveLength(2)
})

test('a referral that is released in time goes on with the papers that were signed', () => {
  const { borrower, heal } = signedBut('referred')
  heal()
  release(borrower)
  expect(borrower.state.step).toBe('loan')
  expect(borrower.recordsOf('agreement.signed')).toHaveLength(1)
})

test('after a withdrawal nothing that was agreed before moves money: mandate and signature are given again', () => {
  const { borrower, heal } = signedBut('referred')
  heal()
  borrower.say('stop data')
  expect(borrower.records).toContainEqual({
    kind: 'problem',
    detail: expect.objectContaining({ what: 'mandate-to-cancel' }),
  })
  borrower.press('closed:resume').press('consent:agree')
  expect(borrower.state.step).toBe('mandate')
  expect(borrower.effects.filter(({ kind }) => kind === 'send-payout')).toEqual([])
  authorise(borrower).press('agreement:accept').say(goodCode)
  expect(borrower.state.step).toBe('loan')
  expect(borrower.recordsOf('agreement.signed')).toHaveLength(2)
})

test.each([
  ['signature', { signing: undefined }],
  ['acceptance that became a signature', { signing: { method: 'code' as const, key: 'k', startedAt: 0 } }],
])('without a %s no payout leaves, whatever else the state says', (_what, changed) => {
  const world = worldWhere('decide', (effect) =>
    effect.key.includes('.final-check.') ? undefined : kindWorld()(effect),
  )
  const borrower = at('agreement', { world }).press('agreement:accept').say(goodCode)
  const { agreement } = borrower.state.application ?? {}
  const answer = kindWorld()(borrower.lastEffect('decide'))
  if (!agreement || !answer) throw new Error('there is nothing to check')
  Object.assign(agreement, changed)
  expect(() => borrower.happens(answer)).toThrow('a payout needs')
})

test('what is signed is what is shown again, also after the language was changed', () => {
  const shown = (borrower: Conversation) =>
    borrower.effects
      .filter((effect) => effect.kind === 'send')
      .flatMap(({ disclosure }) => disclosure ?? [])
      .filter(({ document }) => document !== 'consent')
  const borrower = at('agreement')
  const proposed = shown(borrower)
  borrower.press('agreement:accept').say('hindi').press('agreement:again')
  expect(shown(borrower)).toEqual([...proposed, ...proposed])
  borrower.say(goodCode)
  const [signed] = borrower.recordsOf('agreement.signed')
  expect(signed?.detail.textHash).toBe(borrower.recordsOf('agreement.shown')[0]?.detail.textHash)
})

test('answers that are changed again and again are decided on five times, then a person looks and may let it go on', () => {
  const borrower = at('offers')
  for (const income of ['61,000', '62,000', '63,000', '64,000', '65,000'])
    borrower.send({ kind: 'choice', id: 'edit:income', title: 'Income' }).say(income).say('1')
  expect(borrower.effects.filter(({ kind }) => kind === 'decide')).toHaveLength(5)
  expect(borrower.state.application?.closed?.reason).toBe('referred')
  expect(borrower.words).toContain('A person at our office will look')
  expect(borrower.recordsOf('problem').at(-1)?.detail).toMatchObject({ reason: 'many-decisions' })
  release(borrower)
  expect(borrower.state.step).toBe('offers')
})
