import { type Language, languages } from '../language.ts'
import { misunderstood, type Understood, understood } from './understood.ts'
import { keyOf, wordSet, wordsOf } from './words.ts'

/** What the borrower can ask for at every point of the journey. */
export type GlobalWord =
  | 'language'
  | 'menu'
  | 'help'
  | 'agent'
  | 'status'
  | 'back'
  | 'restart'
  /** No more reminders. */
  | 'stop'
  /** The consent to use the data is withdrawn. */
  | 'stop-data'
  /** No person is needed (any more). */
  | 'bot'

const phrases: Record<GlobalWord, string[]> = {
  language: [
    'language',
    'languages',
    'lang',
    'change language',
    'language change',
    'bhasha',
    'bhasha badlo',
    'bhasha badle',
    'bhasha badlein',
    'bhasa',
    'भाषा',
    'भाषा बदलो',
    'भाषा बदलें',
    'भाषा बदले',
    'लैंग्वेज',
  ],
  menu: [
    'menu',
    'main menu',
    'menu dikhao',
    'show menu',
    'home',
    'options',
    'मेनू',
    'मेन्यू',
    'मीनू',
    'मुख्य मेनू',
    'मेनू दिखाओ',
  ],
  help: [
    'help',
    'help me',
    'support',
    'need help',
    'i need help',
    'sahayata',
    'sahayta',
    'madad',
    'madat',
    'madad karo',
    'madad chahiye',
    'मदद',
    'मदद करो',
    'मदद करें',
    'मदद चाहिए',
    'सहायता',
    'सहायता चाहिए',
    'हेल्प',
    'सपोर्ट',
  ],
  agent: [
    'agent',
    'human',
    'person',
    'executive',
    'customer care',
    'talk to a person',
    'talk to person',
    'talk to human',
    'talk to a human',
    'talk to agent',
    'talk to an agent',
    'talk to someone',
    'i want to talk to someone',
    'i want to talk to a person',
    'i want to talk to an agent',
    'real person',
    'representative',
    'operator',
    'call me back',
    'agent chahiye',
    'mujhe agent chahiye',
    'baat karni hai',
    'mujhe baat karni hai',
    'mujhe kisi se baat karni hai',
    'mujhe agent se baat karni hai',
    'mujhe insaan se baat karni hai',
    'mujhe call karo',
    'mujhe phone karo',
    'speak to a person',
    'speak to an agent',
    'call me',
    'insaan se baat',
    'insan se baat',
    'insaan se baat karni hai',
    'insan se baat karni hai',
    'insaan se baat karo',
    'agent se baat',
    'agent se baat karni hai',
    'kisi se baat karni hai',
    'एजेंट',
    'एजेंट से बात',
    'इंसान से बात',
    'व्यक्ति से बात',
    'एजेंट से बात करनी है',
    'इंसान से बात करनी है',
    'किसी से बात करनी है',
    'मुझे किसी से बात करनी है',
    'मुझे एजेंट से बात करनी है',
    'मुझे इंसान से बात करनी है',
    'बात करनी है',
    'एजेंट चाहिए',
    'मुझे फोन करो',
    'कस्टमर केयर',
  ],
  status: [
    'status',
    'my status',
    'loan status',
    'application status',
    'check status',
    'stithi',
    'sthiti',
    'स्थिति',
    'मेरी स्थिति',
    'लोन की स्थिति',
    'आवेदन की स्थिति',
    'स्टेटस',
    'लोन स्टेटस',
  ],
  back: [
    'back',
    'go back',
    'previous',
    'wapas',
    'vapas',
    'waapas',
    'wapis',
    'piche',
    'peeche',
    'pichhe',
    'piche jao',
    'wapas jao',
    'पीछे',
    'पीछे जाओ',
    'पीछे जाएं',
    'वापस',
    'वापिस',
    'वापस जाओ',
    'वापस जाएं',
    'बैक',
  ],
  restart: [
    'restart',
    'start again',
    'start over',
    'start afresh',
    'reset',
    'begin again',
    'phir se shuru',
    'fir se shuru',
    'phir se shuru karo',
    'fir se shuru karo',
    'dobara shuru',
    'dobara shuru karo',
    'shuru se',
    'shuru se karo',
    'फिर से शुरू',
    'फिर से शुरु',
    'फिर से शुरू करो',
    'फिर से शुरू करें',
    'दोबारा शुरू',
    'दोबारा शुरू करें',
    'शुरू से',
    'रीस्टार्ट',
  ],
  stop: [
    'stop',
    'unsubscribe',
    'stop messages',
    'band',
    'band karo',
    'band kar do',
    'bandh karo',
    'बंद',
    'बंद करो',
    'बंद करें',
    'बंद कर दो',
    'बन्द',
    'बन्द करो',
    'स्टॉप',
  ],
  'stop-data': [
    'stop data',
    'stop my data',
    'stop using my data',
    'delete my data',
    'delete data',
    'withdraw consent',
    'withdraw my consent',
    'revoke consent',
    'revoke my consent',
    'i withdraw my consent',
    'i withdraw consent',
    'consent wapas',
    'consent wapas lena hai',
    'sahmati wapas',
    'sahmati wapas lena hai',
    'sahmati wapas leni hai',
    'apni sahmati wapas leni hai',
    'mera data delete karo',
    'data delete karo',
    'data band karo',
    'सहमति वापस',
    'सहमति वापस लेनी है',
    'सहमति वापस लो',
    'अपनी सहमति वापस लेनी है',
    'मेरी सहमति वापस',
    'डेटा बंद करो',
    'डेटा बंद करें',
    'मेरा डेटा हटाओ',
    'मेरा डेटा मिटाओ',
    'मेरा डेटा डिलीट करो',
    'स्टॉप डेटा',
  ],
  bot: [
    'bot',
    'chatbot',
    'chat bot',
    'robot',
    'back to bot',
    'back to the bot',
    'talk to bot',
    'talk to the bot',
    'bot se baat',
    'bot se baat karo',
    'bot se baat karni hai',
    'बॉट',
    'बोट',
    'चैटबॉट',
    'बॉट से बात',
    'बॉट से बात करो',
    'बॉट से बात करनी है',
  ],
}

