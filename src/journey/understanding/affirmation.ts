import { normalise } from './digits.ts'
import { misunderstood, type Understood, understood } from './understood.ts'
import { wordSet, wordsOf } from './words.ts'

const yesWords = wordsOf(
  `yes yeah yep yup yess ya y ok okay okey k sure fine correct right confirm confirmed proceed continue agreed
  haan han haa ha hn hanji haanji theek thik tik sahi bilkul zaroor jaroor chalega accha acha badhiya
  हां हा जी हांजी ठीक सही बिल्कुल बिलकुल जरूर ओके यस चलेगा अच्छा`,
)

const noWords = wordsOf(
  `no nope nah not n never cancel wrong incorrect dont
  nahi nahin nahee nai nhi na naa mat galat
  नहीं नही ना न मत गलत नो`,
)

const yes = new Set(yesWords)
const no = new Set(noWords)

/** Words that may accompany a yes or a no without changing it. */
const company = wordSet(
  'please pls plz sir madam mam ji hai he h it is that thats i do am bhai kar karo karna do dijiye kijiye chahiye now abhi mujhe hoon',
  'है जी कर करो करना दो दीजिए कीजिए चाहिए अभी मुझे कृपया',
)

const thumbs: [RegExp, 'yes' | 'no'][] = [
  [/👍|👌|✅|✔|☑|🆗/u, 'yes'],
  [/👎|❌|🚫|✖/u, 'no'],
]

/**
 * A plain yes or no. The whole message has to be one: "yes, but how much is the fee" is `unclear`, and so is a
 * yes together with a no.
 *
 * Never enough for a consent: that needs the button or its exact words (`understandChoice` with `exactOnly`).
 */
export function understandAffirmation(text: string): Understood<'yes' | 'no', 'unclear'> {
  const words = wordsOf(normalise(text).replaceAll("'", ''))
  if (words.length === 0) return thumbsOnly(text)
  const rest = words.filter((word) => !company.has(word))
  if (rest.length === 0)
    return words.includes('ji') || words.includes('जी') ? understood('yes') : misunderstood('unclear')
  if (rest.every((word) => yes.has(word))) return understood('yes')
  if (rest.every((word) => no.has(word))) return understood('no')
  return misunderstood('unclear')
}

function thumbsOnly(text: string): Understood<'yes' | 'no', 'unclear'> {
  const meanings = new Set(thumbs.flatMap(([sign, meaning]) => (sign.test(text) ? [meaning] : [])))
  const [meaning] = meanings
  return meaning !== undefined && meanings.size === 1 ? understood(meaning) : misunderstood('unclear')
}

/** True when a word turns the meaning round: no, not, nahi, mat, नहीं. */
export function isNegation(word: string): boolean {
  return no.has(word) && word !== 'cancel' && word !== 'wrong' && word !== 'incorrect'
}
