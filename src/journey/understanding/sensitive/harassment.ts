import { collectors, inside, others, othersInHindi, surelyCollectors } from './word-classes.ts'

const worry = 'pareshan|paresan|preshan|presan|pareshaan|tang|tng|torture|torchar|tortur|disturb'
const doing = 'kar*|kr|krte|krta|krti|kiya|kiye'
const phone = 'phone|fon|call|calls|kol|msg|message|messages|maisej|mesej|whatsapp|photo|photos|foto'
/** As one tells what others do; not as one asks for a call. */
const isTold =
  'karte|karta|karti|krte|krta|kiya|kiye|rahe|raha|rahi|rhe|rha|diya|bheja|bheje|bhejte|aate|ate|aata|aaya|aaye|lagate|lagaya|jata|jate'

const inEnglish = [
  'harass*|harasment|harrasment|harsment|heras*|hairas*|harashment|harashing',
  'abused|abusing|abusive|abuses|abuse ... agent*|call*|recovery|language|word*|me|us|my|staff|phone|executive|mother|collect*|message*',
  `${collectors} ... abus*|insult*|humiliat*|misbehav*|shout*|bully*|bulli*|intimidat*|blackmail*|threat*|scream*|yell*|defam*|curs*`,
  'threaten*|threats|threating|threatning me|us|my|by|to|over|on|with',
  'getting|receiving|got|received|giving|gave|give|stop|sending threat|threats|threatening|threatning|abuse|abuses|abusive',
  'threatening|threatning|abusive|vulgar|obscene|filthy|dirty|foul|nasty language|word|words|call|calls|message|messages|msg|msgs|behaviour|behavior|manner|things|texts|slang*',
  'blackmail*|blekmel*|blakmail*',
  'tortur*|torcher*|torchar*|tortar* me|us|by|my|daily|every|our',
  'stop|mental|mentally tortur*|torcher*|torchar*',
  'mental*|mansik|maansik tortur*|torcher*|torchar*|harass*|abuse|utpidan|pratadna|pratadit|dabav',
  'morph*|edited my|photo*|pic*|image* [photo*|pic*]',
  'nude|naked|morphed|obscene photo*|pic*|image*',
  'photo*|pic* ... viral|leak*|facebook|instagram|insta|everyone',
  `calling|called|phoned|phoning|messaged|messaging|contacting|contacted|texting|texted|troubling|bothering|disturbing|rang|ringing [up|to] [all|even] my|of|all [my|our] ${others}`,
  `they|agent*|people|your|staff|he|recovery [agent*|people|men|staff|team] [also|even|now|daily|always] call|calls|message|messages|contact|phone|text [all] my|of ${others}`,
  `your|recovery|collection|the agent*|people|men|staff|team|guy ... told|telling|tells|informed|informing my|all|our ${others}`,
  `embarrass*|defam*|insult*|shame|shaming|humiliat*|abus*|threat* ... my|all|of|before ${others}`,
  'tell|telling|told all|everyone|customers|neighbours|people [customers] that i|about [am|my] [a|loan] [thief|fraud|defaulter|cheat|default]',
  'defam*|humiliat*|shaming|shamed|insulted|insulting|intimidat* me|us|my|in|on|for',
  'misbehav*|misbihev*',
  'stop|keep|keeps|kept [on] harass*|threat*|disturbing|troubling|tortur*|abus*|scaring|humiliat*',
  'keep|keeps|kept|they|agent*|recovery calls|calling|called|call [me|us] [at|in|every|all|late|even|the] [late|11|12|10|mid|the] [pm|at] night|midnight',
  'calls|calling [me|us] ... midnight|11pm|12am',
  'every|all|each|late|mid night ... calls|calling',
  'life hell|miserable',
  'follows|following|followed|stalking|stalks|stalked me|us|my ... work|home|everywhere|house|wife|daughter|day|office|school',
  'group ... my contact*|friends|family|relatives',
  'called|calling|calls me|us|him a|fraud|thief|cheat* [thief|fraud|cheat|cheater|chor]',
  'scared|afraid|frightened|terrified of|your|because|the ... agent*|recovery|collector*',
  '10|15|20|25|30|35|40|50|60|70|80|90|100 calls|call a|per|every|daily|in [day]',
  'goons|goondas|goonde|gundas|gunde|gundo|gundon|musclemen',
  'came|coming|visit|visited|visiting|barged|entered|standing|sent|sitting ... my|our|at house|home|door|office|shop|village|workplace ... shout*|abus*|threat*|scream*|insult*|drama|scene|neighbour*|neighbor*|fight|scared|forced|midnight',
  'agent*|men|recovery|boys|people ... barged|standing|stand|sitting|entered [in|into|outside|at|to] [of] my|our house|home|door|office|shop|workplace',
]

