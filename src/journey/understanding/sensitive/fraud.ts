import { loan, myPapers, not, somebody, took } from './word-classes.ts'

const by = 'se|pe|par|pr|per|me|mein|main|men|ka|ki|ke|upar|lagakar|laga|dekar'
const ofMine = 'mere|meri|mera|hamare|humare|hamari'
const misuse = 'misus*|durupyog|misyuj|missuse|fraud*'
const use = 'istemal|istemaal|use|upyog|yuj'
const lend = 'le|liya|lia|li|uthaya|utha|nikala|nikal|nikalwa*|nikalva*|kholi|khola|gaya'
const never = 'never|didnt|havent|hadnt|not|nor'
const iDid = 'maine|mene|mainne|hamne|humne'
const done = 'liya|lia|li|kiya|kia|liye|lee|apply'
const swindle =
  'fraud|frod|froad|scam|cheating|dhokha|dhoka|dhokhadhadi|dhokadhadi|dhokhadadi|thagi|thaggi|dhokhebaji'
const trace =
  'emi|emis|showing|shows|shown|deduct*|debit*|sms|message|messages|reminder*|notice|calls|demand*|approved|cut'
const traceInHindi = 'emi|kat*|dikh*|message*|maisej|msg|sms|call|calls|phone|fon|notice|chal'
const gone = 'gone|lost|stolen|vanished|gayab|empty|khali|saaf|saf|nikal|nikle|ud|udd|withdrawn|disappeared'
const vanished = 'blocked|block|vanished|disappeared|gayab|unreachable|farar|missing|ran|run|switched'
const paid = 'took|taken|paid|gave|given|sent|transferred|liye|lie|liya|diye|die|diya|bheje|mange|lekar|leke'

const inEnglish = [
  `${somebody} [else|has|have|had|ne] [has|already] took|taken|obtained|applied|availed|opened|made|used|using|borrowed [for] ... ${loan}|money|credit|account ... my|our [old] ${myPapers}`,
  `${somebody} [else|has|have|had|is] [been] [has] used|using|misused|misusing|stole|stolen|hacked|copied|forged my|our [old|lost] ${myPapers}`,
  `${somebody} [else|has|have|had] took|taken|opened|got [a|the|this|some|another] [personal] ${loan}|account in|on|using|with|under|from my [name]`,
  `my [old|lost] ${myPapers} [card|and|number|details] [card|pan|documents|aadhaar] [is|was|were|has|have|are|been|being] [been|being|is] misus*|stolen|stole|forg*|illegal*|hacked`,
  `my [old|lost] ${myPapers} [card|number] [is|was] [being|been] used [by] someone|somebody|others|another|without|illegal*|wrong*|elsewhere`,
  `${loan}|account [is|was|has|taken|running|active|showing] [been|is|taken|active|showing|created|opened|made|running] in|on|under|with|using|against|by|from my name|pan|aadhaar|aadhar|id|documents ... fraud*|fake|someone|illegal*|somebody|without|never|didnt`,
  `fraud*|fake|unauthorised|unauthorized|bogus|illegal|forged ${loan}|account|application [in|on|under|taken|is|was]`,
  `${never} [even|ever] ${took} [for] [out] this|that|such|these|your ${loan}|one`,
  `${never} [even|ever] ${took} [for] [out] [any|a] [personal] ${loan}|money|anything ... but|still|yet|why|then ... ${trace}`,
  `${never} [even|ever] ${took} [for] [out] [any|a] [personal] ${loan}|money ... ${trace} ...`,
  `${trace} ... ${loan} ... ${never} [ever|even] ${took}`,
  `${loan}|account ... ... that|which [i] [have|did|had|has] ${never} [ever|even] ${took}`,
  `${loan}|account i [did|have] never|not|didnt [ever|even] take|took|taken|applied`,
  `${loan}|application ... is|was|are not mine`,
  `${loan}|application isnt|wasnt mine|my`,
  `${loan} [is|was|does] not|doesnt taken|belong|opened by|to me|us|him|her`,
  `not my|mine ${loan}`,
  'identity|id theft|stolen|thief',
  'stole|stolen|stealing my identity|pan|aadhaar|aadhar|documents|id',
  'my identity was|is|has [been] stolen|misused',
  'impersonat*',
  `${loan}|account|money|debited|deducted|taken|took|opened|used|applied ... without my [any] knowledge|consent|permission|approval|information`,
  'scammed|cheated|defrauded|frauded|duped|conned|looted me|us',
  'i|have|got|was|been|am [been|got|a] scammed|cheated|defrauded|frauded|duped|conned|looted|scamed',
  'victim of',
  `fraud|scam|cheating happened|done with|to me|my`,
  `sms|message*|emi|reminder*|notice|debited|deducted ... ... no|dont|never|not [have|had|any] [a|any] account|loan|relation with you|your|flowless`,
  `cibil|report|emi|sms|message*|loan ... ... never|not|havent [even] heard|hear|dealt of|about|with you|your|flowless|this`,
  'told|shared|gave|given [him|her|them|someone|somebody|caller|the|to] [a|the|my] [caller|agent|man|person|stranger] [my|the] otp|password|cvv',
  `otp|cvv|anydesk|clicked|click ... ... money|paise|paisa|balance|amount|account ... ${gone}`,
  `${paid} ... ... ${vanished} me|my|off|away|and|phone|number|after|ho|gaya|hai|kar`,
  `${paid} [rs|rupees|money|of] ... ... agent*|he|man|person|guy [has|is] ${vanished}`,
  'money|paise ... ... agent*|he|man|person|guy [has|is|and] [he|has] disappeared|vanished|gayab|blocked',
  `claim*|pretend*|posing|posed|banke|bankar|bankr ... your|company|bank|agent|flowless|you ... money|took|otp|thag|paise|rs|rupees`,
]

