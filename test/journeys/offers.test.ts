import { describe, expect, test } from 'vitest'
import type { Effect } from '../../src/journey/effect.ts'
import { languages } from '../../src/journey/language.ts'
import { wordsIn } from '../../src/journey/languages/catalogue.ts'
import type { Message } from '../../src/journey/message.ts'
import { productOf, termsOn } from '../../src/journey/products/product.ts'
import { makeOffer } from '../../src/lending/quote.ts'
import { type Conversation, choicesOf, goodBureau, goodCode, kindWorld, type World } from './conversation.ts'
import { at, onTo, worldWhere } from './paths.ts'

const day = 24 * 60
const terms = termsOn(productOf('personal-loan'), '2026-11-09')

/** A decision service that makes this many offers, in no order. */
function manyOffers(count: number): World {
  const offers = Array.from({ length: count }, (_, index) =>
    makeOffer(terms, `s${index}`, {
      amountPaise: (1 + ((index * 7) % count)) * 20_000_00,
      tenorMonths: [36, 12, 24][index % 3] ?? 12,
      annualRateBps: 18_00,
    }),
  )
  const kind = kindWorld()
  return worldWhere('decide', (effect) => {
    const answer = kind(effect)
    if (effect.facts.forOffer || answer?.kind !== 'decision.made') return answer
    return { ...answer, decision: { result: 'approved', policyVersion: terms.policyVersion, offers } }
  })
}

function rowsOf(message: Message | undefined): string[] {
  return message ? choicesOf(message).map(({ title }) => title) : []
}

/** The service answers quotes like this; everything else as ever. */
function whereQuotes(answer: (effect: Extract<Effect, { kind: 'decide' }>) => ReturnType<World>): World {
  const kind = kindWorld()
  return worldWhere('decide', (effect) => (effect.key.includes('.quote.') ? answer(effect) : kind(effect)))
}

