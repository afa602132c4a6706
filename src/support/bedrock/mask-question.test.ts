import { expect, it } from 'vitest'
import { maskQuestion } from './mask-question.ts'

const isKnown = (word: string) =>
  ['emi', 'loan', 'what', 'is', 'when', 'my', 'the', 'rbi', 'can', 'will'].includes(word)

it.each([
  ['My Aadhaar is 9999 4105 7058, is it ok', '99994105'],
  ['aadhaar ९९९९४१०५७०५८ hai', '७०५८'],
  ['PAN ABCPE1234F me galti', 'ABCPE1234F'],
  ['pan abcpe 1234 f', '1234'],
  ['call me on +91 98765 43210', '43210'],
  ['mera number 9876543210 hai', '9876543210'],
  ['account 123456789012 galat hai', '123456789012'],
  ['card 4111-1111-1111-1111 se katega?', '1111'],
  ['mail to zubeida.k@mail.example please', 'zubeida'],
  ['upi id zubeida@okbank', 'okbank'],
  ['my OTP is 482913, what now', '482913'],
  ['ओटीपी 482913 डाला', '482913'],
  ['pin 1234 bhool gaya', '1234'],
  ['482913 is my otp, is it safe to share?', '482913'],
  ['my atm pin number is 4821', '4821'],
  ['otp aaya hai 482913 kya karu', '482913'],
  ['मेरे पास ४८२९१३ कोड आया है', '482913'],
  ['born on 12/05/1990, can I apply', '1990'],
  ['My name is Zubeida Khan, when is my EMI?', 'Zubeida'],
  ['mera naam zubeida khan hai, emi kab hai', 'zubeida'],
  ['मेरा नाम ज़ुबैदा खान है, EMI कब है', 'ज़ुबैदा'],
  ["when is Ravi's EMI", 'Ravi'],
  ['ifsc HDFC0001234 sahi hai?', 'HDFC0001234'],
  ['voter id XYZ1234567', 'XYZ1234567'],
  ['see https://evil.example/pay', 'evil'],
  ['9​8​7​6​5​4​3​2​1​0', '98765'],
])('"%s" leaves without %s', (question, secret) => {
  expect(maskQuestion(question, isKnown)).not.toContain(secret)
})

it.each([
  ['What is the EMI for 50,000 over 24 months?', 'What is the EMI for 50,000 over 24 months?'],
  ['otp nahi aaya, 18% rate ka 50,000 loan', 'otp nahi aaya, 18% rate ka 50,000 loan'],
  ['ब्याज 18% क्यों है?', 'ब्याज 18% क्यों है?'],
  ['naam galat hai kya karu', 'naam galat hai kya karu'],
  ['Will RBI help', 'Will RBI help'],
])('"%s" stays what it asks', (question, kept) => {
  expect(maskQuestion(question, isKnown)).toBe(kept)
})

it('cuts what is too long to be a question', () => {
  expect(maskQuestion('क'.repeat(5_000), isKnown).length).toBeLessThanOrEqual(500)
})
