import { any, near } from './word-pattern.ts'

/** Itself, its orders, and other people: never. */
export const strangeMatters: readonly RegExp[] = [
  any(
    'prompt|prompts|instruction|instructions|instructed|language model|ai|artificial|chatbot|gpt*|claude|anthropic|openai|bedrock|amazon|llm|jailbreak*|jailbroken|dan|developer mode|admin mode|debug|override*|overrid*|confidential|api|pretend*|role|roleplay|persona|unrestricted|restrictions|system|ignore|ignoring|rules say|obey|as requested|as you wish|sudo|token limit|grounding|topics given|json|tool',
  ),
  any(
    'प्रॉम्प्ट|निर्देश|निर्देशों|एआई|चैटबॉट|मॉडल|मॉडेल|भूमिका|नाटक|सिस्टम|एडमिन|गोपनीय|अनदेखा|आदेश|ऐंथ्रोपिक|क्लॉड|जेलब्रेक|पाबंदी|पाबंदियां',
  ),
  near(
    'policy|policies|rule|rules|rate|rates|terms|नीति|नियम|पॉलिसी|दर',
    'changed|change|new|updated|revised|बदल*|नया|नई|नए',
    3,
  ),
  near(
    'other|another|different|next|previous|दूसरे|दूसरा|अन्य|बाकी',
    'borrower*|customer*|person|client*|user*|applicant*|people|ग्राहक*|कर्जदार|यूज़र|आवेदक',
    1,
  ),
  near(
    'his|her|their|ravi|उनका|उनकी|उनके|उसका|उसकी|उसके|इनका|इनकी',
    'loan|loans|emi|account|application|balance|number|phone|address|dues|लोन|EMI|ईएमआई|खाता|खाते|आवेदन|नंबर|पता|किस्त|बकाया',
    3,
  ),
]

/**
 * What an answer may speak of only where the grounding does, too: times, absence of charges, and everything near a loan
 * on which a wrong word costs money. One line is one matter, in both languages.
 */
const matterWords = `
any time|anytime|whenever|at all times|कभी भी|जब चाहें|जब भी
always|ever|forever|हमेशा|सदा
everyone|everybody|all of you|सबको|सभी|हर कोई|हर किसी
today|tonight|आज
tomorrow|कल|परसों
yesterday
immediate|immediately|instant|instantly|at once|right away|straight away|straightaway|right now|asap|promptly|तुरंत|फ़ौरन|तत्काल|झटपट|हाथों हाथ
soon|shortly|quickly|जल्द|जल्दी
minutes|minute|मिनट|मिनटों
hours|hour|overnight|24x7|घंटे|घंटों|घंटा|चौबीसों
monday|tuesday|wednesday|thursday|friday|saturday|सोमवार|मंगलवार|बुधवार|गुरुवार|शुक्रवार|शनिवार
sunday|sundays|weekend|holiday|holidays|रविवार|छुट्टी
morning|evening|noon|night|midnight|सुबह|शाम|दोपहर|रात
free|free of charge|मुफ़्त|फ़्री|नि:शुल्क
nil|zero|no charge|no charges|no fee|no fees|no cost|without charge|without any charge|शून्य|कोई चार्ज नहीं|कोई शुल्क नहीं|कोई फ़ीस नहीं|बिना चार्ज|बिना शुल्क
no interest|without interest|interest free|interestfree|ब्याज नहीं|बिना ब्याज|ब्याज मुक्त
no penalty|without penalty|without any penalty|no fine|जुर्माना नहीं|बिना जुर्माने|बिना किसी जुर्माने|पेनल्टी नहीं
unlimited|no limit|any amount|असीमित|जितना चाहें|कितना भी
higher limit|top up|topup|टॉप अप|टॉपअप
tax|taxes|income tax|deduction|deductions|टैक्स|आयकर|कर लाभ
legal|illegal|law|laws|lawyer|advocate|court|sue|case|कानून|कानूनी|वकील|अदालत|कोर्ट|मुकदमा|केस
police|पुलिस
invest|investment|investments|shares|stock|stocks|mutual|fund|funds|crypto|bitcoin|gold|fd|sip|trading|निवेश|शेयर|म्यूचुअल|क्रिप्टो|बिटकॉइन|सोना|सोने में|एफडी
insurance|insured|policyholder|बीमा|इंश्योरेंस
lender|lenders|other bank|another bank|competitor*|cheaper|better rate|दूसरा लेंडर|दूसरे लेंडर|सस्ता|सस्ते
guarantor|guarantors|collateral|security|गारंटर|ज़मानत
relative|relatives|friend|friends|family|neighbour|employer|boss|contacts|रिश्तेदार*|दोस्त*|परिवार|पड़ोसी|बॉस
threat*|harass*|shame|धमकी
arrest*|jail|गिरफ़्तार*|जेल
religion|caste|hindu|muslim|धर्म|जाति|हिंदू|मुस्लिम
politic*|election|vote|votes|party|modi|राजनीति|चुनाव|वोट|पार्टी
government|सरकार|सरकारी
kill|die|suicide|hurt|hate|stupid|idiot|fool|liar|cheat*|मर|मरो|मार|बेवकूफ|बेवकूफ़|गधा|झूठा|नफ़रत
change your name|fake|forge*|lie|lying|inflate|edit|someone else|नकली|फ़र्जी|झूठ
settlement|settle|restructur*|सेटलमेंट|समझौता
bounce|bounced|legal notice|नोटिस
`

