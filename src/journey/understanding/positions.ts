import { numberWord } from './number-words.ts'
import { fold, wordSet } from './words.ts'

const ordinals = [
  'first 1st pehla pahla pehli pahli pehle pahle पहला पहली पहले',
  'second 2nd dusra doosra dusri doosri dusre दूसरा दूसरी दूसरे',
  'third 3rd tisra teesra tisri teesri तीसरा तीसरी तीसरे',
  'fourth 4th chautha chauthi chotha चौथा चौथी',
  'fifth 5th panchva paanchva panchwa पांचवां पांचवा',
  'sixth 6th chhatha chhata छठा',
  'seventh 7th satva saatva सातवां',
  'eighth 8th athva aathva आठवां',
  'ninth 9th nauva नौवां',
  'tenth 10th dasva दसवां',
].map((line) => new Set(fold(line).split(' ')))

const company = wordSet(
  'option options number no num button choice the wala wali vala vali please pls i want choose select chahiye vikalp one ka ki',
  'विकल्प नंबर नम्बर वाला वाली चाहिए ऑप्शन',
)

/**
 * The positions (from 1) that a message names and nothing else: "2", "option 2", "dusra wala", "second one",
 * "1 ya 2". Undefined when the message talks of something else too.
 */
export function positionsIn(words: string[]): number[] | undefined {
  const named: number[] = []
  const counted: number[] = []
  for (const word of words) {
    const ordinal = ordinals.findIndex((spellings) => spellings.has(word))
    const number = numberWord(word)
    if (ordinal >= 0) named.push(ordinal + 1)
    else if (/^\d{1,2}$/.test(word)) named.push(Number(word))
    else if (number) counted.push(number.value)
    else if (!company.has(word) && !joining.has(word)) return undefined
  }
  // In "the second one" the one is no number.
  return [...new Set(named.length > 0 ? named : counted)]
}

const joining = wordSet('ya or and aur या और')
