import { willDo } from './word-classes.ts'

const whom =
  'you|u|your|ur|him|her|them|his|agent*|staff|everyone|everybody|manager|someone|somebody|whoever|anyone'
const us = 'me|us|my|our'
const going = 'ill|well|will|shall|going|gonna|theyll|hell'
const harm = 'kill|murder|shoot|stab|beat|burn|bomb|attack|thrash|slap|rape|acid'
const harming = `${harm}|killing|shooting|beating|raping|hurting|hurt|kidnap|kidnapping|harming`
const hitInHindi =
  'maarung*|marung*|maarenge|marenge|pitung*|peetung*|pitenge|thokung*|kutung*|jalaung*|pelung*'
const youInHindi =
  'tum|tumhe|tumko|tumlogo|tujhe|tuje|tere|tumhare|tumhari|aapko|agent*|ejent*|manager|sabko|usko|unko|unhe|jisko|saalo|staff'
const weapons =
  'chaku|chakku|chaaku|chhuri|bandook|banduk|talvar|talwar|katta|pistol|hathiyar|tejab|tezab|acid'

const inEnglish = [
  `${going} ... ... ${harm} ${whom}|${us}`,
  'kill|murder|shoot|stab|slap|thrash|attack|beat you|u|them|him [all]',
  'kill|murder|attack|beat your agent*|staff|people|men|man|recovery',
  `threat*|warn*|said|says|saying|told|wants|trying|tried ... ${harming} ${us}|him|her|them`,
  `threat*|warn* ... ${harming}|knife|gun|violence|life|physical*`,
  'death|rape|murder|acid threat*',
  'attacked|stabbed|kidnapped|assaulted|slapped|beaten|thrashed|molested [up] me|us|my|by',
  'blow|blowing|burn|burning|torch|bomb|blast|vandali* [up|down] [your|the|this|ur] office|branch|building|bank|shop|house',
  'bomb ... office|branch|building|phek*|fek*|laga*|uda*|rakh*|phod*|fod*|planted',
  'put|plant|planted|placed|keep a|the bomb',
  'throw|pour|spray|threw|throwing [some] acid|petrol|kerosene',
  'beat|beaten up|badly him|her|them|me|us|my|your|by|agent*|staff|everyone',
  'set fire|office|branch [to] [on] fire|your|office|branch|the',
  'branch|office|house|shop on fire',
  'break|broke|breaking|cut [off] [my|his|your|her|their|both|agents] leg|legs|bone|bones|hand|hands|head|face|teeth',
  'with|have|has|had|bring|bringing|got|showed|pulled a|my|the knife|gun|sword|weapon|pistol',
  'blood on|will your|flow [hands]',
  'leave|spare|let|go|going [you|him|her|them|anyone] [go] [home|back] alive',
  'you will|shall die',
]

const inHindi = [
  'jaan|jan se maar*|mar|marne|marung*|marenge|marva*|marwa*|khatam',
  'maar|mar dung*|dunga|dungi|denge|dalung*|dalenge|daalung*|daalenge|dalega|daloge|dega',
  'maarne|marne|pitne|peetne ki|aa dhamki*|dhamkiya*|gaye|aaye|aye',
  `${youInHindi} ... ${hitInHindi}`,
  `${hitInHindi} tumhe|tumko|tujhe|usko|agent*|sabko|unko|aapko`,
  'mujhe|mujhko|hame|hume|humko|unko [bhi] [bahut|thappad|usne|unhone] maara|thappad|dhakka',
  'mujhe|hame [bhi] [bahut] pita|peeta',
  'marpit|marpeet|maarpit|maarpeet',
  'mar|maar peet|pit|pitai',
  'pit|peet|kut|koot dung*|dunga|denge|dalung*|dalenge|pit|peet',
  'joote|jute|chappal|thappad|danda|dande|lathi|latth se maar*|mar*|pit*|peet*',
  'thappad|joote|jute|chappal maar*|marung*|mara|padeg*',
  'pitai|dhulai|hamla kar*|kr*|hui|ki|ho',
  'hath|haath|pair|tang|taang|tange|haddi|hadi|haddiyan|haddiya|muh|munh|dant|daant|khopdi ... tod*|phod*|fod*',
  'sir|sar|sr phod*|fod*',
  'hath|haath|gala|garden|sir|sar kaat|kat dung*|dunga|denge|dalung*|dalenge',
  `goli|goliyon mar|maar|chala|chal|se ${willDo}|di|bhun|uda`,
  'goli chalaung*|chalegi',
  `aag|ag [me|mein|men] laga|lga|jala|phoonk|jhonk dung*|dunga|dungi|denge|dalung*`,
  'aag|ag [me|mein|men] lagaung*|lagaeng*|lagayeng*|lagane',
  'office|ofis|ghar|dukan|branch ... [me|mein|men] aag|ag laga*',
  'jala|jalakar|jalake|phoonk|phunk|funk dung*|dunga|dungi|denge|dalung*|maar|mar|rakh',
  'bam|bomb|bamb se|laga*|rakh*|uda*|phod*|fod*|phek*',
  'uda|thok|kuchal|chir|cheer|gaad|tapka|bhun|kaat|kat dung*|dunga|dungi|dalung*|dalenge|daloge',
  `${weapons} ... leke|lekar|se|dikha*|maar*|mar*|phek*|aung*|aaunga|aaya|aaye|dal*|ghus*`,
  'khoon|khun kar|bahe* dung*|dunga|denge|kharaba|ga|gi|gaa',
  'khoon|khun kharaba|bahega|bahegi|baha',
  'zinda|jinda nahi|nahin|nhi|na [hi] chhod*|chod*|bach*|jaa*|ja',
  'zinda|jinda jala*|gaad*|dafn*',
  'tumhe|tumko|tujhe|tuje|tumlogo|agent*|usko|tum [logo] [ko] [main|mai|ab|to|bhi|bahar] dekh lunga|lungi|lenge',
  'tumhe|tumko|tujhe|tuje|agent*|usko|unko|kisi [ko] [main|mai|bhi] nahi|nahin|nhi chhodung*|chodung*|chhodenge|chodenge',
  'bachche|bachcho|bachchon|bete|beti|ladki|bachon|bacche [ko] utha|uthva|uthwa le|lenge|ke|kar|jane|jaenge|lung*|lunga',
  'agva|agwa|apaharan|kidnap|apharan|katl|qatl|hatya|murder|mardar kar*|kr*|ki|ho|hone',
]

/** Violence is announced: by the borrower, or against them. */
export const threatPhrases = [...inEnglish, ...inHindi]