describe.each(languages)('in %s', (language) => {
  const words = wordsIn(language)

  test.each([1, 2])('%i offers are buttons, with another amount beside them', (count) => {
    const [message] = at('offers', { language, world: manyOffers(count) }).said
    expect(message?.kind).toBe('buttons')
    expect(rowsOf(message)).toHaveLength(count + 1)
    expect(rowsOf(message).at(-1)).toBe(words.say('choice.offers.another'))
  })

  test.each([3, 6, 9])('%i offers are one list, compared in one message', (count) => {
    const { said } = at('offers', { language, world: manyOffers(count) })
    expect(said).toHaveLength(1)
    expect(said[0]?.kind).toBe('list')
    expect(rowsOf(said[0])).toHaveLength(count + 1)
  })

  test.each([10, 17, 25])('of %i offers every one is found on some page, in the stated order', (count) => {
    const conversation = at('offers', { language, world: manyOffers(count) })
    const seen: string[] = []
    for (let page = 0; page < Math.ceil(count / 8); page += 1) {
      const rows = rowsOf(conversation.said[0])
      expect(rows.length).toBeLessThanOrEqual(10)
      seen.push(...rows.slice(0, -2))
      conversation.tap(rows.at(-2) ?? '')
    }
    expect(seen).toHaveLength(count)
    const amounts = seen.map((title) => Number(title.replace(/,(?=\d)/g, '').match(/₹(\d+)/)?.[1]))
    expect(amounts).toEqual(amounts.toSorted((a, b) => b - a))
    // After the last page comes the first.
    expect(rowsOf(conversation.said[0])[0]).toBe(seen[0])
  })

  test('a number means the same offer on every page', () => {
    const conversation = at('offers', { language, world: manyOffers(12) })
    const third = rowsOf(conversation.said[0])[2]
    conversation.tap(words.say('choice.offers.next-page')).say('3')
    expect(conversation.words).toContain(third?.split(',').slice(0, -1).join(','))
  })

  test('the rule of the order, the lender and the penal charge are told with the comparison and the details', () => {
    const conversation = at('offers', { language })
    const rule =
      language === 'en' ? 'largest amount first, then shortest tenor' : 'सबसे बड़ी रकम पहले, फिर सबसे कम महीने'
    for (const text of [rule, 'Flowless Finance Limited', '₹250']) expect(conversation.words).toContain(text)
    conversation.say('1')
    for (const text of ['Flowless Finance Limited', '₹250', '₹3,000'])
      expect(conversation.words).toContain(text)
    expect(conversation.words).toContain(language === 'en' ? '*16 November 2026*' : '*16 नवंबर 2026*')
  })

  test('another amount is asked for step by step, quoted, and taken', () => {
    const conversation = at('offers', { language }).tap(words.say('choice.offers.another'))
    expect(conversation.words).toContain('₹10,000')
    expect(conversation.words).toContain('₹5,00,000')
    conversation.say('2 lakh')
    expect(rowsOf(conversation.said[0])).toContain(words.say('offers.quote.months', { months: 18 }))
    conversation.tap(words.say('offers.quote.months', { months: 12 }))
    expect(conversation.lastEffect('decide')).toMatchObject({
      facts: { forOffer: { amountPaise: 2_00_000_00, tenorMonths: 12 } },
    })
    expect(conversation.lastEffect('decide').facts.forOffer).not.toHaveProperty('annualRateBps')
    for (const figure of ['₹2,00,000', '₹18,336', '18%', '22.63%']) {
      expect(conversation.words).toContain(figure)
    }
    conversation.tap(words.say('choice.offers.accept'))
    expect(conversation.state).toMatchObject({
      step: 'identity',
      application: { offer: { id: 'q1', amountPaise: 2_00_000_00, tenorMonths: 12 } },
    })
    expect(conversation.recordsOf('quote')[0]?.detail).toMatchObject({
      asked: { amountPaise: 2_00_000_00, tenorMonths: 12 },
      decision: { result: 'approved' },
      trail: { decidedBy: 'local' },
    })
  })

  test('a quote is compared with the offers in its place', () => {
    const conversation = at('offers', { language }).say('2 lakh 24 months').say('back')
    const rows = rowsOf(conversation.said[0])
    expect(rows[5]).toContain('₹2,00,000, 24')
    expect(rows.slice(0, 9)).toHaveLength(9)
  })

  test.each<[string, string]>([
    ['referred', 'offers.quote.referred'],
    ['failing', 'offers.quote.failed'],
  ])('a quote that is %s leads back to the offers, and to a person', (how, key) => {
    const world = whereQuotes((effect) =>
      how === 'referred'
        ? {
            kind: 'decision.made',
            key: effect.key,
            decision: { result: 'referred', policyVersion: 'x', reason: 'r' },
            trail: {
              decidedBy: 'fallback',
              productId: effect.productId,
              policyVersion: 'x',
              facts: effect.facts,
              rules: [],
            },
          }
        : {
            kind: 'provider.failed',
            effectId: 'x',
            key: effect.key,
            effectKind: 'decide',
            reason: 'unreachable',
          },
    )
    const conversation = at('offers', { language, world }).say('2 lakh 24 months')
    const told = words.say(key as 'offers.quote.failed', { amount: '₹2,00,000', months: 24 })
    expect(conversation.words).toContain(told)
    expect(conversation.said.flatMap(choicesOf).map(({ id }) => id)).toEqual(['offers:others', 'go:agent'])
    conversation.tap(words.say('choice.offers.others'))
    expect(rowsOf(conversation.said[0])).toHaveLength(9)
  })
})

test.each([
  ['no, 1 lakh', 'repay ₹1,00,000'],
  ['other offers', 'your 8 offers'],
  ['back', 'your 8 offers'],
])('asked for an amount, "%s" leads to %s', (says, reply) => {
  expect(at('offers').say('kam chahiye').say(says).words).toContain(reply)
})

test('of two amounts a quote takes none', () => {
  const conversation = at('offers').say('kam chahiye').say('2-3 lakh')
  expect(rowsOf(conversation.said[0])).toEqual(['₹2,00,000', '₹3,00,000'])
  expect(conversation.tap('₹2,00,000').words).toContain('repay ₹2,00,000')
  expect(conversation.say('18').words).toContain('*₹2,00,000 for 18 months*')
})

