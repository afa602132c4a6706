import { describe, expect, test } from 'vitest'
import { addDays, addWorkingDays } from '../../lending/dates.ts'
import { regulations } from '../../lending/regulation.ts'
import { billingSchedule } from '../../lending/schedule.ts'
import { languages } from '../language.ts'
import { wordsIn } from '../languages/catalogue.ts'
import { products, termsOfVersion, termsOn } from './product.ts'

/** What holds for every product, and for every version of its policy: a new one is judged by it as soon as it is registered. */
const policies = products.flatMap((product) => product.policies.map((policy) => ({ product, policy })))

test('no two products or policies have the same name', () => {
  for (const names of [products.map(({ id }) => id), policies.map(({ policy }) => policy.version)]) {
    expect(new Set(names).size).toBe(names.length)
  }
})

describe.each(products)('$id', (product) => {
  test.each(languages)('has a name that fits a button in %s', (language) => {
    const words = wordsIn(language)
    expect(words.say(product.nameKey)).not.toBe('')
    expect(words.say(`choice.${product.choiceKey}`).length).toBeLessThanOrEqual(20)
  })

  test('has one policy in effect on every day since its first', () => {
    const [first, ...later] = product.policies
    expect(first).toBeDefined()
    let before = first
    for (const policy of later) {
      expect(policy.effectiveFrom).toBe(before?.effectiveTo && addDays(before.effectiveTo, 1))
      before = policy
    }
    expect(before?.effectiveTo).toBeUndefined()
  })

  test('finds the figures of an earlier decision by the version that it carries', () => {
    for (const { effectiveFrom } of product.policies) {
      const terms = termsOn(product, effectiveFrom)
      expect(termsOfVersion(product, terms.policyVersion)).toEqual(terms)
    }
    expect(termsOfVersion(product, 'never/was')).toBeUndefined()
  })

  test('lets a borrower leave for at least as long as the law says', () => {
    for (const { leastCoolingOffDays } of regulations) {
      expect(product.conditions.coolingOffDays).toBeGreaterThanOrEqual(leastCoolingOffDays)
    }
  })

  test('asks for the cost of a thing where its policy lends a share of it, and for the purpose once', () => {
    const asksForCost = product.steps.includes('course-fee')
    expect(product.policies.every((policy) => (policy.maxShareOfCostBps !== undefined) === asksForCost)).toBe(
      true,
    )
    expect(product.steps.includes('purpose')).toBe(product.purpose === undefined)
  })
})

describe.each(policies)('$policy.version', ({ policy }) => {
  test('every amount and tenor can be repaid in whole rupees, at the rate of every grade', () => {
    for (const amountPaise of [policy.minAmountPaise, policy.maxAmountPaise])
      for (const tenorMonths of policy.tenorsMonths)
        for (const { annualRateBps } of policy.grades) {
          const schedule = billingSchedule({ amountPaise, tenorMonths, annualRateBps }, '2026-12-22')
          expect(schedule).toHaveLength(tenorMonths)
        }
  })

  test('offers outlive the working days of a KFS and two bank holidays, from any day of the week', () => {
    const longest = Math.max(...regulations.map(({ kfsValidWorkingDays }) => kfsValidWorkingDays))
    for (let day = 0; day < 7; day += 1) {
      const madeOn = addDays('2026-11-22', day)
      expect(addDays(madeOn, policy.offerValidDays) >= addWorkingDays(madeOn, longest + 2)).toBe(true)
    }
  })

  test('a better grade asks for more points and costs less', () => {
    for (const [index, grade] of policy.grades.entries()) {
      const worse = policy.grades[index + 1]
      if (!worse) continue
      expect(grade.minPoints).toBeGreaterThan(worse.minPoints)
      expect(grade.annualRateBps).toBeLessThan(worse.annualRateBps)
    }
  })

  test('bands stand in the order in which they are read, and the best grade can be reached', () => {
    let most = 0
    for (const attribute of policy.scorecard) {
      const points =
        'bands' in attribute
          ? attribute.bands.map((band) => band.points)
          : 'upTo' in attribute
            ? attribute.upTo.map((band) => band.points)
            : Object.values(attribute.values)
      most += Math.max(...points)
      if ('bands' in attribute)
        expect(attribute.bands.map(({ from }) => -from)).toEqual(
          sorted(attribute.bands.map(({ from }) => -from)),
        )
      if ('upTo' in attribute)
        expect(attribute.upTo.map(({ upTo }) => upTo)).toEqual(sorted(attribute.upTo.map(({ upTo }) => upTo)))
    }
    expect(most).toBeGreaterThanOrEqual(policy.grades[0]?.minPoints ?? Number.POSITIVE_INFINITY)
  })

  test('limits are limits', () => {
    expect(policy.minAmountPaise).toBeLessThan(policy.maxAmountPaise)
    expect(policy.minAgeYears).toBeGreaterThanOrEqual(18)
    expect(policy.minAgeYears).toBeLessThan(policy.maxAgeAtMaturityYears)
    for (const prefix of policy.negativePincodes) expect(prefix).toMatch(/^[1-9]\d{0,5}$/)
  })
})

function sorted(numbers: number[]): number[] {
  return numbers.toSorted((left, right) => left - right)
}
