const consonants: Record<string, string> = {
  क: 'k',
  ख: 'kh',
  ग: 'g',
  घ: 'gh',
  ङ: 'n',
  च: 'ch',
  छ: 'ch',
  ज: 'j',
  झ: 'jh',
  ञ: 'n',
  ट: 't',
  ठ: 'th',
  ड: 'd',
  ढ: 'dh',
  ण: 'n',
  त: 't',
  थ: 'th',
  द: 'd',
  ध: 'dh',
  न: 'n',
  प: 'p',
  फ: 'f',
  ब: 'b',
  भ: 'bh',
  म: 'm',
  य: 'y',
  र: 'r',
  ल: 'l',
  ळ: 'l',
  व: 'v',
  श: 'sh',
  ष: 'sh',
  स: 's',
  ह: 'h',
}

const independentVowels: Record<string, string> = {
  अ: 'a',
  आ: 'a',
  इ: 'i',
  ई: 'i',
  उ: 'u',
  ऊ: 'u',
  ऋ: 'ri',
  ए: 'e',
  ऐ: 'ai',
  ओ: 'o',
  औ: 'au',
  ऑ: 'o',
}

/** Vowel signs behind a consonant, by code point: alone they are hard to see. */
const vowelSigns: Record<string, string> = {
  '\u093e': 'a',
  '\u093f': 'i',
  '\u0940': 'i',
  '\u0941': 'u',
  '\u0942': 'u',
  '\u0943': 'ri',
  '\u0947': 'e',
  '\u0948': 'ai',
  '\u094b': 'o',
  '\u094c': 'au',
  '\u0949': 'o',
}

const virama = '\u094d'
const anusvara = '\u0902'

/**
 * Folded Devanagari in plain Latin letters, as names are spelt on Indian cards: राहुल becomes rahul. Simple on
 * purpose: long and short vowels are one, and the silent "a" at the end of a word is dropped.
 */
export function latinFromDevanagari(text: string): string {
  const letters = [...text]
  return letters
    .map((letter, index) => {
      const consonant = consonants[letter]
      if (consonant === undefined) return independentVowels[letter] ?? vowelSigns[letter] ?? otherSign(letter)
      return consonant + (carriesSilentA(letters, index) ? 'a' : '')
    })
    .join('')
}

function otherSign(letter: string): string {
  if (letter === anusvara) return 'n'
  return letter === virama ? '' : letter
}

/** A consonant sounds with an "a" unless a vowel sign or virama follows, or the word ends. */
function carriesSilentA(letters: string[], index: number): boolean {
  const next = letters[index + 1]
  if (next === undefined || !/[\p{L}\p{M}]/u.test(next)) return false
  return vowelSigns[next] === undefined && next !== virama
}