test.each([
  [
    'amount-for-income',
    { income: '15000', household: '4 lakh' },
    '2 lakh 36 months',
    '10 times your monthly income',
  ],
  [
    'amount-without-history',
    { world: kindWorld({ ...goodBureau, score: -1 }) },
    '1 lakh 12 months',
    'up to ₹50,000',
  ],
  ['age', { dateOfBirth: '01-01-1970' }, '1 lakh 36 months', 'after the age of 58'],
])('a quote that fails for %s says so', (_, borrower, says, why) => {
  const conversation = at('offers', borrower).say(says)
  expect(conversation.words).toContain(why)
  expect(conversation.state.application?.closed).toBeUndefined()
})

test('a yes to the open offer that names its amount accepts it', () => {
  expect(at('offers').say('1').say('ok, I will take it: 5 lakh').state.step).toBe('identity')
})

test('while a quote is worked out the borrower is asked for patience, and an old answer changes nothing', () => {
  const conversation = at('offers', { world: whereQuotes(() => undefined) }).say('2 lakh 24 months')
  expect(conversation.say('ok').words).toContain('One moment')
  conversation.happens({
    kind: 'provider.failed',
    effectId: 'x',
    key: 'FL.quote.99',
    effectKind: 'decide',
    reason: 'slow',
  })
  expect(conversation.state.application?.waitingFor).toContain('.quote.')
})

test('a correction forgets the quotes', () => {
  const conversation = at('offers').say('2 lakh 24 months').say('menu')
  const twin = conversation.send({ kind: 'choice', id: 'edit:income', title: 'Monthly income' })
  expect(twin.say('61,000').state.step).toBe('summary')
  onTo(twin, 'offers')
  expect(twin.words).not.toContain('₹2,00,000')
})

describe('quotes have an end', () => {
  const asked = (conversation: Conversation) =>
    conversation.effects.filter(
      ({ kind, ...effect }) => kind === 'decide' && 'facts' in effect && effect.facts.forOffer,
    )

  test.each(languages)('after five a person helps; in %s the borrower is told before', (language) => {
    const words = wordsIn(language)
    const conversation = at('offers', { language }).say('kam chahiye')
    expect(conversation.words).toContain(
      words.say('offers.quote.amount', { min: '₹10,000', max: '₹5,00,000', left: 5 }),
    )
    for (const amount of [81_000, 82_000, 83_000]) conversation.say(`${amount} 12 months`)
    expect(conversation.words).toContain(words.say('offers.quote.left', { left: 2 }))
    conversation.say('84000 12 months').say('85000 12 months')
    expect(conversation.words).toContain(words.say('offers.quote.left', { left: 0 }))
    for (const more of ['86000 12 months', 'kam chahiye', '86000']) {
      conversation.say(more)
      expect(conversation.words).toContain(words.say('offers.quote.no-more', { most: 5 }))
      expect(conversation.said.flatMap(choicesOf).map(({ id }) => id)).toEqual(['offers:others', 'go:agent'])
    }
    expect(asked(conversation)).toHaveLength(5)
    // What was quoted already can still be looked at and taken.
    expect(conversation.say('82000 12 months').tap(words.say('choice.offers.accept')).state.step).toBe(
      'identity',
    )
  })

  test('also for who corrects an answer or starts over', () => {
    const conversation = at('offers')
    for (const amount of [81_000, 82_000, 83_000]) conversation.say(`${amount} 12 months`)
    conversation.send({ kind: 'choice', id: 'edit:income', title: 'Monthly income' }).say('61,000')
    onTo(conversation, 'offers').say('84000 12 months').say('restart').tap('Yes, start again')
    onTo(conversation, 'offers').say('85000 12 months').say('86000 12 months')
    expect(conversation.words).toContain('You have asked for 5 other amounts')
    expect(asked(conversation)).toHaveLength(5)
  })

  test('a quote that nobody could make is not counted', () => {
    const world = whereQuotes((effect) => ({
      kind: 'provider.failed',
      effectId: 'x',
      key: effect.key,
      effectKind: 'decide',
      reason: 'slow',
    }))
    const conversation = at('offers', { world })
    for (let time = 0; time < 7; time += 1) conversation.say('81000 12 months')
    expect(asked(conversation)).toHaveLength(7)
  })
})

