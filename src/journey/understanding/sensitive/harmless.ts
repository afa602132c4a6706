const devices =
  'phone|mobile|battery|laptop|sim|net|internet|wifi|server|network|app|system|website|screen|charger|handset|line|link|otp|chat|account|number|policy'
const everyday =
  'call|fon|phone|message|msg|chakkar|photo|selfie|line|scan|missed|miss|ring|jhooth|jhuth|gappe|hath|haath|thumb|angutha|sign|chhalang|jhapki|dialog|nazar|najar|seeti|mail|email|text|swipe|click|otp|payment|entry|dhakka|chhapa|signature|bank|recharge|upi|emi'

const inEnglish = [
  'dying to know|get|see|hear|have',
  'to die for',
  'died|dead|die|dying of|from|with laughter|laughing|boredom|hunger|heat|shame|waiting|curiosity',
  'died|dead|die|dying laughing|tired|inside|serious|sure|set|hard|waiting',
  'dead line|lock|slow|end|link|weight|stock|battery|phone|zone|line',
  'deadline*',
  'kill|killing|end|finish|shoot [the|this|a|that|my|some|off] app|application|process|time|chat|call|conversation|loan|session|task|email|mail|message|emi|game|tab|background|battery',
  'killing|killed|kills it|time|me',
  'shoot|fire [me|you|us] [a|an] mail|email|message|query|question|text',
  'hurt|harm|affect|damage|destroy|kill|hit|beat|attack ... credit|cibil|score|report|chances|rating|budget|device|rate|rates|price',
  'live without [my|a|the|any] phone|mobile|internet|whatsapp|coffee|chai|tea|it|loan|music',
  'suicide|sucide point|squad|clause',
  'life insurance|cover|policy|certificate|time|term',
  'died|expired|dead|passed [away] ... years|year|decades [ago|back]',
  `${devices} [is|was|has|ho|got|battery|card] [is|was|has|ho|bilkul|completely] dead|died|expired|misbehav*`,
  'card|link|offer|code|otp|validity|licence|license|passport|policy|session|sanction|mandate|cheque [is|was|has|date|letter] [has|been|already] expired',
  'app|system|phone|link|site|page|server|website|bot|otp|camera [is|was] misbehav*',
  'can|may|eligible|kya|possible ... if|agar|when|as ... father|mother|husband|wife|parents|papa|mummy|pati ... expired|died|dead|deceased|passed [away]',
  'what|who|does|how|insurance ... if|after|when i|the|borrower|customer|someone|he|she [borrower] die|dies|died',
  'if i|the|borrower|customer|someone [borrower] die|dies|died ... what|who|does|how|loan|emi|insurance',
  'what if ... harass*|misbehav*|abus*|threat*|fraud*|dies|die',
  'i|ive|we|have [have|had|just|also|already|even] called|messaged|contacted|texted|phoned ...',
  'i|ive|we [have|had|just|also|already] told|informed my|our',
  'someone|somebody|lady|agent|executive [from|has] [your] [office] called me',
  'you|team|agent*|they|someone|staff|executive can|may|should|could|please call|contact|phone|ring|message ...',
  'please call|contact|phone|ring|message ...',
  'will|do|does|can|would|could|should you|your|they|agent|agents|u|i [people|also|agent|agents|guys|team|office] call|contact|inform|visit|harass|tell|message|phone|send|come|share|use|give|sell|take|debit|deduct ...',
  'can|could|may|should|will|shall|do|must|dont|never [i|someone|somebody|anyone|you|anybody|we] ... misuse*|share|give|tell|enter ...',
  'can|could|may|will my|a|the brother|sister|friend|wife|husband|father|mother|son ... take|get|use|apply ...',
  'harass*|abus*|dhamk* nahi|not|nahin|never|no',
  'never|not|no|without harass*|abus*|threat*|rude|tortur*',
  'is|isnt this|it|your|that|loan [a|app|company|loan|whatsapp|number] [a] fraud|scam|fake|safe|genuine|real [or|company|proof]',
  'fraud|scam|fraudulent proof|safe|protection|detection|team|department|alert|prevention|policy|free|check|happens|hota|case|cases',
  'fake|fraud*|illegal|farji|farzi|nakli loan|lon [ke|ki|ka] app|apps|company|companies|offer|offers|call|calls|site|sites|message|agents|agent',
  'not|havent|didnt|never ... taken|take|applied|apply|signed|sign [for] [the|this|any|a|my|for] [loan|application|agreement|papers] [agreement] yet',
]

