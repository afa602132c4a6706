import type { LenderFacts } from '../placeholders.ts'
import type { Topic } from '../topic.ts'
import { faultIn, type KnowledgeFault } from './fault.ts'

type Unit = 'rupees' | 'percent' | 'days' | 'months' | 'years' | 'other'

interface Figure {
  /** As it stands in the text: ₹250, 18%, 30 days. */
  shown: string
  number: string
  unit: Unit
}

const figurePattern = /₹ ?([\d,]+(?:\.\d+)?)|(\d+(?:\.\d+)?) ?%|(\d+)[ -](day|month|year|week|hour|minute)s?/g

/** The unit of a placeholder whose value is a bare number, from its name. */
const bareUnits: [RegExp, Unit][] = [
  [/Days$/, 'days'],
  [/Months$/, 'months'],
  [/Age$/, 'years'],
]

/** Files that hold the lender's own figures: what stands there is a placeholder, so that it changes by itself. */
const productSource = /src\/(journey\/(products|lender)|main\/lender-facts)/

/**
 * Amounts, rates and times that are typed into an answer though they are the lender's own, or that rest on nothing. The
 * English answer is read: the others state the same figures.
 */
export function typedFigureFaults(topic: Topic, facts: LenderFacts): KnowledgeFault[] {
  const figures = figuresOf(topic.answer.en.replace(/\{\w+\}/g, ' '))
  return figures.flatMap((figure) => {
    const resting = topic.facts.filter(({ statement }) => states(statement, figure))
    const isLaw = resting.some(({ source }) => !productSource.test(source))
    if (isLaw) return []
    const [placeholder] = placeholdersOf(figure, facts)
    if (placeholder !== undefined) {
      return [
        faultIn(
          topic.id,
          `types ${figure.shown}, which is the lender's own`,
          `write {${placeholder}} in every language`,
        ),
      ]
    }
    if (resting.length > 0) {
      const fix = 'give it a placeholder (placeholders.ts) and a value (src/main/lender-facts.ts)'
      return [faultIn(topic.id, `types ${figure.shown}, which comes from the product's files`, fix)]
    }
    const fix = 'say in facts on what it rests, or write the placeholder of the product figure'
    return [faultIn(topic.id, `states ${figure.shown}, on which no fact of it rests`, fix)]
  })
}

function figuresOf(text: string): Figure[] {
  const found = [...text.matchAll(figurePattern)].map(([shown, rupees, percent, count, unit]): Figure => {
    if (rupees !== undefined) return { shown, number: plain(rupees), unit: 'rupees' }
    if (percent !== undefined) return { shown, number: plain(percent), unit: 'percent' }
    return { shown, number: plain(count ?? ''), unit: unitNamed(unit) }
  })
  return [...new Map(found.map((figure) => [`${figure.number} ${figure.unit}`, figure])).values()]
}

function unitNamed(unit: string | undefined): Unit {
  return unit === 'day' || unit === 'month' || unit === 'year' ? `${unit}s` : 'other'
}

/** 5,00,000 and 500000 are one number. */
function plain(number: string): string {
  return number.replaceAll(',', '')
}

function states(statement: string, { number }: Figure): boolean {
  return (statement.match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map(plain).includes(number)
}

function placeholdersOf(figure: Figure, facts: LenderFacts): string[] {
  return Object.entries(facts)
    .filter(([name, value]) => !name.includes(':') && holds(name, value, figure))
    .map(([name]) => name)
}

function holds(name: string, value: string, figure: Figure): boolean {
  const bare = bareUnits.find(([pattern]) => pattern.test(name))?.[1]
  if (bare !== undefined) return bare === figure.unit && states(value, figure)
  return figuresOf(value).some(({ number, unit }) => number === figure.number && unit === figure.unit)
}
