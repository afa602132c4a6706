import { fold, wordSet, wordsOf } from './words.ts'

/** Words that make a sentence a question wherever they stand: Hindi puts them in the middle. */
const anywhere = wordSet(
  'kya kyaa kyu kyun kyon kaise kese kaisa kaisi kab kaha kahan kaun kon kaunsa kaunsi konsa kitna kitni kitne kisko kiska',
  'batao bataiye bataye bataiyega samjhao samjhaiye',
  'क्या क्यों क्यूं कैसे कैसा कैसी कब कहां कहा कौन कौनसा कितना कितनी कितने किसको किसका बताओ बताइए बताइये बताएं समझाओ समझाइए',
)

/** Who says one of these wants help, however it is put: a complaint must not be taken for a name. */
const complaining = wordSet(
  'complaint complaints complain complaining grievance shikayat sikayat shikaayat shikayt',
  'शिकायत शिक़ायत कंप्लेंट कम्प्लेंट कंप्लेन',
)

/** Something does not work or did not come, somebody is wanted, or somebody is angry. */
const trouble = wordSet(
  'baat person human insaan insan agent chor bakwas ghatiya worst useless pathetic cheat cheaters fraud cancel',
  'इंसान एजेंट बात चोर बकवास घटिया',
  'nahi nahin nhi nai not cant cannot couldnt doesnt didnt isnt never no error problem issue failed fail wrong galat stuck',
  'नहीं नही गलत समस्या दिक्कत एरर',
)

const openings = wordSet('what whats why how when where which who whom whose')

/** "Do lakh" is an amount and "is mahine" means this month, so these need their subject behind them. */
const auxiliaryOpening =
  /^(is|are|do|does|did|can|could|will|would|should|shall|may|has|have|was|am|isnt|cant|dont|wont) (i|you|u|we|they|he|she|it|this|that|there|the|my|your|any|a|an)\b/

const requests = /^(please |pls |plz )?(tell me|explain|let me know)\b|\b(want|need) to know\b/

/** True when the message asks something instead of answering: English, Hindi and Hinglish. */
export function looksLikeQuestion(text: string): boolean {
  if (/[?？؟]/.test(text)) return true
  const words = wordsOf(fold(text).replaceAll("'", ''))
  const sentence = words.join(' ')
  return (
    words.some((word) => anywhere.has(word) || complaining.has(word)) ||
    openings.has(words[0] ?? '') ||
    auxiliaryOpening.test(sentence) ||
    requests.test(sentence)
  )
}

/** More than one word, and one of them says that something is amiss: "OTP nahi aaya", "link does not open". */
export function soundsLikeTrouble(text: string): boolean {
  const words = wordsOf(fold(text).replaceAll("'", ''))
  return words.length > 1 && words.some((word) => trouble.has(word))
}
