/** What is heard by `classify.ts`. Matters are words of the vocabulary; the others stand as borrowers write them. */
function matters(list: string): readonly string[] {
  return list.split(' ')
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/))
}

export const moneyMatters = matters(
  'debit return penalty bounce outstanding foreclose settlement partpayment money charge insurance pay',
)

/** Words that ask, by what they are about; "what is" is `meaning`. */
export const asking = matters('how where when who why howmuch howlong meaning status')

/** "Is it so", "can I", "kya", "hoga kya": what follows is asked, and neither told nor ordered. */
export const openQuestion =
  /^(is|are|am|do|does|did|can|could|may|might|will|would|should|was|were|has|what|which|if|in case)\b/

export const openWords = words(
  'kya sakta sakte sakti sakenge milega milegi agar possible क्या सकता सकते सकती मिलेगा मिलेगी अगर यदि',
)

/** Somebody did it: "aapne", "your agent". With one of these even a "why" accuses. */
export const accusing = words('aapne apne tumne aapke aapka aapki your आपने तुमने आपके आपका आपकी')

export const people = matters('agent collect human company officer escalate customercare')

export const evenSo =
  /(^| )(still|though|although|despite|even after|(ph|f)ir bhi|baad bhi|फिर भी|बाद भी|jabki|जबकि)( |$)/

export const butYet = /(^| )(but|still|lekin|magar|par|लेकिन|मगर|पर|yet|ab tak|abhi tak|अभी तक|अब तक)( |$)/

export const us = matters('service company agent human help answer customercare bot behaviour collect')

export const lying = words(
  'lied lying liar jhooth jhuth jhoot झूठ misled misleading promised promise waada wada वादा misguided misguide',
)

export const countedDays =
  /(\d+|two|three|four|five|ten|do|teen|char|paanch|das|दो|तीन|चार|पाँच|दस|many|kai|कई) (working )?(din|dino|days?|weeks?|hafte|hafton|mahine|months?|ghante|hours|दिन|दिनों|हफ़्ते|हफ्ते|महीने|महीनों|घंटे)( |$)/

export const countedTimes =
  /(third|second|fourth|fifth|\d+th|teesri|doosri|dusri|kitni|kai|तीसरी|दूसरी|कितनी|कई|many|several) (time|times|baar|bar|dafa|बार)( |$)/

export const telling = words(
  'told tell informed mentioned bataya batayi bola boli kaha bataaya bolkar बोलकर बताया बताई बोला कहा written asked',
)

export const nobody = words('nobody noone koi कोई anyone none')

export const court = words(
  'court consumer police lawyer legal kanooni कोर्ट पुलिस कानूनी वकील vakil rbi ombudsman आरबीआई',
)

export const threatening = words(
  'jaunga jaungi karunga karungi जाऊँगा जाऊंगा जाऊँगी करूँगा करूंगा करूँगी going will against khilaf ख़िलाफ़ खिलाफ',
)

/** What can be done on somebody's word, and what can be handed out. */
export const acts = matters(
  'send badal close cancel delete restart talk call transfer return withdraw increase less correct help apply foreclose restructure solve approve pay start',
)

export const things = matters(
  'noc statement document loan agreement kfs copy link certificate human otp code schedule money letter paymentholiday customercare settlement moratorium language',
)

export const politely = /^(can|could|will|would) (you|u) /

export const wishing = words(
  `want wanna wish like need have file register raise lodge please pls plz hai है karna karni karwana
   chahta chahti chahiye karo kariye kijiye kar karun karunga karungi darj करना करनी करवाना चाहता चाहती
   चाहिए करो करें कीजिए करिए करूँगा करूंगा करूँगी दर्ज`,
)

export const taken = words(
  `taken took deducted debited charged cut gaya gaye gayi gai gya liya liye li kata kati kate kaat kaata
   kaati katgaya lagaya laga lagi collected गया गए गई लिया लिए ली कटा कटी कटे काटा काटी काट काटे लगाया लगा
   लगी added`,
)

export const scorn = words(
  `worst pathetic useless terrible horrible disgusting awful bakwas bakwaas ghatiya ghatia cheaters cheater
   loot looting lootere chor sharm sharam बकवास घटिया लूट लूटते चोर शर्म बेकार bekar bekaar faltu फ़ालतू
   irresponsible unprofessional ridiculous rubbish shameful unacceptable nuksan nuksaan नुकसान नुक़सान`,
)

export const ordering = words(
  `karo kar kardo kijiye kariye karen karein karna karni karwana karana do dedo de dijiye bhejo bhejiye
   bhej bhejdo hatao badlo badal karao karaiye karado dilao rok roko chahiye chahie want need please pls
   plz send give make change stop cancel close delete remove resend update show dikhao dikhaiye dikha दिखाओ
   दिखाइए दिखा connect call let provide share lena leni करो कर कीजिए करिए करें करना करनी करवाना कराना दो दे
   दीजिए भेजो भेजिए भेजें भेज हटाओ हटा बदलो बदल कराओ कराइए करा रोको चाहिए लेना लेनी`,
)

export const toKnow = words(
  `know batao bataiye bataye batana bata tell explain samjhao samjhaiye janna jaanna jankari jaankari बताओ
   बताइए बताएँ बताना बता समझाओ समझाइए जानना जानकारी`,
)

/** A no that needs no other. */
export const noOne = words('nobody noone none')
