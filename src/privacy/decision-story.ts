import { isDeepStrictEqual } from 'node:util'
import { products, termsOfVersion } from '../journey/products/product.ts'
import type { Decided, DecisionTrail, Offer, RuleOutcome } from '../lending/decision.ts'
import {
  inWords,
  maskedPincode,
  reasonWords,
  wordsOfAttribute,
  wordsOfReferral,
  wordsOfRule,
} from '../lending/decision-words.ts'
import { formatRupees, percentFromBps } from '../lending/money.ts'
import { decide } from '../lending/policy.ts'
import { regulations } from '../lending/regulation.ts'
import type { LogEntry } from '../storage/port.ts'
import { detailOf } from './held.ts'

/** A decision as the log keeps it. */
export interface KeptDecision extends Decided {
  /** `decision`, `quote`, `requote` or `final-check`. */
  kind: string
  at: number
  applicationId: string
  key: string
}

/** A label, and what was found under it. */
export type Fact = [label: string, value: string]

/** One decision in words: what was known, what each rule found, and whether it still holds. */
export interface DecisionStory {
  title: string
  at: number
  applicationId: string
  decidedBy: string
  policy: string
  key: string
  known: Fact[]
  bureau: Fact[] | string
  rules: { outcome: RuleOutcome['outcome']; label: string; found: string; limit?: string }[]
  scorecard?: {
    rows: { label: string; found: string; points: number }[]
    points: number
    grade: string
  }
  result: { outcome: 'approved' | 'declined' | 'referred'; lines: string[] }
  /** What deciding it again today from the stored inputs brings. */
  again: string
}

const logKinds = ['decision', 'quote', 'final-check']

/** The decisions in a log, in its order. Versions before the trail kept only the answer: of those nothing can be told. */
export function decisionsIn(log: LogEntry[]): KeptDecision[] {
  return log.flatMap((entry) => {
    if (!logKinds.includes(entry.kind)) return []
    const detail = detailOf(entry) as Partial<Decided> & {
      applicationId?: string
      key?: string
      /** Of a quote for papers that ran out. */
      again?: boolean
    }
    const { decision, trail, applicationId = '', key = '', again } = detail
    const kind = again ? 'requote' : entry.kind
    return decision && trail ? [{ kind, at: entry.at, applicationId, key, decision, trail }] : []
  })
}

const kindWords: Record<string, string> = {
  decision: 'Decision on the application',
  quote: 'Quote for another amount or tenor',
  requote: 'New quote of the same loan, because its papers ran out',
  'final-check': 'Last check before the money leaves',
}

/** Tells one decision to a person, with what is personal in it masked or whole. */
export function decisionStory(kept: KeptDecision, isMasked: boolean): DecisionStory {
  const { kind, at, applicationId, key, decision, trail } = kept
  const { scorecard } = trail
  return {
    title: kindWords[kind] ?? kind,
    ...{ at, applicationId, key },
    decidedBy: decidedBy(trail),
    policy: policyInWords(trail),
    known: factsInWords(trail, isMasked),
    bureau: bureauInWords(trail),
    rules: trail.rules.map((rule) => ruleInWords(rule, isMasked)),
    ...(scorecard && {
      scorecard: {
        rows: scorecard.attributes.map(({ attribute, measured, points }) => {
          const { label, unit } = wordsOfAttribute(attribute)
          return { label, found: inWords(measured, unit, isMasked), points }
        }),
        points: scorecard.points,
        grade: scorecard.grade,
      },
    }),
    result: { outcome: decision.result, lines: resultInWords(decision) },
    again: decidedAgain({ decision, trail }),
  }
}

function decidedBy({ decidedBy: who, serviceReference, fallbackReason, rules }: DecisionTrail): string {
  const silence = `the decision service was ${fallbackReason ?? 'not there'}`
  switch (who) {
    case 'local':
      return 'the policy in this process'
    case 'service':
      return `the lender’s decision service, which calls it ${serviceReference ?? 'nothing'}`
    case 'fallback':
      return rules.length === 0
        ? `nobody: ${silence}, so a person looks`
        : `the policy in this process, because ${silence}`
  }
}

function policyInWords({ productId, policyVersion }: DecisionTrail): string {
  const [version, law] = policyVersion.split('/')
  const product = products.find(({ id }) => id === productId)
  const policy = product?.policies.find((candidate) => candidate.version === version)
  const regulation = regulations.find((candidate) => candidate.version === law)
  return [
    `${policyVersion}, product ${productId}`,
    ...(policy ? [`policy in effect ${days(policy)}`] : []),
    ...(regulation ? [`regulation ${days(regulation)}`] : []),
  ].join('; ')
}

