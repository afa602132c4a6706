import { ageOn } from './dates.ts'
import type { BureauReport, CreditFacts, ScorecardOutcome } from './decision.ts'
import { shareOf } from './money.ts'
import type { Grade, ProductTerms, ScorecardAttribute } from './policy-terms.ts'

/** Bureaus score from here; -1 and the old codes 0 to 5 all mean "not enough history for a score". */
const lowestScore = 300

/** The grade of who has fewer points than the last grade asks for. */
const noGrade = 'none'

export function hasCreditHistory(bureau: BureauReport): boolean {
  return bureau.score >= lowestScore
}

/**
 * The points of a borrower, attribute by attribute, and the grade that they make together. Whole points and whole
 * bands: the same facts always get the same grade. A value that no band covers brings nothing, because a gap in the
 * policy's data must not be the borrower's gain, and not our standstill either.
 */
export function scoreOf(terms: ProductTerms, facts: CreditFacts, bureau: BureauReport): ScorecardOutcome {
  const attributes = terms.scorecard.map((attribute) => {
    const measured = measure(attribute.attribute, facts, bureau)
    return { attribute: attribute.attribute, measured, points: pointsFor(attribute, measured) }
  })
  const points = attributes.reduce((sum, attribute) => sum + attribute.points, 0)
  return { points, grade: gradeOf(terms, points)?.grade ?? noGrade, attributes }
}

/** The best grade that these points reach; undefined below the last one. */
export function gradeOf(terms: Pick<ProductTerms, 'grades'>, points: number): Grade | undefined {
  return terms.grades
    .filter(({ minPoints }) => points >= minPoints)
    .toSorted((left, right) => right.minPoints - left.minPoints)[0]
}

function measure(
  attribute: ScorecardAttribute['attribute'],
  facts: CreditFacts,
  bureau: BureauReport,
): number | string {
  switch (attribute) {
    case 'bureau-score':
      return hasCreditHistory(bureau) ? bureau.score : -1
    case 'monthly-income-paise':
      return facts.monthlyIncomePaise
    case 'age-years':
      return ageOn(facts.dateOfBirth, facts.asOf)
    case 'obligations-bps':
      return obligationsBps(facts, bureau)
    case 'worst-days-past-due':
      return bureau.worstDaysPastDue12Months
    case 'employment':
      return facts.employment
  }
}

/** Rounded up, so that a share just above a band's figure never counts as within it. */
function obligationsBps(facts: CreditFacts, bureau: BureauReport): number | string {
  if (facts.monthlyIncomePaise <= 0) return 'no income'
  return shareOf(bureau.monthlyObligationsPaise, 10_000)
    .times(10_000)
    .div(facts.monthlyIncomePaise)
    .ceil()
    .toNumber()
}

function pointsFor(attribute: ScorecardAttribute, measured: number | string): number {
  if (attribute.attribute === 'employment')
    return attribute.values[measured as CreditFacts['employment']] ?? 0
  if (typeof measured === 'string') return 0
  return 'bands' in attribute
    ? (attribute.bands.find(({ from }) => measured >= from)?.points ?? 0)
    : (attribute.upTo.find(({ upTo }) => measured <= upTo)?.points ?? 0)
}
