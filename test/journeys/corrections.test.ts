import { describe, expect, test } from 'vitest'
import { personalLoan } from '../../src/journey/products/personal-loan.ts'
import { at } from './paths.ts'

describe('corrections', () => {
  test('back asks the previous answer again and then goes on where the borrower was', () => {
    const conversation = at('purpose').say('back')
    expect(conversation.state.step).toBe('income')
    expect(conversation.say('70,000').state.step).toBe('purpose')
    expect(conversation.state.application?.answers.monthlyIncomePaise).toBe(70_000_00)
  })

  test.each(['1', '2', '3', '4', '5', '6'])('answer %s of the summary can be changed alone', (row) => {
    const conversation = at('summary').say('change').say(row)
    expect(['name', 'birth-date', 'employment', 'income', 'purpose', 'pincode']).toContain(
      conversation.state.step,
    )
    const replies: Record<string, string> = {
      name: 'Asha Rani Verma',
      'birth-date': '30-12-1995',
      employment: '2',
      income: '70,000',
      purpose: '1',
      pincode: '560001',
    }
    conversation.say(replies[conversation.state.step] ?? '')
    expect(conversation.state.step).toBe('summary')
    expect(conversation.words).toContain('check your answers')
  })

  test('a lower income makes the household question appear, a higher one makes it go', () => {
    const conversation = at('summary').say('change').say('4').say('20,000')
    expect(conversation.state.step).toBe('household-income')
    conversation.say('4 lakh').say('change').say('4').say('60,000')
    expect(conversation.state.step).toBe('summary')
    expect(conversation.words).not.toContain('Household')
  })

  test('a household cannot earn less than the borrower alone', () => {
    const conversation = at('household-income', { income: '20,000' }).say('1 lakh')
    expect(conversation.words).toContain('₹2,40,000')
    expect(conversation.say('5 lakh').state.step).toBe('purpose')
  })

  test('bank details given in two messages are not asked twice', () => {
    const conversation = at('bank').say('123456789012').say('IFSC HDFC0000001')
    expect(conversation.words).toContain('ending in *9012*')
    expect(conversation.say('no').words).toContain('Which *bank account*')
  })

  test('an unknown IFSC keeps the account number', () => {
    const conversation = at('bank').say('123456789012 ABCD0123456').say('HDFC0000001')
    expect(conversation.words).toContain('ending in *9012*')
  })

  test('the button of an older decision does not accept a newer offer', () => {
    const conversation = at('offers').say('3')
    conversation.press('offers:accept')
    conversation.send({ kind: 'choice', id: 'edit:income', title: 'Income' }).say('90,000').say('1')
    expect(conversation.state.step).toBe('offers')
    const old = conversation.allSaid.flatMap((message) => (message.kind === 'buttons' ? message.buttons : []))
    const accept = old.find(({ id }) => id.startsWith('offers:accept.1.'))
    conversation.say('3').send({ kind: 'choice', id: accept?.id ?? '', title: 'Take this offer' })
    expect(conversation.words).toContain('earlier message')
    expect(conversation.state.application?.offer).toBeUndefined()
  })

  test('an old "yes, start again" does not delete newer answers', () => {
    const conversation = at('income').say('restart')
    conversation.press('restart:yes').say('Ravi Kumar')
    expect(conversation.state.step).toBe('birth-date')
    const { id = '' } =
      conversation.allSaid
        .flatMap((message) => (message.kind === 'buttons' ? message.buttons : []))
        .find((button) => button.id.startsWith('restart:yes')) ?? {}
    conversation.send({ kind: 'choice', id, title: 'Yes, start again' })
    expect(conversation.state.application?.answers.fullName).toBe('Ravi Kumar')
  })
})

describe('consent', () => {
  test('what was agreed to is kept with text, hash, version, language and time', () => {
    const conversation = at('offers')
    const [record] = conversation.recordsOf('consent.given')
    expect(record?.detail).toMatchObject({
      version: personalLoan.conditions.textVersion,
      language: 'en',
      textHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(String(record?.detail.text)).toContain('get your credit report')
    const shown = conversation.effects.find(
      (effect) => effect.kind === 'send' && effect.disclosure?.document === 'consent',
    )
    expect(shown).toMatchObject({ disclosure: { textHash: record?.detail.textHash } })
  })

  test('the button under the text in another language agrees to nothing', () => {
    const conversation = at('consent')
    const { id = '' } =
      conversation.said.flatMap((message) => (message.kind === 'buttons' ? message.buttons : []))[0] ?? {}
    conversation.say('hindi').send({ kind: 'choice', id, title: 'I agree' })
    expect(conversation.state).toMatchObject({ step: 'consent' })
    expect(conversation.state.application?.consent).toBeUndefined()
    expect(conversation.press('consent:agree').state.step).toBe('offers')
  })

  test('refused, then taken up again with every answer kept', () => {
    const conversation = at('consent').say('No').say('menu').say('1')
    expect(conversation.state.step).toBe('consent')
    expect(conversation.press('consent:agree').state.step).toBe('offers')
  })

  test('taken back early, the questions that were left are asked', () => {
    const conversation = at('income').say('withdraw consent')
    expect(conversation.words).toContain('have not checked your credit report')
    expect(conversation.say('1').state.step).toBe('income')
  })

  test('taken back after the decision, nothing goes on until it is given again', () => {
    const conversation = at('mandate').say('stop data')
    expect(conversation.words).toContain('Your consent is withdrawn')
    expect(conversation.state.application).toMatchObject({ consent: undefined, closed: { tookBack: true } })
    expect(conversation.say('1').state.step).toBe('consent')
    expect(conversation.press('consent:agree').state.step).toBe('mandate')
  })

  test('taken back with a mandate in place, a person is told to cancel it', () => {
    const conversation = at('agreement').say('stop data')
    expect(conversation.recordsOf('problem')).toEqual([
      expect.objectContaining({ detail: expect.objectContaining({ what: 'mandate-to-cancel' }) }),
    ])
  })

  test('taken back after the agreement, the contract goes on and a person can be asked', () => {
    const conversation = at('loan').say('सहमति वापस')
    expect(conversation.words).toContain('*agent*')
    expect(conversation.state).toMatchObject({ step: 'loan', loans: [{ status: 'active' }] })
  })
})