function days({ effectiveFrom, effectiveTo }: { effectiveFrom: string; effectiveTo?: string }): string {
  return effectiveTo === undefined ? `from ${effectiveFrom} on` : `from ${effectiveFrom} to ${effectiveTo}`
}

function factsInWords({ facts }: DecisionTrail, isMasked: boolean): Fact[] {
  const { householdAnnualIncomePaise: household, costPaise, elsewhere, forOffer } = facts
  const rate = forOffer?.annualRateBps
  const known: (Fact | undefined)[] = [
    ['name', isMasked ? initialsOf(facts.fullName) : facts.fullName],
    ['born', isMasked ? `${facts.dateOfBirth.slice(0, 4)}-XX-XX` : facts.dateOfBirth],
    ['pincode', isMasked ? maskedPincode(facts.pincode) : facts.pincode],
    ['employment', facts.employment],
    ['income a month', formatRupees(facts.monthlyIncomePaise)],
    household === undefined ? undefined : ['household a year', formatRupees(household)],
    ['purpose', facts.purpose],
    costPaise === undefined ? undefined : ['cost', formatRupees(costPaise)],
    elsewhere === undefined ? undefined : ['another number', elsewhere],
    ['judged on', facts.asOf],
    forOffer && ['asked for', `${formatRupees(forOffer.amountPaise)} over ${forOffer.tenorMonths} months`],
    rate === undefined ? undefined : ['agreed rate', percentFromBps(rate)],
  ]
  return known.filter((fact) => fact !== undefined)
}

function initialsOf(name: string): string {
  return name
    .trim()
    .split(/\s+/)
    .map((word) => `${[...word][0] ?? ''}.`)
    .join(' ')
}

function bureauInWords({ bureau }: DecisionTrail): Fact[] | string {
  if (!bureau) return 'nothing that we know of: it was not asked by us'
  return [
    ['score', bureau.score < 300 ? `${bureau.score} (no credit history)` : String(bureau.score)],
    ['EMIs elsewhere', formatRupees(bureau.monthlyObligationsPaise)],
    ['worst delay', `${bureau.worstDaysPastDue12Months} days in 12 months`],
    ['written off', bureau.writtenOff ? 'yes' : 'no'],
  ]
}

function ruleInWords({ rule, outcome, measured, limit }: RuleOutcome, isMasked: boolean) {
  const { label, unit, relation } = wordsOfRule(rule)
  const found = inWords(measured, unit, isMasked)
  return outcome === 'not-judged' || limit === null
    ? { outcome, label, found }
    : { outcome, label, found, limit: `${relation} ${inWords(limit, unit, false)}` }
}

function resultInWords(decision: Decided['decision']): string[] {
  switch (decision.result) {
    case 'approved':
      return [`approved, offers: ${decision.offers.length}`, ...decision.offers.map(offerInWords)]
    case 'declined':
      return [
        'declined, the main reason first:',
        ...decision.reasons.map((reason) => `- ${reasonWords[reason]} (${reason})`),
        `may apply again from ${decision.reapplyOn} on`,
      ]
    case 'referred':
      return [`referred to a person: ${wordsOfReferral(decision.reason)} (${decision.reason})`]
  }
}

function offerInWords(offer: Offer): string {
  const rate = percentFromBps(offer.annualRateBps)
  const price = `EMI ${formatRupees(offer.emiPaise)}, ${rate} a year, APR ${percentFromBps(offer.aprBps)}`
  const fees = `fee ${formatRupees(offer.processingFeePaise)} and GST ${formatRupees(offer.gstPaise)}`
  const amount = `${formatRupees(offer.amountPaise)} over ${offer.tenorMonths} months`
  return `${offer.id}: ${amount}: ${price}, ${fees}, in hand ${formatRupees(offer.netDisbursedPaise)}`
}

/** The policy is data and the facts were kept, so an honest decision comes out the same as long as we keep both. */
function decidedAgain({ decision, trail }: Decided): string {
  if (trail.decidedBy === 'service') return 'not possible here: it was made by the lender’s service'
  const product = products.find(({ id }) => id === trail.productId)
  const terms = product && termsOfVersion(product, trail.policyVersion)
  if (!terms || !trail.bureau) return 'nothing to decide again: no policy was asked'
  // Who had to step in, and why, is not for the policy to say.
  const { decidedBy: _who, fallbackReason: _reason, ...stored } = trail
  const again = decide(trail.productId, terms, trail.facts, trail.bureau)
  const { decidedBy: _policy, ...made } = again.trail
  const isSame = isDeepStrictEqual({ decision: again.decision, trail: made }, { decision, trail: stored })
  return isSame ? 'the same answer' : 'DIFFERENT: the record or the policy was changed since'
}
