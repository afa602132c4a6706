import { describe, expect, test } from 'vitest'
import { languages } from '../../src/journey/language.ts'
import { wordsIn } from '../../src/journey/languages/catalogue.ts'
import { products } from '../../src/journey/products/product.ts'
import { Conversation } from './conversation.ts'
import { at, type Borrower, onTo } from './paths.ts'

/** The borrower says | we reply, among other things | where they are then. */
type Row = [says: string, reply: string, step: string]

function walk(rows: Row[], conversation = new Conversation()): Conversation {
  for (const [says, reply, step] of rows) {
    conversation.say(says)
    expect(conversation.words, says).toContain(reply)
    expect(conversation.state.step, says).toBe(step)
  }
  return conversation
}

const learner: Borrower = { product: 'education-loan' }
const offersOf = ({ state }: Conversation) => {
  const decision = state.application?.decision?.decision
  return decision?.result === 'approved' ? decision.offers : []
}

test('the fee of a course is lent, from "Hi" to the offers in English', () => {
  const conversation = walk([
    ['Hi', 'Which language', 'language'],
    ['english', 'How can I help you?', 'menu'],
    ['I need an education loan', 'full name', 'name'],
    ['asha verma', 'Thank you, Asha Verma', 'birth-date'],
    ['31 Dec 1995', '*31 December 1995*', 'employment'],
    ['salary', 'Noted: *Salaried*', 'income'],
    ['60k', '*whole fee of your course*', 'course-fee'],
    ['1.5 lakh', '*₹1,50,000*', 'pincode'],
    ['411001', 'Course fee: *₹1,50,000*', 'summary'],
    ['yes', 'Your consent', 'consent'],
    ['I agree', '₹1,50,000', 'offers'],
    ['1', '₹1,50,000 for 12 months', 'offers'],
    ['take it', 'verify your identity', 'identity'],
  ])
  expect(conversation.lastEffect('decide')).toMatchObject({
    productId: 'education-loan',
    facts: { purpose: 'education', costPaise: 1_50_000_00 },
  })
})

test('the fee of a course is lent, from "Hi" to the offers in Hindi', () => {
  walk([
    ['नमस्ते', 'आपको कौन-सी भाषा', 'language'],
    ['हिंदी', 'क्या मदद करें', 'menu'],
    ['मुझे पढ़ाई के लिए लोन चाहिए', 'पूरा नाम', 'name'],
    ['आशा वर्मा', 'आशा वर्मा', 'birth-date'],
    ['31-12-1995', '*31 दिसंबर 1995*', 'employment'],
    ['नौकरी', 'नोट कर लिया: *नौकरी*', 'income'],
    ['साठ हज़ार', '*कोर्स की पूरी फ़ीस*', 'course-fee'],
    ['डेढ़ लाख', 'कोर्स की फ़ीस: *₹1,50,000*', 'pincode'],
    ['४११००१', 'कोर्स की फ़ीस', 'summary'],
    ['सही है', 'आपकी सहमति', 'consent'],
    ['मैं सहमत हूँ', '₹1,50,000', 'offers'],
    ['१', '₹1,50,000, 12 महीने', 'offers'],
    ['लेना है', 'आपकी पहचान', 'identity'],
  ])
})

describe.each(languages)('an education loan in %s', (language) => {
  const name = wordsIn(language).say('product.education-loan')

  test('ends with money and papers of its own figures', () => {
    const conversation = at('loan', { ...learner, language, offer: '1' })
    const { offer } = conversation.state.application ?? {}
    expect(conversation.state.loans).toEqual([
      expect.objectContaining({
        productId: 'education-loan',
        status: 'active',
        amountPaise: offer?.amountPaise,
        annualRateBps: 13_00,
      }),
    ])
    expect(conversation.lastEffect('send-payout').amountPaise).toBe(offer?.netDisbursedPaise)
    const shown = conversation.effects.flatMap((effect) =>
      effect.kind === 'send' && effect.disclosure && 'body' in effect.message ? [effect.message.body] : [],
    )
    const kfs = shown.find((text) => text.includes(name)) ?? ''
    // Rate, penal charge and cooling-off are those of the product file, and not those of the other product.
    for (const figure of ['13%', '₹200', '₹2,000']) expect(kfs).toContain(figure)
    expect(kfs).not.toContain('₹250')
  })

  test('goes on after a silence where it was', () => {
    const conversation = at('course-fee', { ...learner, language }).waits(31)
    expect(conversation.words).toContain(wordsIn(language).say('step.course-fee'))
    expect(conversation.state.step).toBe('course-fee')
  })
})

