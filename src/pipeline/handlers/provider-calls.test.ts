import { describe, expect, test } from 'vitest'
import type { DeliveredKind, EffectOf, Handled } from '../effect-handlers.ts'
import { scriptedProviders, toyDecided } from '../testing/scripted-world.ts'
import { createLookUpHandler } from './look-up.ts'
import { createProviderCallHandlers } from './provider-calls.ts'

const key = 'app-1.subject.1'
const errand = {
  borrowerId: 'IN.asha',
  attempts: 0,
  inDoubt: false,
  hasWaited: false,
  isStillOurs: () => true,
  recipient: async () => ({}),
}
const account = { accountNumber: '0', ifsc: 'TOYB0', name: 'Toy' }
const providers = scriptedProviders()

/** The scripted providers do not look at what they are asked, so only what the test is about is filled in. */
function effectOf<Kind extends DeliveredKind>(
  body: Partial<EffectOf<Kind>> & { kind: Kind },
): EffectOf<Kind> {
  return { id: 'IN.asha/1.0', key, ...body } as unknown as EffectOf<Kind>
}

function eventOf(handled: Handled): unknown {
  return handled.outcome === 'answered' ? handled.event : handled
}

describe("each provider's answer becomes the journey's event, with the key of the question", () => {
  const handlers = createProviderCallHandlers(providers)
  const page = { url: 'https://toy.example/page', expiresAt: 9 }

  test('identity, face, bank, mandate, question', async () => {
    const started = await handlers['start-identity'](effectOf({ kind: 'start-identity' }), errand)
    expect(eventOf(started)).toEqual({ kind: 'identity.started', key, ...page })
    const compared = await handlers['check-face'](effectOf({ kind: 'check-face' }), errand)
    expect(eventOf(compared)).toEqual({ kind: 'face.checked', key, result: 'match', score: 90 })
    const verified = await handlers['check-bank'](effectOf({ kind: 'check-bank', ...account }), errand)
    const closed = { result: 'invalid', reason: 'account-closed' }
    expect(eventOf(verified)).toEqual({ kind: 'bank.checked', key, outcome: closed })
    const created = await handlers['create-mandate'](effectOf({ kind: 'create-mandate', ...account }), errand)
    expect(eventOf(created)).toEqual({ kind: 'mandate.started', key, ...page })
    const answered = await handlers['answer-question'](effectOf({ kind: 'answer-question' }), errand)
    expect(eventOf(answered)).toEqual({
      kind: 'question.answered',
      key,
      category: 'query',
      outcome: { result: 'unknown' },
    })
  })
})

describe('a mandate in doubt', () => {
  test('that was authorised meanwhile is not created again', async () => {
    const active = { result: 'active', umrn: 'UMRN1' } as const
    const mandate = {
      create: () => Promise.reject(new Error('must not be called')),
      look: async () => ({ ok: true, value: active }) as const,
    }
    const handle = createProviderCallHandlers({ ...providers, mandate })['create-mandate']
    const handled = await handle(effectOf({ kind: 'create-mandate', ...account }), {
      ...errand,
      inDoubt: true,
    })
    expect(eventOf(handled)).toEqual({ kind: 'mandate.finished', key, outcome: active })
  })

  test('is opened under the same key when the borrower has not finished', async () => {
    const handle = createProviderCallHandlers(providers)['create-mandate']
    const handled = await handle(effectOf({ kind: 'create-mandate', ...account }), {
      ...errand,
      inDoubt: true,
    })
    expect(eventOf(handled)).toMatchObject({ kind: 'mandate.started', key })
  })
})

test('a decision comes with its reasons', async () => {
  const handled = await createProviderCallHandlers(providers).decide(effectOf({ kind: 'decide' }), errand)
  expect(eventOf(handled)).toEqual({ kind: 'decision.made', key, ...toyDecided })
})

describe('looking for a result whose callback never came', () => {
  const subjects = ['identity', 'mandate', 'signing', 'payout'] as const

  test('says so when there is none', async () => {
    const handle = createLookUpHandler(providers)
    for (const subject of subjects) {
      const handled = await handle(effectOf({ kind: 'look-up', subject }), errand)
      expect(eventOf(handled)).toEqual({ kind: 'nothing.new', key })
    }
  })

  test('brings what the callback would have brought', async () => {
    const expired = { ok: true, value: { result: 'expired' } } as const
    const handle = createLookUpHandler({
      identity: { look: async () => expired },
      mandate: { look: async () => expired },
      signing: { look: async () => expired },
      payout: { look: async () => ({ ok: true, value: { status: 'reversed', utr: 'UTR1' } }) },
    })
    const events = []
    for (const subject of subjects) {
      events.push(eventOf(await handle(effectOf({ kind: 'look-up', subject }), errand)))
    }
    expect(events).toEqual([
      { kind: 'identity.finished', key, outcome: { result: 'expired' } },
      { kind: 'mandate.finished', key, outcome: { result: 'expired' } },
      { kind: 'signing.finished', key, outcome: { result: 'expired' } },
      { kind: 'payout.updated', key, status: 'reversed', utr: 'UTR1' },
    ])
  })
})
