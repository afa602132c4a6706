import type { Language } from '../../../journey/language.ts'
import { fold, remembering, wordsOf } from '../../../journey/understanding/words.ts'
import { clausesOf, isBacked, limitsIn, type Unit, unitsOf } from './backing.ts'
import { figuresIn, groundedFigures, isFigureWord } from './figures.ts'
import { type LenderWords, stemOf } from './lender-words.ts'
import { bringsUp, isAboutComingMoney, moneyMattersIn, periodsIn, strangeMatters } from './matters.ts'
import { deeds, promises, waivers } from './promises.ts'
import { asksForMoney, asksForSecret, leadsAway, withoutCommands } from './requests.ts'
import { type Sentence, sentencesOf, withoutListNumbers } from './sentences.ts'
import { framed } from './word-pattern.ts'
import { isInLanguage, writingFault } from './writing.ts'

/** Why an answer may not be shown. A fixed word, for the log: never the answer itself. */
export type GuardReason =
  | 'length'
  | 'characters'
  | 'language'
  /** A number, date, rate, address or link that the grounding does not state. */
  | 'figure'
  /** A figure of the grounding, said of something else or for another period. */
  | 'figure-misplaced'
  /** Words that the lender does not use, or that came from the question. */
  | 'words'
  | 'echo'
  | 'promise'
  | 'deed'
  | 'waiver'
  | 'secret'
  | 'payment'
  | 'leads-away'
  | 'strange-matter'
  | 'new-matter'
  /** Says what no sentence of the grounding says, or the contrary. */
  | 'unbacked'

export interface GuardedAnswer {
  text: string
  language: Language
  /** As the borrower typed it. */
  question: string
  /** What the model was given: one text for each topic, and what is known of the case. */
  topics: readonly string[]
  caseFacts: readonly string[]
}

/** Of a hundred words, so many may be ones that the lender never uses. */
const mostUnknown = 0.08

/**
 * Looks at what a model has written before anybody sees it. An answer passes when it is plainly written in the
 * borrower's language and in the lender's own words, states no figure that its grounding does not state of the same
 * matter, and neither promises, acts, waives, asks nor speaks of anything else. A whole sentence of the grounding may
 * always be repeated. It is made to stop too much: what is stopped is answered by the knowledge base. Pure.
 */
export function createGuard(words: LenderWords): (answer: GuardedAnswer) => GuardReason | undefined {
  const readTopic = remembering(readSource, mostTopicTexts)
  return ({ text, language, question, topics, caseFacts }) => {
    const known = knownFrom([...topics.map(readTopic), readSource(caseFacts.join('\n'))])
    const written = writingFault(text, known.text)
    if (written) return written
    const latin = { latinInHindi: words.latinInHindi, grounding: known.words }
    if (!isInLanguage(text, language, latin)) return 'language'
    const plain = withoutListNumbers(text)
    if (figuresIn(plain).some((figure) => !known.figures.has(figure))) return 'figure'
    const strange = strangeWords(plain, language, { words, known, question })
    if (strange) return strange
    for (const sentence of sentencesOf(plain)) {
      if (known.sentences.has(sentence.key)) continue
      const fault = faultIn(sentence, known)
      if (fault) return fault
    }
    return undefined
  }
}

interface Source {
  text: string
  figures: Set<string>
  words: string[]
  framed: string
  sentences: Stated[]
  units: Unit[]
}

interface Stated {
  figures: Set<string>
  framed: string
  /** With the sentence before it, which tells what "it" is. */
  nearby: string
  clauses: { figures: Set<string>; limits: string }[]
}

/** More than there are topics, in all languages. */
const mostTopicTexts = 1_000

function readSource(whole: string): Source {
  const text = withoutListNumbers(whole)
  const all = sentencesOf(text)
  const sentences = all.map((sentence, at) => ({
    figures: groundedFigures(sentence.text),
    framed: framed(sentence.key),
    nearby: framed(`${all[at - 1]?.key ?? ''} ${sentence.key}`),
    clauses: clausesOf(sentence.text).map((clause) => ({
      figures: groundedFigures(clause),
      limits: limitsIn(clause),
    })),
  }))
  return {
    text,
    figures: groundedFigures(text),
    words: wordsOf(text),
    framed: framedText(text),
    sentences,
    units: unitsOf(all),
  }
}

