import { wordSet } from '../../../journey/understanding/words.ts'

/** Words of grammar: they join what is told and tell nothing themselves. Verbs that carry a meaning are not among them. */
export const functionWords = wordSet(
  'a an the this that these those it its is are was were be been being am do does did of in on at by for from with into',
  'about over under up as if or and but so because than then too also there here some very really',
  'much many most such same own i you he she we they me him her us them my your his our their yours who whom whose which',
  'what when where why how to can could would should may might must will shall ll ve re s d m have has had having please',
  'ok anyone anybody someone somebody again still yet while during until till after before once between through',
  'itself yourself himself themselves ourselves means exactly simply roughly altogether together',
  'है हैं हो हूं था थी थे होना होगा होगी होता होती होते हुए हुआ हुई कि क्या किस किसी किसको मैं में मेरा मेरी मेरे हम हमारा हमारी हमारे',
  'हमें आप आपका आपकी आपके आपको आपने अपना अपनी अपने यह ये वह वो वे इस उस इन उन इसका इसकी इसके उसका उसकी उसके इसे उसे इसमें उसमें',
  'इससे उससे का की के को से पर तक लिए वाला वाली वाले और या भी ही तो कर करें करना करने करके करते करता करती किया की जा जाता जाती जाते',
  'जाए जाएं गया गई गए रहा रही रहे सकता सकती सकते सकें चाहिए कुछ कोई अब फिर जब तब अगर यदि लेकिन बस जो जिस',
  'जिसमें जिससे जितना जितनी जितने उतना उतनी उतने यानी क्योंकि इसलिए कैसे कब कहां कौन ने खुद भीतर अंदर बाद पहले साथ द्वारा तरह',
  'जी कृपया अपने आप यहीं यहां वहां वहीं देता देती देते दे दें देना लेता लेते ले लें लेना मिलाकर होकर लगभग करीब',
)