const inHindi = [
  'utpidan|utpeedan|pratadit|pratarit|pratadna|pratarna|utpidit|shoshan|pratadana',
  'galiya|galiyan|gaaliyan|gaaliya|galiyon|galiyo|gaaliyo|gaalian ... de*|di|diya|dekar|bak*|bol*|sun*|nikal*',
  'gali|gaali [bhi|gandi|maa|bahut|pe|phone] [de|bak] de|di|diya|dete|deta|deti|bak*|dekar|deke|rahe|raha|galoch|galauj|galoj|galouj',
  'dhamki*|dhamka|dhamkate|dhamkata|dhamkaya|dhamkaye|dhamkane|damki|dhmki|dhamaki|dhamkakar',
  `${surelyCollectors} ... ${worry} ${doing}`,
  `${surelyCollectors} ... dara|darate|daraya rahe|raha|rahi|hai|hain|dhamka*`,
  `${worry} ${doing} ... agent*|recovery|vasuli|ladke`,
  `call|calls|fon|kol|phone karke|kar|krke|par|pe|se [bahut|roz|bar|baar|mujhe|hame|itna] [bar|baar|bahut] ${worry} ${doing}`,
  'badtamij*|badtamiz*|badtameez*|batameez*|batamiz*|batamij*|badatamij*|badtmiz*',
  'beijjat*|beizzat*|bejati|bejjati|beijti|beizti|bezati|bezzati|beijati|beizati|apmanit|apman|apmaan',
  'be izzat*|ijjat*',
  'izzat|ijjat ... kharab|uchhal*|uchal*|mitti|nilam|utar*|khrab',
  'badnam|badnami|sharminda|jalil|zaleel|jaleel|zalil kar|kr|karne|karte|karta|ho|hui|kiya|karke',
  'abhadra|ashlil|apshabd|apshabdon',
  'ganda|gandi|gande|gandee|bhaddi|bhadda|bhadde shabd*|bhasha|bat|baat|baten|baatein|message*|maisej*|mesej*|msg|language|bol*|vyavhar|baate',
  'ulta|ulti sidha|seedha|sidhi bol*|kah*|keh*|bak*|sunate|suna',
  'bura bhala ...',
  'jeena|jina haram|mushkil|dubhar|dushvar kar*|kr*|ho',
  'peecha|pichha|picha kar* raha|rahe|te|rahi|hai',
  'foto|fotu|photo* ... viral|sabko',
  'chor|fraud bol*|kah*|keh* ... mujhe|hame|sabko|rahe',
  'mujhe|hame|sabke [samne] chor|thief bol*|kah*|keh*',
  `${othersInHindi} [walo|walon|vale|valo|valon|wale|ke|logo|logon|par|pe|tak|aur|${inside}] [ko|ke|me|mein|tak|paas] [bhi|sab|sabko] ${phone} [kar|kr|karke|bhej|ja|jaa] [ke|de] ${isTold}`,
  `${othersInHindi} [walo|walon|vale|valo|valon|wale|ke|logo|logon|${inside}] ko [bhi|sab] bata|bataya|bol|bola|dhamk*|gali*|gaali* diya|rahe|raha|di|dete|te|deta|hai`,
  `padosi*|padausi*|rishtedar* [ko|ke] [samne|bhi] ... bata|bataya|bol|phone|call|badnam|beizzati`,
  `${surelyCollectors} ... ${othersInHindi} [walo|walon|vale|valo|wale|ke|${inside}] ko [bhi] ${phone}`,
  `ghar|office|ofis|dukan|gaon [par|pe|${inside}] aakar|akar|aake|ake|aa|aaye|aate|ghus* ... chilla*|hungama|hangama|tamasha|tamasa|dara*|jabardasti|zabardasti|dhamk*|gali*|gaali*|badtami*|shor|tod*`,
  'raat|rat|adhi|aadhi ... ... phone|fon|call|calls [kar|par|pe] karte|karta|krte|krta|aate|aata|ata|ate|aati|rahe|rahi|rha|rhe',
  'din bhar|raat phone|call|fon|calls karte|karta|aate|aata|krte|rahe',
]

/** Somebody collects with abuse, shame or fear instead of asking for money in a decent way. */
export const harassmentPhrases = [...inEnglish, ...inHindi]
