import type { CreditFacts, Decided } from '../../lending/decision.ts'
import { decide } from '../../lending/policy.ts'
import type { ProductTerms } from '../../lending/policy-terms.ts'
import { type DecisionReply, type DecisionRequest, type Problem, requestOf } from './wire.ts'

const productId = 'personal-loan'

/** The person of the sandbox, invented. */
const facts: CreditFacts = {
  fullName: 'Asha Rani Verma',
  dateOfBirth: '1990-06-15',
  employment: 'salaried',
  monthlyIncomePaise: 60_000_00,
  purpose: 'home',
  pincode: '560034',
  asOf: '2026-11-23',
}
const bureau = { score: 760, monthlyObligationsPaise: 0, worstDaysPastDue12Months: 0, writtenOff: false }
const forOffer = { amountPaise: 1_00_000_00, tenorMonths: 12 }

export interface WireExamples {
  requests: Record<'application' | 'quote' | 'finalCheck', DecisionRequest>
  replies: Record<'approved' | 'quoted' | 'declined' | 'referred', DecisionReply>
  problems: Record<'400' | '401' | '409' | '422' | '429' | '500', Problem>
}

/** Examples of every message, with the figures that the policy in `lending` really makes. */
export function wireExamples(terms: ProductTerms): WireExamples {
  const decided = (changed: Partial<CreditFacts>, report = bureau) =>
    decide(productId, terms, { ...facts, ...changed }, report)
  return {
    requests: {
      application: request('app-4c1f/decision-1', {}),
      quote: request('app-4c1f/quote-1', { forOffer }),
      finalCheck: request('app-4c1f/final-check-1', { forOffer: { ...forOffer, annualRateBps: 18_00 } }),
    },
    replies: {
      approved: reply('D-2026-000101', decided({})),
      quoted: reply('D-2026-000102', decided({ forOffer })),
      declined: reply('D-2026-000103', decided({}, { ...bureau, score: 610 })),
      referred: {
        result: 'referred',
        reason: 'documents-needed',
        reference: 'D-2026-000104',
        policyVersion: terms.policyVersion,
        rules: [{ rule: 'documents', outcome: 'not-judged', measured: null, limit: null }],
      },
    },
    problems: {
      '400': problem(400, 'The request is not of the contract', 'facts.pincode is missing'),
      '401': problem(401, 'The key is not known'),
      '409': problem(409, 'This key came before with another body'),
      '422': problem(422, 'There is no such product'),
      '429': problem(429, 'Too many requests'),
      '500': problem(500, 'The service broke'),
    },
  }
}

function request(key: string, changed: Partial<CreditFacts>): DecisionRequest {
  const effect = { id: key, kind: 'decide' as const, key, productId, personMarks: [] }
  return requestOf({ ...effect, facts: { ...facts, ...changed } })
}

function reply(reference: string, { decision, trail }: Decided): DecisionReply {
  const { rules, bureau: report, scorecard } = trail
  return { ...decision, reference, rules, ...(report && { bureau: report }), ...(scorecard && { scorecard }) }
}

function problem(status: number, title: string, detail?: string): Problem {
  return { type: 'about:blank', title, status, ...(detail && { detail }) }
}
