import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyText } from './any-text.testing.ts'
import { looksLikeQuestion } from './question.ts'

it.each([
  'what is the interest rate',
  'What’s the fee',
  'why do you need this',
  'how much',
  'When will I get it',
  'is it safe',
  'can I repay early',
  'do you charge fees',
  'are you a bank',
  'will my score go down',
  'really?',
  '?',
  '45000？',
  'tell me about emi',
  'please explain',
  'I want to know the charges',
  'byaj kitna hai',
  'EMI kya hai',
  'kyu chahiye',
  'kaise milega',
  'kab tak',
  'kaun ho aap',
  'batao',
  'ब्याज कितना है',
  'क्या यह सुरक्षित है',
  'यह क्यों चाहिए',
  'कैसे मिलेगा',
  'कब',
  'बताइए',
])('%s asks', (typed) => {
  expect(looksLikeQuestion(typed)).toBe(true)
})

it.each([
  '',
  'Rahul Sharma',
  '45000',
  'do lakh',
  'do lakh rupaye',
  'is mahine 45000',
  'salaried',
  'haan',
  'Will Smith',
  'May Thomas',
  '31-12-1995',
  'मेरा नाम राहुल है',
  'HDFC0001234',
  'mera naam Kabir hai',
  '👍',
])('%j does not', (typed) => {
  expect(looksLikeQuestion(typed)).toBe(false)
})

it('never throws', () => {
  fc.assert(fc.property(anyText, (typed) => typeof looksLikeQuestion(typed) === 'boolean'))
})
