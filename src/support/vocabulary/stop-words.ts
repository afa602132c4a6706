/**
 * Words that say nothing about the matter of a question, in the spellings of all three ways of writing. Compared
 * by their sound, so that one spelling stands for its like.
 */
export const stopWords = `
a an the this that these those it its is are was were be been being am do does did done doing have has had having
i me my mine we us our you your yours he she his her they them their whom what which 
can could will would shall should may might let want wanted wish need needed needs please pls kindly
to of in on at by for from with into about over under up as if or and but so because than then too also
there here any some all only just even very really much many most few such same own
gave given make made take taken tell know go going say said keep
yes ok okay hi hello hey dear sir madam bhai bro thanks thank yaar ji sahab
 always ever till until while during between
im ive whats hows wheres
one two thing things something anything everything anyone
hai hain he ho hu hoon hun tha thi the thee hona hoga hogi hota hoti hote hue huye ha haan
kya kaisa kaisi kaunsa konsa kis kisi kisko kisne
mai main mein me mera meri mere mujhe mujh mujhko muje maine hum ham hamara hame humko
aap ap aapka aapki aapke aapko aapne apna apni apne tum tumhara tu tera
ye yeh yah wo woh vo vah iska iski iske isko is us uska uski uske usko usne inka unka
ka ki ke ko se par pe per mein tak liye lie wala wale wali vala or ya bhi hi to toh
kar karo karu karun karna karni karne karke kare karen karein kiya kie kijiye karta karte karti karwana karwani karana karao
de do dena deni dene diya diye dijiye dega doge du dun deta dete denge dedo di
le lo lena leni lene liya liye lijiye lega lunga lu leta lete lenge
raha rahi rahe rha rhi rhe rehta rahta gaya gayi gaye gya gyi jana jaye jaaye jayega jayegi ja jata jati jaise jate jaenge jaayega
sakta sakti sakte sakoon sake saku padta padti padega padegi pade padhega chahiye chahie chahta chahti
batao bataye bataiye bata bolo bol kuch koi sab ab phir fir jab tab agar lekin magar bas sirf bahut bhut
log logo logon pata chala lag lagta lagega lagenge lage lagti
है हैं हो हूँ हूं था थी थे होना होगा होगी होता होती होते हुए हाँ
क्या कैसा कैसी कौनसा किस किसी किसको किसने
मैं में मेरा मेरी मेरे मुझे मुझको मैंने हम हमारा हमें आप आपका आपकी आपके आपको आपने अपना अपनी अपने
यह ये वह वो इस उस इसका उसका इसे उसे का की के को से पर तक लिए वाला वाले वाली और या भी ही तो
कर करो करूँ करना करनी करने करके करें किया कीजिए करता करते करती कराना कराइए
दे दो देना देनी देने दिया दिए दीजिए देगा दूँ देते देंगे दी ले लो लेना लेनी लेने लिया लिए लीजिए लेते
रहा रही रहे गया गई गए जाना जाए जाएगा जाएगी जा जाता जाती जाते जाएँगे सकता सकती सकते सकें पड़ता पड़ती पड़ेगा पड़ेंगे चाहिए चाहता चाहती
बताओ बताइए बताएँ कुछ कोई सब अभी अब आज कल फिर जब तब अगर लेकिन बस सिर्फ़ बहुत लोग पता चले लगता लगेगा लगेंगे लगते
today tomorrow yesterday itself since ago get give got abhi aaj kal now still yet thoda
aur si sa सी सा milta milti milte mil मिल मिलता मिलती lagegi लगेगी dekar देकर anymore interested add jode jod जोड़ें paas
ek एक single simply exactly actually sach toh arre aree oye plz pliz sirji sirr mam maam madam jee boss dude folks team anna didi
ne ने
je jo जो isi इसी aisa ऐसा saath sath साथ kin किन hona honi होनी होंगे isliye itna itni इतनी इतना yahan yaha यहाँ kahin कहीं करोगे karoge kardo karega करेगा rahega रहेगा rahegi रहेगी rehne rahne रहने jaun जाऊँ keh kah कह able away ah am pm
though although पास giving kis किस lekr lekar लेकर
देता देती लेता लेती लूँ लूं लूंगा लूँगा दूंगा दूँगा दूं करूंगा करूँगा करूँगी करेंगे करेगी करेगा करवाना करवा करा कराओ karunga karungi karenge karegi lunga lungi dunga dungi liyaa deti leti रहता रहती रहते सकूँ सकूं पाऊं जाऊंगा जाऊँगा jaunga jaungi होते
bolkar bolke बोलकर bolta bolte bole बोलते बोल bataya batayi बताया बताई
u ur r d n mujhse humse hamse aapse tumse मुझसे हमसे आपसे तुमसे
pa aake went through mind look looking looks far towards within little like live later often once short side third three ten took taking meant moment mood simply wo jo jisse walo वालों
`
