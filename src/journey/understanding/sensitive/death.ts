import { gone, inside, kin, kinOf, not } from './word-classes.ts'

const dying =
  'death|deth|maut|mout|mrityu|mratyu|nidhan|dehant|dehavsan|swargvas|swargwas|intkal|intekal|inteqal'

/** Somebody has died: the borrower, or somebody near to them. */
export const deathPhrases = [
  'passed|pass|passd away|awy|on',
  'lost his|her|their life',
  'is|are no more',
  `${kin} ... ... died|dead|dyed|deceased|demise|expired|passed`,
  `jinhone|jinhonne|jisne|jinka|jinke|jiske|jinko ... ... guzar|gujar|mar|expire|expired ${gone}|ho`,
  `vo|wo|woh|ve|wahi|vah guzar|gujar ${gone}`,
  `${kin} [has|have|had|is] expire|no-more`,
  'he|she|who [has|have|had|is|just] died|dead|deceased|expired|death',
  'died|expired in|last|yesterday|today|on|due|of|this|suddenly|recently|after [a|the|his|her|covid|an] ...',
  'lost|losing|loss my|our|of [dear|only|late|my] father|dad|mother|mom|husband|wife|son|daughter|brother|sister|papa|parents|child|baby',
  `${kin} ko kho diya|di|chuka|chuki|chuke`,
  `death of ${kinOf}|borrower|applicant|customer|husband|father|wife|mother`,
  `${kin} [s] death|demise`,
  'death|deth certificate|certificat|claim|intimation|certi',
  'demise|deceased|funeral|cremation|cremated|widow|vidhva|vidhwa|widower',
  'antim|last sanskar|kriya|yatra|rites',
  'late husband|father|wife|mother|brother|mr|mrs|shri|son|sister|husbands|fathers|papa',
  `${dying} [bhi] [ko] ho ${gone}|rakhi`,
  `${dying} ... hui|hua|huyi|huye`,
  `${dying} ki|ka suchna|soochna|khabar|certificate|praman|pramanpatra|pramaan|paper`,
  'mrityu|mratyu praman|pramanpatra|patra|certificate',
  `${kin} ... ${dying}`,
  'swargiya|svargiya|swargvasi|swargwasi|swargwaasi',
  'swarg sidhar*|vasi|wasi|chale|chali',
  'chal bas|base|basa|basi|basey',
  `${kin} ... mar|guzar|gujar|gujr|guzr|expire|expired|off|dead|shant ho|${gone}`,
  `${kin} [ab|ji|abhi|to] [hamare|humare|is|iss] [bich|beech|duniya] [${inside}] ${not} rahe|rahi|raha|rahin`,
  `${kin} ... saath|sath chhod*|chod* ${gone}|diya|kar|ke`,
  `duniya|dunia ${inside} ${not} rahe|raha|rahi|hain|hai|rahin`,
  `duniya|dunia se chale|chal|chali|vida|ja ${gone}|base|ho`,
  `unki|unka|inki|uski|uska|unke ${dying}`,
  `unhe|unko guzre|gujre|gaye|gujare`,
  `${kin} ... guzre|gujre|guzare`,
  `guzar|gujar|gujr ${gone} ${kin}|hain|hai|the|thi`,
]
