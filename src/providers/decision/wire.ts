import { z } from 'zod'
import type { Effect } from '../../journey/effect.ts'
import {
  type BureauReport,
  declineReasons,
  type Offer,
  type RuleOutcome,
  type ScorecardOutcome,
} from '../../lending/decision.ts'

/**
 * What we and a lender's decision service say to each other: `POST <BACKEND_DECISION_URL>/decisions`. The published
 * form, docs/decision-service.openapi.json, is generated from these schemas (`npm run decision:contract`).
 *
 * A request is strict, so that a service sees at once what it does not know; in a reply a service may say more than
 * we read. Amounts are whole paise, rates basis points, dates ISO.
 */

export const decisionsPath = '/decisions'

/** A list page, and a borrower's patience, end long before; more is a mistake of the service. */
export const mostOffers = 100
const mostRules = 200
const mostAttributes = 50
/** All of a decision is kept in one entry of the log, and no store takes an entry without end. */
const longestCompared = 300

const paise = z.int().min(0)
const day = z.iso.date()
/** An operator reads it in a terminal: nothing that a terminal would obey. */
const printable = /^[^\p{C}\p{Zl}\p{Zp}]*$/u
const name = z.string().trim().min(1).max(100).regex(printable)
const tenorMonths = z.int().min(1).max(360)
const annualRateBps = z.int().min(0).max(100_00)

export const factsSchema = z.strictObject({
  fullName: z.string().min(1),
  dateOfBirth: day,
  employment: z.enum(['salaried', 'self-employed', 'other']),
  monthlyIncomePaise: paise,
  householdAnnualIncomePaise: paise
    .optional()
    .describe(
      'Of the whole household, a year. Only where the own income does not settle the microfinance question.',
    ),
  purpose: z.string().min(1),
  pincode: z.string().regex(/^[1-9]\d{5}$/),
  costPaise: paise.optional().describe('What the thing costs that the loan is for, where the product asks.'),
  elsewhere: z
    .enum(['open-application', 'running-loan', 'declined'])
    .optional()
    .describe('What we know of the same person under another WhatsApp number.'),
  forOffer: z
    .strictObject({ amountPaise: paise.min(1), tenorMonths, annualRateBps: annualRateBps.optional() })
    .optional()
    .describe(
      'Judge only this amount and tenor: a quote that was asked for or, with a rate, the last check before payment.',
    ),
})

export const requestSchema = z.strictObject({
  requestId: z
    .string()
    .min(1)
    .max(200)
    .describe('Our key of this decision; the same as the header Idempotency-Key.'),
  productId: name,
  asOf: day.describe('The day on which the facts are judged.'),
  facts: factsSchema,
})

export type DecisionRequest = z.infer<typeof requestSchema>

const words = z.string().max(longestCompared).regex(printable)
const compared = z.union([z.number(), words, z.boolean(), z.null()])

export const ruleSchema = z.object({
  rule: name,
  outcome: z.enum(['passed', 'failed', 'not-judged']),
  measured: compared,
  limit: compared,
  reason: z.enum(declineReasons).exactOptional(),
}) satisfies z.ZodType<RuleOutcome>

export const bureauSchema = z.object({
  score: z.int().min(-1).max(900).describe('-1: no credit history.'),
  monthlyObligationsPaise: paise,
  worstDaysPastDue12Months: z.int().min(0),
  writtenOff: z.boolean(),
}) satisfies z.ZodType<BureauReport>

export const scorecardSchema = z.object({
  points: z.int(),
  grade: name,
  attributes: z
    .array(z.object({ attribute: name, measured: z.union([z.number(), words]), points: z.int() }))
    .max(mostAttributes),
}) satisfies z.ZodType<ScorecardOutcome>

export const offerSchema = z.object({
  id: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,40}$/)
    .describe('Unique within the decision.'),
  amountPaise: paise.min(1),
  tenorMonths,
  annualRateBps,
  emiPaise: paise.describe('Whole rupees, half-up, from the exact instalment at monthly rests.'),
  processingFeePaise: paise,
  gstPaise: paise.describe('On the fee, half-up to the paisa.'),
  netDisbursedPaise: paise.min(1).describe('amountPaise less processingFeePaise less gstPaise.'),
  aprBps: z
    .int()
    .min(0)
    .describe(
      'Twelve times the monthly internal rate of return on the net amount, from the unrounded instalment.',
    ),
}) satisfies z.ZodType<Offer>

/** What every decision carries, so that it can be explained years later. */
const trail = {
  reference: name.describe("The service's own name of this decision."),
  policyVersion: name,
  rules: z
    .array(ruleSchema)
    .max(mostRules)
    .describe('Every rule that was looked at, also those that passed.'),
  bureau: bureauSchema.exactOptional(),
  scorecard: scorecardSchema.exactOptional(),
}

export const approvedSchema = z.object({
  result: z.literal('approved'),
  offers: z.array(offerSchema).min(1).max(mostOffers),
  ...trail,
})

export const declinedSchema = z.object({
  result: z.literal('declined'),
  reasons: z.array(z.enum(declineReasons)).min(1).max(4).describe('Main reason first, none twice.'),
  reapplyOn: day.describe('From this day on a new application makes sense.'),
  ...trail,
})

export const referredSchema = z.object({
  result: z.literal('referred'),
  reason: name.describe('For our log and our people; the borrower never sees it.'),
  ...trail,
})

export const replySchema = z.discriminatedUnion('result', [approvedSchema, declinedSchema, referredSchema])

export type DecisionReply = z.infer<typeof replySchema>

/** The body of every refusal (RFC 9457). Nothing of it is logged: it may repeat a borrower's data. */
export const problemSchema = z.object({
  type: z.string().default('about:blank'),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string().optional(),
})

export type Problem = z.input<typeof problemSchema>

/** The request for an effect. `personMarks` stay with us: they are of no use to a policy. */
export function requestOf({ key, productId, facts }: Extract<Effect, { kind: 'decide' }>): DecisionRequest {
  const { asOf, ...rest } = facts
  return { requestId: key, productId, asOf, facts: rest }
}
