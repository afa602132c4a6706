import type { Language } from '../../../journey/language.ts'

/** Plain words that any answer may need and that promise nothing, beside those that the lender uses anyway. */
export const everydayWords: Readonly<Record<Language, string>> = {
  en: `
    a about above according actually add after again all allow along already also although always an and another answer any
    anything are around as ask at available avoid aware away back based basically be because become before begin behind being below
    best better between both bring but by call can case cause change charge check choose clear come complete confirm contact
    consider contain continue correct could count cover current currently cut date decide depend depends describe detail different
    directly do does done down due during each early either else end enough ensure even every exact example except explain
    extra fact feel few figure fill final finally find finish first follow for from full further general generally get give given
    glad go going good great had happen hard has have he hello help her here hi how however i if important in include inform
    information instead into is issue it its itself just keep kind know last late later least leave less let like likely list little
    long look made mainly make many matter may mean means meet mention mind more most much must my name need new next no normal
    normally not note nothing notice number of off often ok okay old on once one only onto open option or order other our out over own
    part particular pay per perhaps person place please point possible present prepare previous probably process proper
    properly provide purpose put question quick quickly quite rather reach read ready really reason receive refer regarding related
    remain remember reply request require rest result return right rise said same save say see seem send separate set several
    shall share she short should show side similar simple simply since small so some someone something sometimes sorry sort
    start state stay step still such suit sum sure take talk tell than thank thanks that the their them then there these they thing
    think this those though through thus till time to together too total towards try turn two type typical understand unless until
    up us use usual usually various very via view wait want was way we well were what when where whether which while who
    whole whom whose why will wish with within without word work worry would write wrong yes yet you your yourself
  `,
  hi: `
    अगर अगला अच्छा अधिक अपना अपने अब अभी अलग आ आगे आप आपका आपको आपकी आपके आम आया आसान इतना इन इस इसका इसके इसमें इसलिए इसी इसे उतना उन
    उस उसका उसी उसे एक ऐसा और कई कब कभी कम कर करता करना करने करें कहाँ कहें का काम कारण कितना किया किस किसी की कुछ कुल के केवल कैसे को
    कोई कौन क्या क्यों खास खुद गया गलत चाहिए चाहें चुनें छोटा छोड़ जब जब जल्दी जहाँ जा जाँच जाता जाना जानकारी जितना जिस जिसमें जुड़ा जैसा जैसे जो
    जरूरत जरूरी ज्यादा ठीक तक तब तय तरह तरीका तो था दिखता दिया दिखें दी दूसरा दें देख देखें देना देते दोनों धन्यवाद ध्यान न नमस्ते नहीं नया नियम नीचे
    ने पता पर पहला पहले पास पूछें पूरा पूरी फिर बड़ा बताएँ बता बदल बनता बहुत बाकी बात बाद बार बारे बिना बीच बीता बेहतर भर भाग भी भेज मतलब मदद
    माँग मान मालूम मिल मिला में मेरा मैं यदि यह यहाँ या यानी ये रख रखें रह रहता रहा रोक लगता लगभग लगा लिए लिख लिखें लिया ले लेकिन लेना वजह वह वहाँ वही
    वाला वापस वे शुरू सकता सकते सब सबसे समझ समय सही साथ साफ सामने सामान्य सारा सिर्फ से सीधे हम हमारा हमें हमेशा हर हाँ हिसाब हिस्सा ही हुआ
    हूँ है हैं हो होगा होता होना होने कृपया अतिरिक्त अंतर आखिर आधार इकट्ठा उदाहरण ऊपर किंतु कदम चरण जवाब तुलना निर्भर पक्ष परंतु पूछ प्रकार प्रति भीतर
    मुख्य मूल रूप विकल्प विवरण शामिल संपर्क संबंध सवाल सुविधा सूचना स्थिति
  `,
}
