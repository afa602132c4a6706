import { IntlMessageFormat } from 'intl-messageformat'
import { z } from 'zod'
import { languages } from '../journey/language.ts'
import { ownCases } from '../journey/own-case.ts'
import { products } from '../journey/products/product.ts'
import { isKnownPlaceholder, placeholdersIn } from './placeholders.ts'

/** How borrowers write: in each of our languages, and Hindi in Latin letters. */
export const writingForms = [...languages, 'hinglish'] as const

/** A title is the row of a WhatsApp list. */
export const titleLimit = 24

/** An answer is the body of a WhatsApp button message, */
export const bodyLimit = 1024

/** before the lender's own figures are in it: they need room. */
export const answerLimit = 900

/** What a topic is about, in the order in which a borrower meets it. */
export const areas = [
  ...['applying', 'eligibility', 'documents', 'kyc', 'bank', 'mandate', 'emi', 'charges'],
  ...['prepayment', 'closure', 'bureau', 'fraud', 'privacy', 'complaints', 'technical'],
] as const

/** Whom the answer is for: a borrower has a loan, an applicant is on the way to one. */
export const audiences = ['everyone', 'applicant', 'borrower'] as const

const byLanguage = (text: z.ZodString) => z.record(z.enum(languages), text)
const productIds = products.map((product) => product.id)

/** One file of `knowledge/`: what people ask about one matter, and what we say to it. */
export const topicSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be words joined by hyphens, such as emi-date'),
    area: z.enum(areas),
    audience: z.enum(audiences),
    /** Only where the answer holds for some products and not for the others. */
    products: z.array(z.enum(productIds)).min(1).optional(),
    /** The first and the last day on which the answer may be given, in India. */
    validFrom: z.iso.date(),
    validUntil: z.iso.date().optional(),
    /** Can be meant of the borrower's own case: then the journey answers from that, where there is one. */
    own: z.enum(ownCases).optional(),
    /** A wrong answer costs the borrower money: what is unsure goes to a person. */
    isMoney: z.literal(true).optional(),
    title: byLanguage(z.string().min(1).max(titleLimit)),
    questions: z.record(z.enum(writingForms), z.array(z.string().min(3)).min(5)),
    answer: byLanguage(z.string().min(1).max(answerLimit)),
    /** What the answer rests on, each with where it can be looked up. */
    facts: z.array(z.strictObject({ statement: z.string().min(10), source: z.string().min(3) })).min(1),
  })
  .superRefine((topic, context) => {
    for (const language of languages) {
      for (const fault of answerFaults(topic.answer, language)) {
        context.addIssue({ code: 'custom', path: ['answer', language], message: fault })
      }
    }
    if (topic.validUntil !== undefined && topic.validUntil < topic.validFrom) {
      context.addIssue({ code: 'custom', path: ['validUntil'], message: 'is before validFrom' })
    }
  })

export type Topic = z.infer<typeof topicSchema>

/** Whether a topic's answer may be given on a day (ISO date, in India). */
export function isInEffect({ validFrom, validUntil }: Topic, today: string): boolean {
  return validFrom <= today && (validUntil === undefined || today <= validUntil)
}

/** What no schema can say of an answer: its placeholders are known, and it states the figures of the English one. */
function answerFaults(answer: Topic['answer'], language: (typeof languages)[number]): string[] {
  const text = answer[language]
  const faults = placeholdersIn(text)
    .filter((name) => !isKnownPlaceholder(name))
    .map((name) => `unknown placeholder {${name}}; the known ones stand in placeholders.ts`)
  try {
    new IntlMessageFormat(text, language, undefined, { ignoreTag: true })
  } catch {
    faults.push('is not a valid message: look for a brace that is not closed')
  }
  const [own, english] = [figuresIn(text), figuresIn(answer.en)]
  if (own.join() !== english.join()) {
    faults.push(`states the figures [${own.join(' ')}] where English states [${english.join(' ')}]`)
  }
  return faults
}

/** Runs of digits and placeholders, each once. Indic digits count as themselves: answers use Western ones. */
export function figuresIn(text: string): string[] {
  const found = [...text.matchAll(/\{\w+\}|\p{Nd}+/gu)].map((match) => match[0])
  return [...new Set(found)].sort()
}
