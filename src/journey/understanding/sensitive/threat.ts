import { going, willDo } from './word-classes.ts'

const whom =
  'you|u|your|ur|yours|him|her|them|his|agent*|staff|everyone|everybody|manager|someone|somebody|whoever|anyone|people'
const us = 'me|us|my|our'
const harm = 'kill|murder|shoot|stab|beat|burn|bomb|attack|thrash|slap|destroy|smash|hurt|harm|rape'
const harming =
  'kill|killing|murder|shoot|shooting|stab|beat|beating|burn|rape|raping|attack|harm|harming|hurt|kidnap|kidnapping|break'
const youInHindi =
  'tum|tumhe|tumko|tumlogo|tujhe|tuje|tere|tumhare|tumhari|aapko|agent*|ejent*|manager|sabko|usko|use|unko|unhe|jisko|saalo|office|ofis|staff'
const limbs =
  'hath|haath|pair|per|paon|tang|taang|tange|haddi|hadi|haddiyan|haddiya|muh|munh|sir|sar|sr|dant|daant'

/** Violence is announced: by the borrower, or against them. */
export const threatPhrases = [
  `${going} ... ... ${harm} ${whom}|${us}|that|down`,
  `${harm} you|your|u|them|him [all] [people|agent*|staff|office]`,
  `threat*|warn*|said|says|saying|told|tell|tells|trying|tried|want|wants ... ${harming} ${us}|him|her|them|legs|bones`,
  'threat*|warn* ... kill|killing|beat|beating|burn|shoot|rape|murder|kidnap|acid|knife|gun|violence|life|physical*',
  'death|life|rape|murder|acid threat*',
  'attacked|stabbed|kidnapped|assaulted|slapped|beaten|beat|pushed|thrashed|molested [up] me|us|my|by',
  'blow|blowing|burn|burning|set|torch|bomb|blast|attack|destroy|vandali* [up|down] [fire] [to] [your|the|this|ur] office|branch|building|bank|shop|house',
  'bomb ... office|branch|building|phek*|fek*|laga*|uda*|rakh*|phod*|fod*|planted',
  'put|plant|planted|placed|keep a|the bomb',
  'throw|pour|spray|threw|throwing [some] acid|petrol|kerosene',
  'beat|beaten up|badly|them|him|her|you',
  'set fire|office [to] [on] [fire]',
  'break|broke|breaking|cut [off] [my|his|your|her|their|both|agents] leg|legs|bone|bones|hand|hands|head|face|teeth',
  'with|have|has|had|bring|bringing|got|showed|pulled [a|my|the] knife|gun|sword|weapon|weapons|acid|pistol|rods',
  'blood [on|will] [be] [your] hands|flow',
  'leave|spare|let|go|going [you|him|her|them|anyone] [go] [home|back] alive',
  'dead bodies|body',
  'you|u|agent* will|shall die|pay [with] [blood|life]',
  'jaan|jan se maar*|mar|marne|marunga|marung*|marenge|marva*|marwa*|khatam',
  `maar|mar ${willDo}`,
  'maarne|marne|pitne|peetne|katne|uthane|jalane ki|ko|ka|aa [dhamki|kaha|bola|bol|aaye|aye|dhamkiya*] ...',
  `${youInHindi} ... maarung*|marung*|maarenge|marenge|pitung*|peetung*|pitenge|thokung*|kutung*|kaatung*|jalaung*|pelung*|todung*|marega`,
  'maarung*|marung*|maarenge|pitung*|peetung*|pitenge|thokung*|kutung* tumhe|tumko|tujhe|usko|agent*|sabko|unko|aapko|office',
  'mujhe|mujhko|hame|hume|humko|unko|papa|pati|bhai|bete [ko] [bhi] [bahut|thappad] maara|pita|peeta|thappad|dhakka',
  'marpit|marpeet|maarpit|maarpeet|maarpeeta',
  'mar|maar peet|pit|pitai',
  `pit|peet|kut|koot|dho|thok ${willDo}|pit|peet|ke|kar`,
  'joote|jute|chappal|thappad|danda|dande|lathi|belt|latth se|mar*|maar*|pad* ...',
  'pitai|dhulai|hamla|hamle kar*|kr*|hui|ki|ho',
  `${limbs} ... tod*|tor|phod*|fod*|kat|kaat ...`,
  `goli|goliyon mar|maar|chala|chal|se ${willDo}|di|kar|bhun|uda|deta`,
  'goli chalaung*|chalegi',
  `aag|ag [me|mein|men] laga|lga|jala|phoonk|jhonk ${willDo}`,
  'aag|ag [me|mein|men] lagaung*|lagaeng*|lagayeng*|lagakar|lagane',
  'office|ofis|ghar|dukan|branch|gadi ... aag|ag',
  `jala|jalakar|jalake|phoonk|phunk|funk ${willDo}|maar|mar|rakh`,
  `bam|bomb|bamb se|laga*|rakh*|uda*|phod*|fod*|phek*`,
  `uda|kaat|kat|thok|kuchal|chir|cheer|gaad|tapka|bhun ${willDo}`,
  'chaku|chakku|chaaku|chhuri|bandook|banduk|talvar|talwar|katta|pistol|hathiyar|tejab|tezab|rod ... leke|lekar|se|le|dikha*|maar*|mar*|phek*|aung*|aaunga|aaya|aaye|dal*|ghus*',
  'khoon|khun kar*|baha*|pi|kharaba|nikal*|beh*',
  'zinda|jinda nahi|nahin|nhi|na|hi|bhi [nahi] chhod*|chod*|bach*|jala*|gaad*|dafn*|jaa*|ja',
  'tumhe|tumko|tujhe|tuje|tumlogo|agent*|sabko|usko [logo] [ko] [main|mai|ab|to|bhi|bahar] dekh lunga|lungi|lenge',
  'tumhe|tumko|tujhe|tuje|agent*|sabko|usko|unko|kisi [ko] [main|mai|bhi] nahi|nahin|nhi chhodung*|chodung*|chhodenge|chodenge',
  'bachche|bachcho|bachchon|bete|beti|ladki|bachon|bacche ... utha|uthva|uthwa ...',
  'utha le|ke|kar|kr jaenge|jayenge|jaung*|jaunga|jane',
  'agva|agwa|apaharan|kidnap|apharan|katl|qatl|hatya|murder|khatma kar*|kr*|ki',
]