interface Known {
  sources: Source[]
  figures: Set<string>
  sentences: Set<string>
  units: Unit[]
  words: Set<string>
  stems: Set<string>
  text: string
  /** The same, sentence by sentence, framed. */
  framed: string
}

function knownFrom(sources: Source[]): Known {
  const words = new Set(sources.flatMap((source) => source.words))
  return {
    sources,
    figures: new Set(sources.flatMap((source) => [...source.figures])),
    sentences: new Set(sources.flatMap(({ sentences }) => sentences.map((one) => one.framed.trim()))),
    units: sources.flatMap(({ units }) => units),
    words,
    stems: new Set([...words].map(stemOf)),
    text: sources.map(({ text }) => text).join('\n'),
    framed: sources.map((source) => source.framed).join(';'),
  }
}

/** Sentences keep apart, so that no pattern reaches from one into the next. */
function framedText(text: string): string {
  return sentencesOf(text)
    .map(({ key }) => framed(key))
    .join(';')
}

/** An allow-list: names, other companies, politics and poems are not in the lender's vocabulary. */
function strangeWords(
  text: string,
  language: Language,
  { words, known, question }: { words: LenderWords; known: Known; question: string },
): 'words' | 'echo' | undefined {
  const spoken = wordsOf(text.replace(/\S*[@/]\S*/g, ' ')).filter(
    (word) => /\p{L}/u.test(word) && !/\d/.test(word),
  )
  const isStrange = (word: string) =>
    !known.stems.has(stemOf(word)) && !words.isKnown(word, language) && !isFigureWord(word)
  const strange = spoken.filter(isStrange)
  const asked = new Set(wordsOf(question).map(stemOf))
  if (strange.some((word) => asked.has(stemOf(word)))) return 'echo'
  if (strange.length > mostUnknown * spoken.length) return 'words'
  return namesIn(text).some((name) => isStrange(fold(name))) ? 'words' : undefined
}

/** Capital letters where no sentence begins. */
function namesIn(text: string): string[] {
  return [...text.matchAll(/(?<![.!?:;•*\n"“(]\s*|^)\b[A-Z][A-Za-z]*/g)].map(([name]) => name)
}

function faultIn(sentence: Sentence, known: Known): GuardReason | undefined {
  const frame = framed(sentence.key)
  const says = (patterns: readonly RegExp[]) => patterns.some((pattern) => pattern.test(frame))
  if (says(strangeMatters)) return 'strange-matter'
  const asking = framed(wordsOf(withoutCommands(sentence.text, known.text)).join(' '))
  if (asksForSecret(asking)) return 'secret'
  if (asksForMoney(asking)) return 'payment'
  if (says(leadsAway)) return 'leads-away'
  if (says(promises)) return 'promise'
  if (says(deeds)) return 'deed'
  if (says(waivers)) return 'waiver'
  if (bringsUp(frame, known.framed)) return 'new-matter'
  if (isMisplaced(sentence, frame, known)) return 'figure-misplaced'
  return isBacked(sentence.text, known.units) ? undefined : 'unbacked'
}

/**
 * A figure must come from one source that speaks of everything the sentence does; what stands beside the figure, beside it
 * there, too; with the same limit (at most, at least); and a rate or an amount for a period from a sentence with that
 * period.
 */
function isMisplaced(sentence: Sentence, frame: string, known: Known): boolean {
  const matters = moneyMattersIn(frame)
  const periods = periodsIn(frame)
  const isAboutMoney = isAboutComingMoney(frame)
  const sources = known.sources.filter((source) => matters.every((matter) => matter.test(source.framed)))
  return clausesOf(sentence.text).some((clause) => {
    const beside = moneyMattersIn(framed(wordsOf(clause).join(' ')))
    return figuresIn(clause).some((figure) => {
      const isRate = / (?:rupee|percent)$/.test(figure)
      const isTime = /(?:minute|hour|day|week)$/.test(figure)
      const isSaid = (one: Stated) =>
        one.clauses.some(({ figures, limits }) => figures.has(figure) && limits === limitsIn(clause)) &&
        beside.every((matter) => matter.test(one.nearby)) &&
        (!isRate || isWithin(periods, periodsIn(one.framed))) &&
        (!isTime || !isAboutMoney || isAboutComingMoney(one.framed))
      return !sources.some(({ sentences }) => sentences.some(isSaid))
    })
  })
}

function isWithin(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  return [...part].every((one) => whole.has(one))
}