const globalWords = new Map(
  Object.entries(phrases).flatMap(([word, spellings]) =>
    spellings.map((spelling): [string, GlobalWord] => [keyOf(spelling), word as GlobalWord]),
  ),
)

const politeness = wordSet('please pls plz plzz kripya kripaya ji sir madam mam bhai कृपया प्लीज जी सर मैडम भाई')

const greetings = new Set(
  [
    'hi',
    'hii',
    'hiii',
    'hy',
    'hello',
    'helo',
    'hellow',
    'hey',
    'heyy',
    'hola',
    'hlo',
    'start',
    'hi there',
    'hello there',
    'good morning',
    'good afternoon',
    'good evening',
    'namaste',
    'namaskar',
    'namasthe',
    'ram ram',
    'jai hind',
    'salaam',
    'salam',
    'assalamualaikum',
    'sat sri akal',
    'hi hello',
    'hey hi',
    'नमस्ते',
    'नमस्कार',
    'हाय',
    'हैलो',
    'हेलो',
    'हेल्लो',
    'राम राम',
    'शुरू',
    'shuru',
    'get started',
  ].map(keyOf),
)

const thanks = new Set(
  [
    'thanks',
    'thank you',
    'thankyou',
    'thank you so much',
    'thank you very much',
    'thanks a lot',
    'many thanks',
    'ok thanks',
    'ok thank you',
    'thanku',
    'thnx',
    'thx',
    'ty',
    'thank you ji',
    'thank you sir',
    'shukriya',
    'sukriya',
    'dhanyavad',
    'dhanyawad',
    'dhanyavaad',
    'bahut dhanyavad',
    'bahut shukriya',
    'धन्यवाद',
    'बहुत धन्यवाद',
    'शुक्रिया',
    'बहुत शुक्रिया',
    'थैंक यू',
    'थैंक्स',
  ].map(keyOf),
)

const languageNames: Record<Language, string[]> = {
  en: [
    'english',
    'inglish',
    'angrezi',
    'in english',
    'english mein',
    'english me',
    'english please',
    'अंग्रेजी',
    'अंग्रेज़ी',
    'इंग्लिश',
    'अंग्रेजी में',
    'इंग्लिश में',
  ],
  hi: ['hindi', 'in hindi', 'hindi mein', 'hindi me', 'हिंदी', 'हिन्दी', 'हिंदी में', 'हिन्दी में'],
}

function wholeMessage(text: string): string {
  return wordsOf(text)
    .filter((word) => !politeness.has(word))
    .join('')
}

/**
 * The words that always work, but only when the message is nothing else: "back" goes back, "I will be back" does
 * not. Politeness, punctuation and emoji around them are overlooked.
 */
export function understandGlobalWord(text: string): Understood<GlobalWord, 'none'> {
  const word = globalWords.get(wholeMessage(text))
  return word === undefined ? misunderstood('none') : understood(word)
}

/** A message that only says hello. */
export function isGreeting(text: string): boolean {
  return greetings.has(wholeMessage(text))
}

/** A message that only says thanks. */
export function isThanks(text: string): boolean {
  return thanks.has(keyOf(text))
}

/** The name of a language, typed instead of tapped: "hindi", "in English please", "हिंदी में". */
export function understandLanguageName(text: string): Understood<Language, 'none'> {
  const language = languageByName.get(wholeMessage(text))
  return language === undefined ? misunderstood('none') : understood(language)
}

const languageByName = new Map(
  languages.flatMap((language) => languageNames[language].map((name) => [keyOf(name), language] as const)),
)
