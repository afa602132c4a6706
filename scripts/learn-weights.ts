/**
 * Prints what `src/support/learned-weights.ts` should hold: the weights under which the known questions, a fifth at a time
 * left out and asked, come out best (softmax over all subjects). Run it after the vocabulary or many topics have changed:
 *
 *   node_modules/.bin/node scripts/learn-weights.ts
 */
import { ClueFinder, type Clues } from '../src/support/clues.ts'
import { loadKnowledgeBase } from '../src/support/knowledge-base.ts'
import { weights as present } from '../src/support/learned-weights.ts'
import type { QuestionTerms } from '../src/support/question-terms.ts'
import { elsewhere, type Subject, subjectOf } from '../src/support/subject.ts'

const parts = 5
const rounds = 150
const stepSize = 0.15
/** Keeps weights small where the questions do not need them. */
const shrinkage = 0.0003

const kinds = Object.keys(present.clues) as (keyof Clues)[]
const names = [...kinds, 'elsewhere', 'unheard'] as const

/** One question: the features of everything that it could be about, and which of that would be right. */
interface Example {
  features: number[][]
  isRight: boolean[]
}

const topics = loadKnowledgeBase().map(subjectOf)
const examples = Array.from({ length: parts }, (_, part) => examplesOf(part)).flat()
const learned = learn(examples)
console.log(`Learned from ${examples.length} questions:`)
for (const [at, name] of names.entries()) console.log(`  ${name.padEnd(10)} ${(learned[at] ?? 0).toFixed(2)}`)

function examplesOf(part: number): Example[] {
  const own = leaveOut(topics, part)
  const foreign = leaveOut(elsewhere, part)
  const subjects = [...own.kept, ...foreign.kept]
  const finder = new ClueFinder(subjects)
  const example = (terms: QuestionTerms, rightIds: Set<string>): Example => {
    const cluesOf = finder.cluesFor(terms)
    const features = subjects.map(({ id }, at) => {
      const clues = cluesOf(id)
      return [...kinds.map((kind) => clues?.[kind] ?? 0), at < topics.length ? 0 : 1, 0]
    })
    const isElsewhere = !topics.some(({ id }) => rightIds.has(id))
    return {
      features: [...features, [...kinds.map(() => 0), 0, 1]],
      isRight: [...subjects.map(({ id }) => rightIds.has(id)), isElsewhere],
    }
  }
  const elsewhereIds = new Set(elsewhere.map(({ id }) => id))
  return [
    ...own.left.map(({ id, terms }) => example(terms, new Set([id]))),
    ...foreign.left.map(({ terms }) => example(terms, elsewhereIds)),
  ]
}

/** Every fifth question of each subject is left out, another one in each part. */
function leaveOut(subjects: readonly Subject[], part: number) {
  const left: { id: string; terms: QuestionTerms }[] = []
  let count = 0
  const kept = subjects.map((subject) => {
    const wordings = subject.wordings.filter((terms) => {
      count += 1
      const isLeft = count % parts === part
      if (isLeft) left.push({ id: subject.id, terms })
      return !isLeft
    })
    return { ...subject, wordings }
  })
  return { kept, left }
}

/** Gradient descent with Adam's steps. */
function learn(all: readonly Example[]): number[] {
  let weights = names.map(() => 1)
  const mean = names.map(() => 0)
  const square = names.map(() => 0)
  for (let round = 1; round <= rounds; round += 1) {
    const gradient = gradientOf(all, weights)
    weights = weights.map((weight, at) => {
      const slope = shrinkage * weight - (gradient[at] ?? 0) / all.length
      mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * slope
      square[at] = 0.99 * (square[at] ?? 0) + 0.01 * slope ** 2
      const steady = (mean[at] ?? 0) / (1 - 0.9 ** round)
      return weight - (stepSize * steady) / (Math.sqrt((square[at] ?? 0) / (1 - 0.99 ** round)) + 1e-8)
    })
  }
  return weights
}

function gradientOf(all: readonly Example[], weights: readonly number[]): number[] {
  const gradient = names.map(() => 0)
  for (const { features, isRight } of all) {
    const points = features.map((own) => own.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0))
    const highest = Math.max(...points)
    const odds = points.map((point) => Math.exp(point - highest))
    const total = odds.reduce((sum, each) => sum + each, 0)
    const right = odds.reduce((sum, each, at) => sum + (isRight[at] ? each : 0), 0)
    for (const [subject, own] of features.entries()) {
      const each = odds[subject] ?? 0
      const pull = (isRight[subject] ? each / right : 0) - each / total
      if (Math.abs(pull) < 1e-5) continue
      for (const [at, value] of own.entries()) gradient[at] = (gradient[at] ?? 0) + pull * value
    }
  }
  return gradient
}
