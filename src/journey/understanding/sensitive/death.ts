import { gone, inside, kin, not } from './word-classes.ts'

const dying =
  'death|deth|maut|mout|mrityu|mratyu|nidhan|dehant|dehavsan|swargvas|swargwas|intkal|intekal|inteqal'
const near =
  'father|dad|mother|mom|husband|wife|son|daughter|brother|sister|papa|parents|child|baby|grandfather|grandmother|borrower'
const mine = 'my|our|meri|mere|mera|hamare|humare|her|his'

const inEnglish = [
  'passed|passd away|awy',
  'lost his|her|their life',
  'is|are no more',
  'died|succumbed',
  `${kin} ... ... dead|dyed|deceased|demise`,
  `${kin} [has|have|had|is|just|was] [been|just] expired|expire|died`,
  'he|she [has|have|had] expired',
  'who|borrower|borower|customer|holder [has|is|was] expired|deceased',
  `${mine} ${near} expired`,
  `${mine} ${near} [has|is] no|not more|alive`,
  'is|was|are|were [now|already|found] dead|deceased',
  'no longer alive|with [us]',
  'left us forever',
  'left this world',
  'killed|drowned|murdered in|by [a|an|the] accident|flood|fire|truck|car',
  'lost|losing my|our [dear|only|late|beloved] father|dad|mother|mom|husband|wife|son|daughter|brother|sister|papa|child|baby [in|to|last|on|due|recently|yesterday]',
  'death of my|our|the|a|his|her borrower|applicant|customer|husband|father|wife|mother|brother|sister|son|daughter|parent|holder',
  'death of borrower|applicant|loan|customer|account',
  'death|deth certificate|certificat|claim|intimation|certi',
  'demise|deceased|funeral|cremation|cremated',
  'last rites',
  `${mine} late husband|wife|husbands|wifes`,
]

const inHindi = [
  `jinhone|jinhonne|jisne|jinka|jinke|jiske|jinko ... ... guzar|gujar|mar|expire|expired ${gone}`,
  `vo|wo|woh|ve|wahi|vah guzar|gujar ${gone}`,
  `vo|wo|woh|ve|vah [ab] ${not} rahe|rahi|rahin`,
  'jaan|jan chali gayi|gai|gayin|gain|gaye',
  'jaan|jan nahi|nahin|nhi bach*',
  `${kin} ... bach nahi|nahin|nhi paye|paya|sake|saka|payi`,
  `${kin} ko kho diya|di|chuka|chuki|chuke`,
  'terahvi|tervi|terhvi|shraddh',
  'antim sanskar|kriya|yatra',
  `${dying} [bhi] [ko] ho ${gone}|rakhi`,
  `${dying} ... hui|hua|huyi|huye`,
  `${dying} ki|ka suchna|soochna|khabar|certificate|praman|pramanpatra|pramaan|paper`,
  'mrityu|mratyu praman|pramanpatra|patra|certificate',
  'swargiya|svargiya|swargvasi|swargwasi|swargwaasi',
  'swarg sidhar*|chale|chali',
  'chal bas|base|basa|basi|basey',
  `${kin} [ji|to|bhi|abhi|kal|parso|achanak] [abhi|kal|hi] [accident|covid|heart] [attack] [me|mein|men|se] mar|guzar|gujar|gujr|guzr|expire|off|dead|shant [ho] ${gone}`,
  `${kin} ... guzar|gujar|gujr|guzr ${gone}`,
  `${kin} ... expire ho ${gone}`,
  `${kin} [ab|ji|abhi|to] [hamare|humare|is|iss] [bich|beech|duniya] [${inside}] ${not} rahe|rahi|rahin|raha`,
  `${kin} [ab] ${inside} ${not} rahe|rahi|raha|rahin`,
  `${kin} ... hamesha ke liye`,
  `duniya|dunia ${inside} [ab] ${not} rahe|raha|rahi|hain|hai|rahin|h|he`,
  `duniya|dunia se chale|chal|chali|vida|ja ${gone}|base`,
  'duniya|dunia chhod|chod kar|ke|gaye|gayi|gai|chuke',
]

/** Somebody has died: the borrower, or somebody near to them. */
export const deathPhrases = [...inEnglish, ...inHindi]