const inHindi = [
  `kisi|kisine|koi|dusre|doosre|usne|unhone|jisne|bhai|dost|rishtedar|cousin|anjan|anjaan [ne] ${ofMine} ${myPapers} [card|number] [aur] [${myPapers}] [${by}] ... ${loan}|${use}|${misuse}`,
  `${ofMine} ${myPapers} [card|number] [${by}] [upar|istemal|use] kisi|kisine|dusre|doosre|bina|farji|farzi|fake|fraud|jali|anjan|anjaan|frod [ne|aur|ke] ... ${loan}|account|emi|${lend}|${use}`,
  `${ofMine} ${myPapers} [card|kard|number|aur] [${myPapers}] [${by}] [galat|galt] ${misuse}`,
  `${ofMine} ${myPapers} [card|kard|number|aur] [${myPapers}] [${by}] galat|galt ${use}`,
  `${ofMine} ${myPapers} [card|number] [${by}] [upar] [ek|ye|yeh|jo|itna|do] ${loan} kaise|kisne|kisi|${lend} ...`,
  `bina|mere ... ${ofMine} naam|nam [se|pe|par] ${loan} chal*`,
  `${iDid} [to|toh|kabhi|aapse|apse|yahan] [to|kabhi|koi|se] ye|yeh|yah|aisa|aapka|apka|wo|vo|is|aisi [bhi|vala|wala] ${loan} [kabhi|to|hi|ke] [liye|kabhi] ${not} ${done}`,
  `${iDid} [to|toh|aapse|apse|yahan] [kabhi|koi|se] [kabhi|koi|bhi] [koi] ${loan} [kabhi|to|hi|ke|liya] [liye|hi] ${not} [${done}] [tha|hai] fir|phir|phr|lekin|par|pr|to|toh|kyu|kyun|kyon|kaise|or|aur ... ${traceInHindi}`,
  `${traceInHindi} ... ${iDid} [to|kabhi|koi] [koi] ${loan} [to|hi] [liya] [hi] ${not}`,
  `${traceInHindi} ... ${iDid} [to|kabhi|koi] [koi] ${loan}|apply [to|hi] ${not}`,
  `${loan} [to|toh] ${iDid} [to|toh] [kabhi] ${not} ${done}`,
  `${loan} [to|toh] ${iDid} [to|toh] ${done} [hi|bhi] ${not}`,
  `${iDid} [to|toh] liya|lia|uthaya hi|to|bhi ${not}`,
  `${iDid} [kabhi] apply [hi] ${not} kiya|kia`,
  `${loan} mera|meri [hai] [hi] ${not} hai|h|he|hain`,
  `mera hai|h hi ${not}`,
  `farji|farzi|jali|jaali|pharji|nakli ${loan}|account|khata|application|tarike|dastavej*|kagaj*|kyc`,
  `bina [meri|mere|mujhe|mujhse|hame] bataye|puche|poochhe|pooche|jankari|anumati|ijajat|permission|sahmati|marji|marzi|knowledge [ke|ki|liye] ... ${loan}|nikal*|khol*|account`,
  `${loan}|account|khata ... bina [meri|mere|mujhe|mujhse|hame] bataye|puche|poochhe|pooche|jankari|anumati|ijajat|permission|sahmati|marji|marzi`,
  `${swindle} ho|hua|huaa|kiya|kar|kr|hui [gaya|gai|gayi|gya|diya|hai] [hai|h] mere|mujhse|hamare|meri|mummy`,
  `mere|hamare|humare|mujhse|hamse|meri|mummy|papa ke|saath|sath|se [saath|sath] [bahut|bada|ek|online|loan|bhi|koi] [bada|loan|ka] ${swindle}`,
  'thag liya|lia|liye|lie|li|gaya|gayi|gai',
  'otp|cvv|password|otipi [bhi] bata|share|batai|bataya|batadi|batayi [kar] diya|di|dia|dala|gaya|baitha|baithi|tha|thi|hai',
  'paise|rupaye|rupay|rs|fees|lie|liye|diye|die|bheje ... ... phone|fon|call nahi|nahin|nhi uthata|uthati|uthaya',
  `${loan} dilane|dilvane|dilwane|pass|karane|karvane|karwane [karane|karwane|karvane] ke naam|nam|bahane|badle [par|pe|se|pr] ... lie|liye|mange|mang|thag|lekar|le`,
]

/** Somebody has borrowed in the borrower's name, or has cheated them. */
export const fraudPhrases = [...inEnglish, ...inHindi]