const inHindi = [
  'mar|mara|mari raha|rahi|rha [hu|hun|hoon|hai|tha|thi]',
  'mar jayenge|jaenge|jaayenge hum|ham|log',
  'marne ka|ki|ke|tak [bhi] time|taim|samay|fursat|waqt|vakt|furst [nahi|nhi]',
  `mar|mare|maar|marte|maro|maara|marna|mara ${everyday}`,
  `${everyday} [ek|bhi|to] mar|mare|maar|maro|marna|marunga|maarunga|mara|maara|marke|marta|marte|marne [dunga|dena|do|lena|di|diya|dungi|denge]`,
  'goli maro|maaro|mar|maar yaar|emi|isko|sab',
  'bhookh|bhukh|garmi|thand|hansi|hasi|sharm|boriyat|intezaar|intezar|wait|gussa [se|ke] [se] mar* ...',
  'hans|has hans|has kar|ke mar* ...',
  'saal|sal|saalon|salon|varsh|barso|years pehle|pahle|ago|back ... guzar|gujar|mar|dehant|death|nidhan|mrityu|expire|maut|chal|swargvas|svargvas ...',
  'guzar|gujar|mar|dehant|death|nidhan|mrityu|maut ... ... saal|sal|years|varsh ho|pehle|pahle|ago|back',
  `${devices} [ki|ka|mera|ho|bhi|bilkul] mar|expire|off|khatam|band|dead [ho] [gaya|gai|gya|gayi]`,
  'card|link|offer|code|validity|licence|passport|policy|session|sanction|mandate [ki|ka|date] expire [ho] [gaya|gai|gayi|gya]',
  'time|samay|din|saal|mahina|waqt|date guzar|gujar gaya|gayi|gaye',
  'emi|app|link|otp|bank|server|net|network|site|process|bot|phone|mobile|menu [bahut|ne|se|roz|hi|nahi] [bahut|aa] pareshan|paresan|tang|maar|mar|marti ...',
  'kya|kahin|kahi ye|yeh|yah|aap|is [log|company|app|loan] [ek|to] fraud|farji|farzi|fake|scam|froad|frod|asli ...',
  'kya|kahin koi|kisi|mere|mera ... misuse*|durupyog|galat ...',
  'galat|galt|misuse|durupyog|dur [istemal|use|upyog] [to|toh|nahi|nhi|bhi] [nahi|nhi|na] ho|hoga|hogi|honge|hota [na|to|sakta|sakti|raha]',
  'agar|yadi|if ... death|maut|mrityu ho|hui|happens|occurs [jaye|jaaye|jae|gayi|gai]',
  'agar|yadi main|mai|borrower|karjdar|koi|mujhe|mere|lene|loan ... mar gaya|gayi|jau|jaun|jaye|jaaye|jae',
  'agar|yadi|if ... harass*|dhamk*|abus*|gali|fraud*|scam*|misus*',
  'kya aap|aapke|apke|agent|app|ap [log|agent|ghar|mere|recovery|wale|office] ... phone|call|fon|karte|karenge|karoge|aate|aayenge ...',
  'main|mai|maine|mene|hum|ham|humne|hamne [apne] [to|kal|aaj|khud] ... phone|call|fon|bata|bol kiya|karta|karti|kar|karunga|dunga|diya|raha|rahi ...',
  'koi|kisi [ne] phone|call [hi] nahi|nahin|nhi utha*',
]

/**
 * Idioms and everyday words that only sound like one of the phrases beside this file. Taken out before anything is
 * looked for.
 */
export const harmlessPhrases = [...inEnglish, ...inHindi]