/** Each company is a matter of its own. */
const companies =
  'bajaj|hdfc|icici|sbi|axis|kotak|navi|kreditbee|moneytap|moneyview|paytm|phonepe|gpay|muthoot|manappuram|tata|cred|fibe|mpokket|slice|बजाज|एचडीएफसी|आईसीआईसीआई|एसबीआई|पेटीएम|फोनपे|नावी|मुथूट'

const matters = [...matterWords.trim().split('\n'), ...companies.split('|')].map((words) => any(words))

/** True when a sentence speaks of a matter of which the grounding does not. Both are framed. */
export function bringsUp(sentence: string, grounding: string): boolean {
  return matters.some((matter) => matter.test(sentence) && !matter.test(grounding))
}

/** What figures belong to: a source that states a figure must speak of all that the sentence says it is about. */
const moneyMatters = [
  'fee|fees|फ़ीस|शुल्क|फीस',
  'gst|जीएसटी',
  'interest|rate|rates|ब्याज|दर|दरें',
  'late|penal|overdue|लेट|देर|बकाया',
  'foreclos*|prepay*|part payment|early|फोरक्लोज़र|फ़ोरक्लोज़र|पहले बंद|समय से पहले',
  'cooling|कूलिंग',
  'income|salary|earn|earning|earns|कमाई|सैलरी|आमदनी|कमाते',
  'age|old|aged|उम्र',
  'score|cibil|स्कोर',
  'refund|refunded|returned|वापस|रिफंड',
  'apr',
].map((words) => any(words))

const coming = any(
  'money|cash|disburs*|credited|transfer|transferred|payout|refund|refunded|loan comes|loan amount|पैसे|पैसा|रकम|राशि|रिफंड',
)

/** How long money takes is said of money, in the same sentence: filling in a form in ten minutes is another matter. */
export function isAboutComingMoney(framed: string): boolean {
  return coming.test(framed)
}

export function moneyMattersIn(framed: string): RegExp[] {
  return moneyMatters.filter((matter) => matter.test(framed))
}

/** How often something is due: 2 % a month is not 2 % a year. */
const periods: readonly (readonly [string, RegExp])[] = [
  ['day', near('per|a|each|every|प्रति|हर|रोज', 'day|दिन', 0)],
  ['day', any('daily|रोज़ाना|रोजाना|प्रतिदिन|दिन का|दिन के')],
  ['week', any('per week|a week|weekly|every week|हर हफ़्ते|साप्ताहिक')],
  ['month', near('per|a|each|every|प्रति|हर', 'month|महीने|माह', 0)],
  ['month', any('monthly|pm|प्रतिमाह|मासिक|महीने का|महीने में|महीने की')],
  ['year', near('per|a|each|every|प्रति|हर', 'year|annum|साल|वर्ष', 0)],
  ['year', any('yearly|annual|annually|pa|सालाना|वार्षिक|साल का|साल में|साल की')],
]

export function periodsIn(framed: string): Set<string> {
  return new Set(periods.flatMap(([name, pattern]) => (pattern.test(framed) ? [name] : [])))
}
