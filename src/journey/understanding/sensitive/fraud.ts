import { loan, myPapers, not, somebody, took } from './word-classes.ts'

const ofMine = 'mere|meri|mera|hamare|humare|hamari'
const cheater =
  'agent|man|person|guy|lady|woman|girl|caller|someone|he|she|they|aadmi|admi|usne|unhone|kisine|kisi|number|scammer'
const money = 'money|rupees|rs|rupaye|rupay|paise|paisa|amount|balance|fee|charge|advance|deposit'
const vanished = 'block|blocked|vanished|disappeared|gayab|fake|missing|uthata|utha|unreachable|farar'
const lost =
  'gone|lost|stolen|deducted|debited|withdrawn|vanished|nikal|nikle|nikala|kat|kate|gaya|gaye|gayab|ud|udd|transfer*|cut|empty|khali|saaf|saf'
const by = 'se|pe|par|pr|per|me|mein|main|ka|ki|ke|upar|lagakar|laga|dekar'
const misuse = 'misus*|durupyog|misyuj|missuse|fraud*'
const use = 'istemal|istemaal|use|upyog|yuj'
const lend = 'le|liya|lia|li|uthaya|utha|nikala|nikal|nikalwa*|nikalva*|kholi|khola|chal|dikha*|dikh'
const nothing = 'never|didnt|havent|hadnt|not|dont|nor'
const swindle =
  'fraud|frod|froad|scam|cheating|dhokha|dhoka|dhokhadhadi|dhokadhadi|dhokhadadi|thagi|thaggi|dhokhebaji'
const isShown =
  'but|still|yet|why|then|emi|emis|showing|shows|shown|deduct*|debit*|cut|cibil|bureau|report|getting|message*|sms|reminder*|call*|demand*|asking|how'
const isShownInHindi =
  'fir|phir|phr|lekin|par|pr|to|toh|kyu|kyun|kyon|kaise|kese|emi|kat*|cibil|sibil|dikh*|message*|msg|sms|aa|aya|aaya|call*|phone|fon|ho|kaha|kahan|kisne|chal'

