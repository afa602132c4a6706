import { any, near, unrefused } from './word-pattern.ts'

/** What a model may never say in words of its own, whatever it was told: only the lender decides, acts and waives. */

const not = 'not|never|nobody|cannot|no|न|नहीं|मत'
const money =
  'loan|loans|money|cash|amount|funds|approval|sanction|disburs*|credit|limit|offer|refund|discount|top|rupees|emi'
const hindiMoney =
  'फ़ीस|चार्ज|ब्याज|GST|लोन|कर्ज|कर्ज़|पैसे|पैसा|पैसों|रकम|राशि|मंज़ूरी|ऑफ़र|रिफंड|रिफ़ंड|छूट|क्रेडिट|भुगतान|आवेदन|अप्रूवल|बीमा|फ़ायदा'
const granted =
  'approv*|sanction*|preapprov*|pre approv*|accepted|eligible|selected|qualif*|entitled|granted|passed|cleared'
const changed =
  'disbursed|credited|transferred|released|waived|forgiven|written off|refunded|reversed|reduced|removed|lowered|extended|postponed|rescheduled|increased|doubled|cancelled|canceled|erased|deleted|unlocked'

export const promises: readonly RegExp[] = [
  any(
    'guarantee|guarantees|guaranteed|assure|assured|assures|promise|promises|promised|definitely|certainly|surely|undoubtedly',
  ),
  any('rest assured|for sure|without fail|no doubt|100 percent|trust me|congratulations|congrats|good news'),
  near('will|ll|shall|going to|gets|about to', `${granted}|${changed}`, 4, not),
  near('will|ll|shall|going to', money, 7, `${not}|before|after|until|if|when`),
  near('is|are|was|were|be|been|being|got|get|now|fully|already|instantly|stands|re|s|m', granted, 3, not),
  near(
    'you|application|loan|everyone|anyone|all',
    'approved|sanctioned|eligible|preapproved|selected|qualify|qualifies|qualified',
    3,
    not,
  ),
  near('we|i|lender|system|team', 'approve|approved|sanction|sanctioned', 3, not),
  unrefused('approved|sanctioned|preapproved', 'not|never|nobody|cannot be|not be|no'),
  / (?:will|ll|shall|can) (?:\S+ ){0,2}(?:get|receive|be given|be paid|have) (?:\S+ ){0,3}\d/,
  near('can get|can receive|could get|may get|get', 'loan|money|approval|refund|offer', 3, not),
  near('लोन|कर्ज|मंज़ूरी|ऑफ़र', 'मिल सकता|मिल सकती|मिल सकते|मिलता|मिलती|मिलते', 3, 'न|नहीं'),
  any(
    'easy approval|instant approval|instant loan|any score|without cibil|no cibil|no credit check|no documents|no papers|low risk',
  ),
  any(
    'गारंटी*|गारन्टी|वादा|यक़ीनन|यकीन*|निश्चित|निश्चिंत|बेशक|शर्तिया|बधाई|मुबारक|खुशखबरी|चिंता मत|चिंता न|सौ प्रतिशत|सौ फीसदी',
  ),
  near('पक्का|पक्की|ज़रूर|अवश्य|तुरंत|आज ही|अभी', 'मिल*|पास|मंज़ूर|आ|आएगा|आएंगे|स्वीकृत|अप्रूव*', 4, 'न|नहीं'),
  near(
    hindiMoney,
    'मिलेगा|मिलेगी|मिलेंगे|मिलेगें|मिल जाएगा|मिल जाएगी|मिल जाएंगे|मिल गया|मिल गई|मिल गए|आ जाएगा|आ जाएंगे|आ जाएगी|आएगा|आएंगे|आएगी|हो जाएगा|हो जाएगी|हो जाएंगे|दे देंगे|दिलाएंगे|दिला',
    6,
    'न|नहीं',
  ),
  near(
    'मंज़ूर|स्वीकृत|अप्रूव|अप्रूव्ड|सैंक्शन|approved|approve|पास|योग्य|पात्र|हकदार|चुने',
    'है|हैं|हो|हुआ|हुई|हुए|होगा|होगी|होंगे|कर|करा|करवा|गया|गई|गए|समझें|मानें',
    1,
    'न|नहीं',
  ),
]