describe('the fee of the course', () => {
  test.each([
    ['85,000', '₹85,000', 85_000_00],
    ['1.2 lakh', '₹1,20,000', 1_20_000_00],
    ['fees 75000 rupees hai', '₹75,000', 75_000_00],
    ['सवा लाख', '₹1,25,000', 1_25_000_00],
  ])('%s is %s', (says, shown, paise) => {
    const conversation = at('course-fee', learner).say(says)
    expect(conversation.words).toContain(shown)
    expect(conversation.state).toMatchObject({
      step: 'pincode',
      application: { answers: { courseFeePaise: paise } },
    })
  })

  test.each([
    ['words', 'the whole year', 'could not read'],
    ['two amounts', '80-90 thousand', 'closer to'],
    ['hardly an amount', '85', '₹85,000'],
    ['less than the smallest loan', '12,000', 'begins at ₹20,000'],
  ])('%s: asked again', (_what, says, reply) => {
    const conversation = at('course-fee', learner).say(says)
    expect(conversation.words).toContain(reply)
    expect(conversation.state.step).toBe('course-fee')
    expect(conversation.state.application?.answers.courseFeePaise).toBeUndefined()
  })

  test.each([
    ['100000', 1_00_000_00],
    ['83,000', 80_000_00],
    // The largest loan of the product, and no share of a dearer course.
    ['9 lakh', 3_00_000_00],
  ])('of %s caps every offer', (courseFee, mostPaise) => {
    const amounts = offersOf(at('offers', { ...learner, courseFee })).map(({ amountPaise }) => amountPaise)
    expect(Math.max(...amounts)).toBe(mostPaise)
  })

  test('that was wrong is corrected, and everything is decided again', () => {
    const conversation = at('offers', learner)
    const { id } = conversation.state.application ?? {}
    conversation.send({ kind: 'choice', id: 'edit:course-fee', title: 'Course fee' })
    expect(conversation.state.step).toBe('course-fee')
    conversation.say('60,000')
    expect(conversation.state.step).toBe('summary')
    expect(conversation.words).toContain('₹60,000')
    onTo(conversation, 'offers', learner)
    expect(conversation.state.application?.id).toBe(id)
    expect(Math.max(...offersOf(conversation).map(({ amountPaise }) => amountPaise))).toBe(60_000_00)
  })

  test('is asked again by "back" from the question after it', () => {
    const conversation = at('pincode', learner).say('back')
    expect(conversation.state.step).toBe('course-fee')
    expect(conversation.say('90,000').state.step).toBe('pincode')
  })
})

describe('another amount', () => {
  test('up to the fee of the course is quoted', () => {
    const conversation = at('offers', learner).say('1 lakh 36 months')
    expect(conversation.words).toContain('₹1,00,000 for 36 months')
  })

  test.each([
    ['en', '2 lakh 36 months', '₹1,50,000'],
    ['hi', '2 लाख 36 महीने', '₹1,50,000'],
  ] as const)('above the fee is refused in %s, and the offers stay', (language, says, most) => {
    const conversation = at('offers', { ...learner, language }).say(says)
    expect(conversation.words).toContain(most)
    expect(conversation.state.step).toBe('offers')
    expect(conversation.state.application?.closed).toBeUndefined()
    expect(offersOf(conversation).every(({ amountPaise }) => amountPaise <= 1_50_000_00)).toBe(true)
  })
})

describe('which loan', () => {
  test.each([
    ...['education loan', 'padhai ke liye loan chahiye', 'पढ़ाई के लिए लोन', 'loan for my course fees', '2'],
  ])('"%s" is the education loan', (says) => {
    expect(at('menu').say(says).state.application?.productId).toBe('education-loan')
  })

  test.each(['personal loan', 'mujhe personal loan chahiye', 'पर्सनल लोन', '1'])(
    '"%s" is the personal loan',
    (says) => {
      expect(at('menu').say(says).state.application?.productId).toBe('personal-loan')
    },
  )

  test.each(['loan', 'loan chahiye', 'लोन चाहिए', 'I want a loan', 'apply'])('"%s" could be any', (says) => {
    const conversation = at('menu').say(says)
    const names = products.map(({ choiceKey }) => `[${wordsIn('en').say(`choice.${choiceKey}`)}]`)
    expect(conversation.words).toBe(['Which loan would you like?', ...names].join('\n'))
    expect(conversation.state.application).toBeUndefined()
    expect(conversation.tap('Education loan').state.application?.productId).toBe('education-loan')
  })

  test('is told apart in Hindi too', () => {
    const conversation = at('menu', { language: 'hi' }).say('लोन')
    expect(conversation.words).toContain('[पर्सनल लोन]\n[पढ़ाई का लोन]')
    expect(conversation.tap('पढ़ाई का लोन').state.application?.productId).toBe('education-loan')
  })

  test('"personal loan" in the middle of an application does not disturb it', () => {
    const conversation = at('income', learner)
    const before = conversation.state.application
    conversation.say('personal loan')
    expect(conversation.state.application).toEqual(before)
    expect(conversation.state.step).toBe('income')
  })

  test('nobody who has a running loan is asked which other one they want', () => {
    for (const says of ['get a loan', 'education loan']) {
      const conversation = at('loan').say('menu').say(says)
      expect(conversation.words).toContain('already have a running loan')
      expect(conversation.state.step).toBe('loan')
    }
  })

  test('another one after a refused consent is a new application, the same one goes on', () => {
    const refused = at('consent').press('consent:no').say('menu')
    const { id } = refused.state.application ?? {}
    const other = refused.twin().say('education loan')
    expect(other.state).toMatchObject({ step: 'name', application: { productId: 'education-loan' } })
    expect(other.state.application?.id).not.toBe(id)
    expect(refused.say('personal loan').state).toMatchObject({ step: 'consent', application: { id } })
  })

  test('a restart stays with the product', () => {
    const conversation = at('pincode', learner).say('restart').press('restart:yes')
    expect(conversation.state.application).toMatchObject({ productId: 'education-loan', answers: {} })
  })
})
