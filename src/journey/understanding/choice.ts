import { isNegation } from './affirmation.ts'
import { positionsIn } from './positions.ts'
import { looksLikeQuestion } from './question.ts'
import { misunderstood, type Understood, understood } from './understood.ts'
import { fold, keyOf, remembering, withinOneEdit, wordsOf } from './words.ts'

export interface ChoiceOption {
  id: string
  /** As shown on the button or row. */
  title: string
  /** What people type instead: single words or short phrases. */
  words: string[]
}

type ChoiceRead = Understood<string, 'none' | 'several'>

/**
 * Which of the shown options a borrower typed: its title, one of its words (also inside a sentence, also with one
 * slip of the pen), part of its title, or its number. Two that fit are `several`, never the first of them.
 *
 * `exactOnly` is for consents: only the words on the button count, whatever their capitals, spaces, emoji and
 * punctuation. "Ok", "haan", "1" and 👍 never do.
 */
export function understandChoice(
  text: string,
  options: readonly ChoiceOption[],
  { exactOnly = false }: { exactOnly?: boolean } = {},
): ChoiceRead {
  const key = keyOf(text)
  const byTitle = options.filter((option) => key !== '' && keyOfShown(option.title) === key)
  if (exactOnly || byTitle.length > 0) return oneOf(byTitle)
  const words = choiceWords(text)
  if (words.length === 0) return misunderstood('none')
  const byAlias = options.filter((option) => option.words.some((alias) => keyOfShown(alias) === key))
  if (byAlias.length > 0) return oneOf(byAlias)
  const positions = positionsIn(words)
  if (positions && positions.length > 0) return byPosition(positions, words, options)
  if (looksLikeQuestion(text)) return misunderstood('none')
  const sentence = [
    options.filter((option) => isMentioned(option, words, options)),
    options.filter((option) => isPartOfTitle(option, words)),
  ]
  const said = sentence.find((fitting) => fitting.length > 0)
  return oneOf(said ?? options.filter((option) => isMisspelt(option, words)))
}

function oneOf(options: ChoiceOption[]): ChoiceRead {
  const ids = [...new Set(options.map((option) => option.id))]
  const [id] = ids
  if (id === undefined) return misunderstood('none')
  return ids.length === 1 ? understood(id) : misunderstood('several')
}

/** Words with numbers kept whole: "₹50,000" is one word, 50000. */
function choiceWords(text: string): string[] {
  return wordsOf(fold(text).replace(/(?<=\d),(?=\d)/g, ''))
}

/** "2" is the second option, unless "2" stands in the title of another, such as "2 years". */
function byPosition(positions: number[], words: string[], options: readonly ChoiceOption[]): ChoiceRead {
  const numbers = words.filter((word) => /^\d+$/.test(word))
  const byNumber = options.filter((option) =>
    choiceWords(option.title).some((word) => numbers.includes(word)),
  )
  const atPosition = positions
    .map((position) => options[position - 1])
    .filter((option) => option !== undefined)
  const isWhollyInRange = atPosition.length === positions.length
  if (!isWhollyInRange && byNumber.length === 0)
    return misunderstood(positions.length > 1 ? 'several' : 'none')
  return oneOf(isWhollyInRange ? [...atPosition, ...byNumber] : byNumber)
}

/** True when one of its phrases stands in the message, and not merely inside a longer phrase of another option. */
function isMentioned(option: ChoiceOption, words: string[], options: readonly ChoiceOption[]): boolean {
  return phrasesOf(option).some((phrase) => {
    const at = positionOf(phrase, words)
    if (at < 0 || isDenied(words, phrase)) return false
    return !options.some(
      (other) =>
        other.id !== option.id &&
        phrasesOf(other).some(
          (longer) => longer.length > phrase.length && covers(longer, words, at, phrase.length),
        ),
    )
  })
}

const keyOfShown = remembering(keyOf)
const wordsOfShown = remembering((phrase) => choiceWords(phrase))

function phrasesOf(option: ChoiceOption): string[][] {
  return [option.title, ...option.words].map(wordsOfShown).filter((phrase) => phrase.length > 0)
}

function positionOf(phrase: string[], words: string[]): number {
  return words.findIndex((_, at) => phrase.every((word, offset) => words[at + offset] === word))
}

function covers(longer: string[], words: string[], at: number, length: number): boolean {
  const start = positionOf(longer, words)
  return start >= 0 && start <= at && start + longer.length >= at + length
}

/** "Not salaried" names salaried and means the opposite, unless the option itself says not. */
function isDenied(words: string[], phrase: string[]): boolean {
  return words.some((word) => isNegation(word) && !phrase.includes(word))
}

/** "50,000" or "12 months" for "₹50,000 · 12 months". A "not" has to be in both or in neither. */
function isPartOfTitle(option: ChoiceOption, words: string[]): boolean {
  const title = choiceWords(option.title)
  const isTelling = words.some((word) => word.length > 2 || /^\d+$/.test(word))
  const agrees = title.filter(isNegation).every((word) => words.includes(word))
  return isTelling && agrees && words.every((word) => title.includes(word))
}

function isMisspelt(option: ChoiceOption, words: string[]): boolean {
  const whole = words.join('')
  return phrasesOf(option).some((phrase) => {
    const spelling = phrase.join('')
    if (spelling.length < 5 || isDenied(words, phrase)) return false
    const candidates = phrase.length === 1 ? [...words, whole] : [whole]
    // "Mother" is no slip for "other": people get the first letter right.
    return candidates.some(
      (word) =>
        word.length >= 4 && word[0] === spelling[0] && !/\d/.test(word) && withinOneEdit(word, spelling),
    )
  })
}