const moneyActs =
  'approv*|waiv*|cancel*|refund*|revers*|transfer*|disburs*|releas*|credit*|reduc*|lower*|extend*|postpon*|increas*|remov*|eras*|delet*|forgiv*|unlock*'

export const deeds: readonly RegExp[] = [
  near('your', 'closed|stopped|ready|settled|finished|over|yours|allowed|cleared|on the way', 4, not),
  near('आपका|आपकी|आपके', 'बंद है|बंद हैं|रद्द है|तैयार है|पूरा है|रास्ते में|चुक गया|पक्का है|पक्की है', 4, 'न|नहीं'),
  near(
    'i have|i ve|i just|i already|i am|i m|i ll|i will|i can|we have|we ve|we just|we already',
    `${moneyActs}|chang*|updat*|clos*|stop*|block*|open*|rais*|register*|fil*|escalat*|process*|paid|pay|sent|send|arrang*|correct*|reset*|call*|check*|look*|made|make|add*|book*|schedul*|fix*|settl*|confirm*|verif*|assign*|forward*|inform*|not*`,
    3,
    not,
  ),
  near(
    'we will|we ll|we shall|we can|we are|we re|team will|person will|agent will|lender will',
    moneyActs,
    4,
    not,
  ),
  near(
    'has|have',
    `been ${changed}|been closed|been updated|been changed|been corrected|been stopped|been blocked|been registered|been sent|been paid|been settled|been passed|been accepted`,
    1,
    not,
  ),
  near(
    'मैं|मैंने|हम|हमने|मेरी टीम',
    'कर दिया|कर दी|कर दिए|कर चुके|दिया है|दी है|कर देता|कर देंगे|कर दूंगा|भेज दिया|भेज दिए|भेज दूंगा|बदल दिया|रोक दिया|हटा दिया|बढ़ा दिया|घटा दिया|बंद कर|चालू कर',
    8,
  ),
  near(
    'EMI|ईएमआई|किस्त|ब्याज|लोन|खाता|मैंडेट|चार्ज|फ़ीस|दर|शिकायत|नंबर|आवेदन|रकम|सीमा',
    'कर दिया|कर दी|कर दिए|बदल दिया|बदल दी|रोक दी|रोक दिया|हटा दिया|हटा दी|बढ़ा दी|बढ़ा दिया|घटा दी|घटा दिया|दर्ज कर दी|हो चुका|हो चुकी|कर दी गई|कर दिया गया',
    5,
  ),
]

export const waivers: readonly RegExp[] = [
  any(
    'waive|waived|waiver|waivers|waiving|forgive|forgiven|forgiveness|write off|written off|exempt*|skip|skipping|cashback',
  ),
  near(
    'need not|not need to|don t need to|no need to|not have to|don t have to|needn t|without|stop|never|refuse to|instead of',
    'pay|paying|repay|repaying|return|returning',
    2,
  ),
  near('not|nothing|zero|no', 'owe|owed|due|to pay|to repay', 3),
  near('pay|pays|owe|owes|cost|costs', 'nothing', 2),
  any(
    'discount|discounts|half price|special rate|lower rate|reduced rate|concession|moratorium|payment holiday|emi holiday',
  ),
  any('माफ़|माफ़ी|माफ|रियायत|छूट|डिस्काउंट|कैशबैक|मोरेटोरियम'),
  near('चुकाने|भरने|देने|लौटाने|भुगतान', 'ज़रूरत नहीं|जरूरी नहीं|आवश्यकता नहीं|न करें|मत|छोड़ दें|टाल', 4),
  near(
    'EMI|किस्त|लोन|पैसे|ब्याज',
    'न भरें|मत भरें|न चुकाएं|मत चुकाएं|न दें|मत दें|नहीं देना|नहीं देनी|नहीं चुकाना|नहीं भरनी|छोड़ दें|छोड़ दीजिए',
    4,
  ),
]