test('a quote is the one that was asked for, also where the service names its offers like quotes', () => {
  const offers = [2, 3].map((number) =>
    makeOffer(terms, `q${number}`, {
      amountPaise: number * 1_00_000_00,
      tenorMonths: 12,
      annualRateBps: 18_00,
    }),
  )
  const kind = kindWorld()
  const world = worldWhere('decide', (effect) => {
    const answer = kind(effect)
    if (effect.facts.forOffer || answer?.kind !== 'decision.made') return answer
    return { ...answer, decision: { result: 'approved', policyVersion: terms.policyVersion, offers } }
  })
  const conversation = at('offers', { world }).say('81000 12 months').say('82000 12 months')
  expect(conversation.words).toContain('*₹82,000 for 12 months*')
  conversation.tap('Take this offer')
  expect(conversation.state.application?.offer).toMatchObject({ amountPaise: 82_000_00 })
})

describe('papers that ran out', () => {
  const expired = (world?: World) => at('agreement', { ...(world && { world }) }).waits(9 * day)

  test('are quoted anew for the same amount and tenor, and the new ones follow', () => {
    const conversation = expired()
    const before = conversation.state.application?.agreement
    conversation.say('ok')
    expect(conversation.lastEffect('decide')).toMatchObject({
      facts: { forOffer: { amountPaise: 3_30_000_00, tenorMonths: 18 }, asOf: '2026-11-18' },
    })
    expect(conversation.lastEffect('decide').key).toContain('.requote.')
    expect(conversation.words).toContain('The earlier papers are no longer valid')
    const after = conversation.state.application?.agreement
    expect(after?.proposalNumber).not.toBe(before?.proposalNumber)
    expect(conversation.words).toContain(after?.proposalNumber)
    conversation.press('agreement:accept').say(goodCode)
    expect(conversation.state.step).toBe('loan')
  })

  test('are not accepted by a tap on their old button', () => {
    const conversation = expired().press('agreement:accept')
    expect(conversation.state.application?.agreement?.accepted).toBeUndefined()
    expect(conversation.state.step).toBe('agreement')
  })

  test('make room for new offers where the same loan is no longer possible', () => {
    let report = goodBureau
    const conversation = expired((effect) => kindWorld(report)(effect))
    report = { ...goodBureau, monthlyObligationsPaise: 20_000_00 }
    conversation.say('ok')
    expect(conversation.words).toContain('The same loan is no longer possible')
    expect(conversation.state.step).toBe('offers')
  })

  test('end in the decline where nothing is possible any more', () => {
    let report = goodBureau
    const conversation = expired((effect) => kindWorld(report)(effect))
    report = { ...goodBureau, writtenOff: true }
    conversation.say('ok')
    expect(conversation.state.application?.closed).toMatchObject({ reason: 'declined' })
    expect(conversation.words).toContain('Earlier loan')
  })

  test('are asked for once more after a failure, and nothing is lost', () => {
    let isDown = true
    const kind = kindWorld()
    const conversation = expired((effect) =>
      effect.kind === 'decide' && effect.key.includes('.requote.') && isDown
        ? {
            kind: 'provider.failed',
            effectId: 'x',
            key: effect.key,
            effectKind: 'decide',
            reason: 'unreachable',
          }
        : kind(effect),
    )
    conversation.say('ok')
    expect(conversation.words).toContain('Nothing is lost')
    isDown = false
    conversation.tap('Try again')
    expect(conversation.state.step).toBe('agreement')
    expect(conversation.state.application?.offer).toMatchObject({ amountPaise: 3_30_000_00, tenorMonths: 18 })
  })

  test('other offers after them are all there is on the day, and not that one alone', () => {
    const conversation: Conversation = expired().say('ok').press('agreement:others')
    expect(conversation.state.step).toBe('offers')
    expect(rowsOf(conversation.said.at(-1)).length).toBeGreaterThan(3)
  })
})
