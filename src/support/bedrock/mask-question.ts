import { normalise } from '../../journey/understanding/digits.ts'
import { maskAadhaar } from '../../journey/understanding/masking.ts'

/** Longer questions are cut: what somebody wants stands in the first words, and tokens cost money. */
const longestQuestion = 500

const gap = String.raw`[\s().\-/·_]{0,2}`
const shapes: readonly (readonly [RegExp, string])[] = [
  [/(?:https?:\/\/|www\.)\S+/gi, '[link]'],
  [/[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)*/g, '[address]'],
  [/X{4}\s?X{4}\s?\d{4}/g, '[number]'],
  // Cards, accounts, phones, Aadhaar in whatever grouping; amounts that long are rare, and not needed to answer.
  [new RegExp(`\\+?\\d(?:${gap}\\d){6,}`, 'g'), '[number]'],
  [/\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}/g, '[date]'],
  // PAN, IFSC, voter ID, passport, UTR, vehicle: letters and digits in one word.
  [/(?<![\p{L}\d])(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{7,}(?![\p{L}\d])/giu, '[id]'],
  [/(?<![\p{L}\d])[a-z]{5}[\s-]?\d{4}[\s-]?[a-z](?![\p{L}\d])/giu, '[id]'],
  [
    /(?<![\p{L}\p{M}])(otp|pin|mpin|cvv|code|password|passcode|ओटीपी|पिन|कोड|पासवर्ड)((?:\s+(?:is|hai|है|:|=))?\s*[:=]?\s*)\S*\d\S*/giu,
    '$1$2[secret]',
  ],
  [/(\bmy name is|\bname is|\bthis is|\bi am|\bi'm)\s+(?:[A-Z][\p{L}.]*\s?){1,4}/gu, '$1 [name] '],
  [
    /(\bmy name(?: is|'s)?|\bmera naam|मेरा नाम|\bnaam|नाम)\s+(?!kya|क्या|change|galat|गलत|बदल)(?:[\p{L}\p{M}.]+\s?){1,3}?(?=\s*(?:hai|है|hoon|हूँ|and|aur|और|[,.!?;]|$))/giu,
    '$1 [name]',
  ],
]

/** Where a code is spoken of, any number may be it, wherever it stands: "482913 is my OTP". */
const aboutCodes =
  /(?<![\p{L}\p{M}])(otp|m?pin|cvv|code|password|passcode|ओटीपी|पिन|कोड|पासवर्ड)(?![\p{L}\p{M}])/iu
const mayBeCode = /(?<![\p{L}\d.,₹])\d{3,8}(?![\p{L}\d]|[.,]\d|\s?%)/gu

/**
 * A question as it may leave the house: numbers of persons, accounts and cards, addresses, codes, dates and names are
 * gone; what is left is what somebody wants to know. `isKnown` tells the words of the lender: in Latin letters, a
 * capitalised word that is none of them is taken for a name.
 */
export function maskQuestion(question: string, isKnown: (word: string) => boolean): string {
  const plain = normalise(maskAadhaar(question))
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, longestQuestion)
  const masked = shapes.reduce((text, [shape, mark]) => text.replace(shape, mark), plain)
  const withoutCodes = aboutCodes.test(masked) ? masked.replace(mayBeCode, '[secret]') : masked
  return withoutCodes.replace(/(?<=[^.!?\s]\s+)[A-Z][a-z]+(?:'s)?/g, (word) =>
    isKnown(word.replace(/'s$/, '').toLowerCase()) ? word : '[name]',
  )
}
