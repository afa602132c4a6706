import { understandAffirmation } from './affirmation.ts'
import { normalise } from './digits.ts'
import { isGreeting, understandGlobalWord, understandLanguageName } from './global-words.ts'
import { looksLikeQuestion } from './question.ts'
import { misunderstood, type Understood, understood } from './understood.ts'
import { keyOf, wordSet, wordsOf } from './words.ts'

export type NameProblem =
  | 'has-digits'
  | 'looks-like-question'
  | 'too-short'
  | 'too-long'
  /** A greeting, a yes or no, a link, an emoji, a sentence about something else. */
  | 'not-a-name'

/** In front of a name, and behind it, when people answer in a sentence. */
const introductions =
  /^(?:(?:hi|hello|hey|namaste|नमस्ते)[\s,!.]+)?(?:(?:my|mera|mere|मेरा)\s+)?(?:(?:full|pura|poora|पूरा)\s+)?(?:name|naam|nam|नाम)(?:\s+(?:is|hai|h|है)(?=\s)|'s(?=\s))?\s*[:=-]?\s+|^(?:i am|i'm|im|this is|it is|it's|myself|main|mai|मैं)\s+/iu
const endings =
  /[\s,]+(?:hai|hain|hun|hoon|hu|h|है|हैं|हूँ|हूं)(?:\s+(?:mera|मेरा)\s+(?:naam|नाम))?$|\s+is my name$/iu
const bareNaam = /^(?:naam|nam|नाम)\s+(?!is\b|hai\b|h\b|है)[^:=-]/iu

/** "Rahul Sharma s/o Mohan Sharma": PAN names end before that. */
const relation = /\s+[sdwc]\s?\/\s?o\b.*$/iu

const titles = wordSet(
  'mr mrs ms miss mister master dr prof sh smt shrimati srimati km late adv er ca',
  'श्रीमती श्रीमान सुश्री डॉ डॉक्टर',
)

/** Titles that are first names too: "Sri Devi" keeps hers, "Sri Ramesh Kumar" does not. */
const alsoFirstNames = wordSet('shri shree sri kumari श्री कुमारी')

/** Words of sentences, in no name that we know: "I want a loan" is no name. */
const otherTalk = wordSet(
  'loan loans want need chahiye chahie chaiye paisa paise money rupees lakh interest emi apply please pls tell karo',
  'karna nahi nahin not know later wait thanks thank dont cant wrong pata bolo credit amount salary income the and for account khata bank number tum log chor fraud scam cheater cheaters bakwas cancel baat agent human person',
  'लोन चाहिए पैसा पैसे लेना करना करो नहीं ब्याज धन्यवाद',
)

/**
 * The full name, as on a PAN card: Latin or Devanagari letters, 2 to 80 of them. Sentences around it, titles and
 * "s/o ..." are taken away, capitals are put right. One word is fine: some people have one name.
 */
export function understandName(text: string): Understood<string, NameProblem> {
  const plain = normalise(text)
  if (looksLikeQuestion(plain)) return misunderstood('looks-like-question')
  if (isOtherWord(plain) || /[@]|https?:|www\.|\.(com|in|org)\b/i.test(plain))
    return misunderstood('not-a-name')
  const name = bareName(plain)
  if (/\p{Nd}/u.test(name)) return misunderstood('has-digits')
  if (!isWritable(name)) return misunderstood('not-a-name')
  const letters = name.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0 || isOtherWord(name)) return misunderstood('not-a-name')
  if (letters < 2) return misunderstood('too-short')
  if (letters > 80) return misunderstood('too-long')
  if (wordsOf(name).some((word) => otherTalk.has(word))) return misunderstood('not-a-name')
  return understood(capitalised(name))
}

/** Letters of the two scripts and their marks; each script also has signs that are no letters. */
function isWritable(name: string): boolean {
  return (
    /^[\p{Script=Latin}\p{Script=Devanagari}\p{M} .'-]*$/u.test(name) && /^[\p{L}\p{M} .'-]*$/u.test(name)
  )
}

function isOtherWord(text: string): boolean {
  return (
    isGreeting(text) ||
    understandGlobalWord(text).ok ||
    understandLanguageName(text).ok ||
    understandAffirmation(text).ok ||
    ['name', 'naam', 'नाम', 'mynameis', 'meranaam', 'मेरानाम', 'test'].includes(keyOf(text))
  )
}

function bareName(plain: string): string {
  const withoutEmoji = plain
    .replace(/[\p{Extended_Pictographic}\p{Emoji_Modifier}]/gu, ' ')
    // The Devanagari sign of abbreviation: डॉ॰ is डॉ.
    .replaceAll('॰', '.')
    .replace(/[\s.,;:!।॥-]+$/u, '')
    .trim()
  // Naam Dev is a name; "naam: Dev" and "mera naam Dev" introduce one.
  const isNamedNaam = bareNaam.test(withoutEmoji)
  const introduced = isNamedNaam ? withoutEmoji : withoutEmoji.replace(introductions, '')
  const words = introduced
    .replace(endings, '')
    .replace(relation, '')
    .replace(/[,;:!"()_*~]+/g, ' ')
    .trim()
    .split(/\s+/)
  while (words.length > 1 && isTitle(words[0] ?? '', words.length)) words.shift()
  return words.join(' ')
}

function isTitle(word: string, wordsLeft: number): boolean {
  const [only = '', ...rest] = wordsOf(word)
  if (rest.length > 0) return false
  return titles.has(only) || (wordsLeft > 2 && alsoFirstNames.has(only))
}

function capitalised(name: string): string {
  const isShouted = name === name.toUpperCase()
  return name
    .split(' ')
    .map((word) => capitalisedWord(word, isShouted))
    .join(' ')
}

function capitalisedWord(word: string, isShouted: boolean): string {
  // "RK Sharma": two consonants are initials, except Md, short for Mohammed.
  if (/^[b-df-hj-np-tv-xz]{2}$/i.test(word) && !/^md$/i.test(word)) return word.toUpperCase()
  if (!isShouted && word !== word.toLowerCase()) return word
  return word
    .toLowerCase()
    .replace(/(^|[.'-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}