/** Somebody has borrowed in the borrower's name, or has cheated them. */
export const fraudPhrases = [
  `${somebody} [else|has|have|had|ne] [has|already] took|taken|takes|taking|get|got|obtained|applied|availed|opened|made|used|using|borrowed [for] ... ${loan}|money|credit|account ... my|our [old] ${myPapers}`,
  `${somebody} [else|has|have|had|is] [been] use|used|using|misuse|misused|misusing|stole|stolen|hacked|copied|forged [my|our] [old|lost] ${myPapers}`,
  `my [old|lost] ${myPapers} [card|and|number|details] [card|pan|documents|aadhaar] [is|was|were|has|have|are|been|being] [been|being|is] misus*|stolen|stole|forg*|fraud*|illegal*|hacked`,
  `my [old|lost] ${myPapers} [card|number] [is|was] [being|been] used [by] someone|somebody|others|another|without|illegal*|wrong*|elsewhere`,
  `${loan}|account|application [is|was|has|taken|running|active|showing] [been|is|taken|active|showing|created|opened|made|running] in|on|under|with|using|against|by|from my name|pan|aadhaar|aadhar|id|documents ... ${nothing}|without|fraud*|fake|someone|unknown|who|illegal*|wrong|somebody|no|how`,
  `fraud*|fake|unauthorised|unauthorized|bogus|illegal|forged|unknown ${loan}|account|application [in|on|under|taken|is|was]`,
  `${nothing} [even|ever|yet] ${took} [for] [out] this|that|such|these|your|the|it ${loan}|application|one|from|account`,
  `${nothing} [even|ever|yet] ${took} [for] [out] [any|a] [personal] ${loan}|money|anything ... ${isShown}`,
  `${isShown} ... ${loan} ... ${nothing} [ever|even] ${took}`,
  `${loan}|account ... ... that|which|i [i] [have|did|had|has] ${nothing} [ever|even] ${took}`,
  `${loan}|application is|was|are not mine|my`,
  `${loan}|application isnt|wasnt mine|my`,
  `${loan} [is|was|does] not|doesnt taken|belong|opened by|to me|us|him|her`,
  `not my|mine ${loan}`,
  'identity|id theft|stolen|thief|fraud',
  'stole|stolen|stealing my identity|pan|aadhaar|aadhar|documents|details|id',
  'impersonat*|pretending to',
  `without|no my [any] knowledge|consent|permission|knowing|approval|information`,
  'scammed|cheated|defrauded|frauded|duped|conned|looted|scamed me|us|my|by|with|in|out',
  'i|have|got|was|been|am|are [been|got|a|have] scammed|cheated|defrauded|frauded|duped|conned|looted|scamed',
  `victim of ...`,
  `${swindle} happened|done|hua|ho|kiya [${not}|gaya|gai|gayi|gya|hai|has] [hai|is] with|mere|mujhse|hamare [saath|sath|me|my]`,
  `mere|hamare|humare|mujhse|hamse|meri|mummy|papa ke|saath|sath|se [saath|sath] [bahut|bada|ek|online|loan|bhi|koi] [bada|loan|ka] ${swindle}`,
  `sms|message*|emi|reminder*|call*|notice|cibil|report|debited|deducted ... ... no|dont|never|not [have|had|any] [a|any] account|loan|${loan}|relation with|from you|your|flowless|this`,
  `never|not|havent [even] heard|hear|dealt|contacted of|about|with you|your|flowless|this`,
  'paise|rupaye|rupay|rs|fees|charge|lie|liye|diye|bheje|de|leke|lekar ... ... phone|fon|call|number nahi|nahin|nhi|band|off|switch uthata|uthate|utha|lagta|lag|uthaya|aa|hai|off|kar|ho|uthati',
  `${loan} dilane|dilvane|dilwane|pass|karane|karvane|karwane|dene [karane|karwane|karvane] ke naam|nam|liye|bahane|badle [par|pe|se|pr] ... lie|liye|le|mange|mang|thag|lekar`,
  'thag liya|lia|liye|lie|li|gaya|gayi|gai|le|kar',
  `told|shared|gave|given|sent|entered|bataya|batayi|bata|diya|de|share [him|her|them|my|the|a|ko|to] [my|the|caller] otp|pin|password|cvv`,
  `otp|pin|cvv|password|otipi [bhi] bata|de|share|batai|bataya|batadi|batayi [kar] diya|di|dia|dala|gaya|baitha|baithi|tha|thi`,
  `otp|otipi|pin|cvv|link|anydesk ... ... ${money} ... ${lost}`,
  `${money} ... ... ${vanished}`,
  `${cheater} ... took|taken|paid|asked|demanded|le|liye|mange|lekar ... ${money}|from ... ${vanished}`,
  `from|se ... ... blocked|block me|my|kar|karke|kr`,
  `claim*|pretend*|posing|posed|saying|banke|bankar|bankr ... your|company|bank|agent|flowless|you ... ${money}|took|otp|thag|liye|le`,
  `${somebody} [ne] [mere|meri|mera|hamare] ${myPapers} [card|number|se|pe|par] [${by}] ... ${loan}|${use}|${misuse}`,
  `${ofMine} ${myPapers} [card|number] [${by}] [upar|istemal|use] ... kisi|kisine|dusre|doosre|bina|farji|farzi|fake|fraud|jali|kisne|anjan|anjaan|frod [ne|aur|loan|ke] ne|loan|lon|karj|account|emi|${lend}`,
  `${ofMine} ${myPapers} [card|kard|number|aur] [${myPapers}] [${by}] [galat|galt] ${misuse}`,
  `${ofMine} ${myPapers} [card|kard|number|aur] [${myPapers}] [${by}] galat|galt ${use}`,
  `${ofMine} ${myPapers} [card|number] [${by}] [upar] [ek|koi|ye|yeh|jo|kaise|itna|do] ${loan} [kaise|kisne|kisi|kab|jo|hi|dikha|${lend}] [kaise|kisne|kisi|maine|ne] kaise|kisne|kisi|maine|${lend} [maine|nahi|jabki|aur|kisne|kaise|hai] ...`,
  `maine|mene|mainne|hamne|humne [to|toh|kabhi|aapse|apse|yahan] [to|kabhi|koi|se] ye|yeh|yah|aisa|aapka|apka|wo|vo|is|aisi [bhi|vala|wala] ${loan} [kabhi|to|hi|ke] [liye|kabhi] ${not} liya|lia|li|kiya|kia|liye|le|apply|lee`,
  `maine|mene|mainne|hamne|humne [to|toh|aapse|apse|yahan] [kabhi|koi|se] [kabhi|koi|bhi] [koi] ${loan}|apply [kabhi|to|hi|ke|liya] [liye|hi] ${not} [liya|lia|li|kiya|kia|apply] ... ${isShownInHindi}`,
  `${isShownInHindi} ... maine|mene|hamne [to|kabhi|koi] [koi] ${loan} [to|hi] [liya] [hi] ${not}`,
  `${loan} [to|toh] maine|mene|humne|hamne|mainne [to|toh] [kabhi] [liya|lia|apply|kiya|li] [hi|bhi] ${not} ...`,
  `${loan}|application|avedan mera|meri|mere [hai|ka|h] [hi] ${not}`,
  `mera|meri ${loan}|hai|h [hi|h] ${not} hai|h|he|to`,
  `maine|mene|mainne|hamne|humne [to|toh] liya|lia|uthaya [hi|to|bhi] ${not}`,
  `farji|farzi|jali|jaali|pharji|nakli ${loan}|account|khata|application|tarike|dastavej*|kagaj*|kyc|loan*`,
  `bina meri|mere|hamari|mujhe|mujhse|bataye|puche|poochhe [jankari|anumati|ijajat|permission|sahmati|marji|marzi|bataye|puche|poochhe|batae|pooche|knowledge] ... ${loan}|nikal*|khol*|account`,
  `${loan}|account|khata ... bina meri|mere|mujhe|mujhse|bataye|puche|poochhe ...`,
]
