/**
 * Several words that are one idea, under the word or words that stand for it, with | between the ways of saying it. Each
 * word may be written with any of its synonyms. Single words stand in the other two files.
 */
export const phrases: Record<string, string> = {
  penny: '1 rupee | one rupee | ek rupaya | rs 1 | re 1 | 1 rs | एक रुपया | 1 रुपया | penny drop | पेनी ड्रॉप',
  upi: 'google pay | phone pe se | गूगल पे | फोन पे',
  autodebit:
    'auto debit | ऑटो डेबिट | apne aap | अपने आप | automatic debit | automatic paisa | auto pay | ऑटो पे | auto cut | standing instruction',
  mandate: 'e mandate | ई मैंडेट | e nach | ई नैच | ई एनएसीएच',
  kyc: 'e kyc | ई केवाईसी | k y c | know your customer',
  coolingoff: 'cooling off | कूलिंग ऑफ | कूलिंग ऑफ़ | cool off | look up period | free look | cooling period',
  partpayment:
    'part payment | part pay | partial payment | partial prepayment | partial pay | partially pay | part of loan | part of the loan | aanshik bhugtan | आंशिक भुगतान | पार्ट पेमेंट | part prepayment | kuch paise | kuch paisa | kuch hissa | thoda paisa | thode paise | thoda loan | कुछ पैसे | कुछ हिस्सा | थोड़ा पैसा | थोड़े पैसे | lump sum | extra principal | part of principal | some of the loan | portion of',
  noc: 'no dues | no due | no objection | नो ड्यूज़ | नो ड्यू | no dues certificate | no objection certificate | closure letter | closure certificate | clearance letter | loan band letter',
  cibil:
    'credit score | credit report | credit history | credit rating | क्रेडिट स्कोर | क्रेडिट रिपोर्ट | क्रेडिट हिस्ट्री | cibil score | cibil report | credit bureau | bureau report | credit information',
  kfs: 'key facts | key fact | key facts statement | key fact statement | key fact sheet | मुख्य तथ्य | मुख्य तथ्य विवरण | fact sheet',
  customercare:
    'customer care | customer service | कस्टमर केयर | customer support | help line | toll free | टोल फ्री | kastmar kear | care number',
  selfemployed:
    'self employed | self employment | apna kaam | अपना काम | own business | khud ka kaam | खुद का काम',
  income: 'salary slip | pay slip | सैलरी स्लिप',
  'income proof': 'income proof | proof of income | form 16 | bank statement | income tax return | बैंक स्टेटमेंट',
  birthdate: 'date of birth | birth date | जन्म तिथि | janm tithi | janam tarikh',
  possible:
    'mil sakta | mil sakti | mil sakte | मिल सकता | मिल सकती | मिल सकते | mil jayega | mil jaega | मिल जाएगा | can i get | ho sakta | हो सकता | can i',
  howmuch: 'how much | how many | what is the amount | कितने रुपये',
  howlong:
    'how long | how quickly | how soon | how fast | kitni der | kitna time | kitne time | kitna samay | kitne din | kitne dino | kitne ghante | how many days | how many hours | how much time | कितना समय | कितना टाइम | कितनी देर | कितने दिन | कितने दिनों | कितने घंटे | kab tak | कब तक',
  'instalments left': 'kitni emi baki | kitne emi baki',
  not: 'no longer | any more | not getting | not yet',
  debitcard: 'debit card | डेबिट कार्ड | atm card | एटीएम कार्ड',
  creditcard: 'credit card | क्रेडिट कार्ड',
  otherloan:
    'home loan | house loan | housing loan | car loan | gold loan | bike loan | mudra loan | business loan | two wheeler loan | loan against property | kisan loan | होम लोन | कार लोन | गोल्ड लोन | मुद्रा लोन | घर का लोन',
  'education loan': 'education loan | student loan | study loan | एजुकेशन लोन | शिक्षा ऋण | शिक्षा लोन',
  family: 'ghar walo | ghar wale | घर वालों | घर वाले',
  how: 'ka tarika | का तरीका | how do i | how to | how can i | what is the process | process kya',
  meaning:
    'what is | what are | kya hai | kya hota hai | kya hoti hai | kya hota | kya hoti | kya cheez | क्या है | क्या होता है | क्या होती है | क्या होता | क्या होती | what does it mean | kise kehte',
  'emi date': 'due date | emi date | ड्यू डेट',
  'before emi date': 'before due | before due date | due date se pehle | ahead of due date | in advance',
  restart:
    'start again | start over | start afresh | shuru se | शुरू से | naye sire | नए सिरे | from scratch | from the beginning | from beginning | begin again | fill again | dobara bhar',
  'loan second':
    'second loan | another loan | one more loan | new loan again | ek aur loan | एक और लोन | dusra loan | दूसरा लोन | top up | टॉप अप | repeat loan',
  'loan existing':
    'existing loan | current loan | old loan | other loans | loan chal raha | loan chalu | लोन चल रहा | purana loan | पुराना लोन | pehle se loan | पहले से लोन | already loan | other emi | running loan | ongoing loan | loan going on | loan is running | dusri emi | दूसरी emi | other loan | emi chal rahi | emi चल रही | loan elsewhere',
  nohistory:
    'no credit history | no cibil | cibil nahi | no credit score | सिबिल नहीं | new to credit | first time borrower | first loan | pehla loan | पहला लोन | never taken | cibil minus | cibil zero | cibil 0 | zero cibil | minus one | माइनस वन | minus 1 | माइनस 1 | cibil 1 | score 1',
  legalheir: 'legal heir | family member died',
  death:
    'passed away | no more | nahi rahe | नहीं रहे | mar gaya | mar gaye | mar gayi | chal base | चल बसे | guzar gaye | late husband | death ho',
  taxbenefit:
    'tax benefit | tax saving | tax deduction | tax exemption | tax chhoot | टैक्स छूट | टैक्स में छूट | टैक्स बचत | tax bachat | section 80 | tax rebate | save tax | claim tax | itr me loan | income tax',
  workinghours:
    'working hours | office hours | office timing | office time | business hours | कितने बजे | kitne baje | opening hours | office open | office khula | office band | what time do you open | what time do you close | 24 7 | open on sunday | sunday open | sunday ko',
  thirdparty:
    'third party | third parties | kisi aur | किसी और | kisi aur ko | किसी और को | anyone else | other companies',
  paymentholiday:
    'emi break | payment holiday | emi holiday | payment break | skip emi | emi skip | pause emi | aage badha | आगे बढ़ा | thoda time | थोड़ा समय | थोड़ा टाइम | more time | some time | extra time',
  advancefee:
    'advance fee | advance fees | advance payment | advance money | pehle paise | pehle paisa | पहले पैसे | पहले पैसा | security deposit | file charge | file charges | फाइल चार्ज | registration fee | money first | money before loan | loan se pehle | लोन से पहले | deposit first',
  notmine:
    'not mine | in my name | on my name | never took | never applied | did not take | didnt take | not taken | loan nahi liya | लोन नहीं लिया | liya hi nahi | लिया ही नहीं | identity theft | did not apply | my documents misused | mere naam par | mere naam pe | मेरे नाम पर | मेरे नाम से | mere naam se | mere pan par | mere pan pe | my documents | mere documents | never borrowed from you | never took this loan',
  nomatch:
    'does not match | not matching | not match | doesnt match | match nahi | match nhi | मैच नहीं | मेल नहीं | mel nahi',
  why: 'what for | kis liye | किस लिए | what reason | what is the reason | what is the need | kya zarurat | क्या ज़रूरत | kya jarurat | how come',
  hidden:
    'any other charges | hidden charges | extra charge | extra charges | other charges | additional charges | koi aur charge | और कोई चार्ज | aur koi charge | all charges | saare charge | total charges | सारे चार्ज',
  'interest rate': 'rate of interest | interest rate | ब्याज दर | byaj dar',
  'account number': 'account number | खाता नंबर | acc no | account no | a c no',
  phonenumber:
    'phone number | mobile number | whatsapp number | मोबाइल नंबर | फोन नंबर | mobile no | phone no | mob no | new number | naya number | नया नंबर | contact number | purana number',
  'double debit':
    'double debit | deducted twice | debited twice | do baar | दो बार | 2 baar | 2 बार | two times | 2 times | do bar | 2 bar | two debits | two deductions | 2 debit',
  'again again': 'again and again | baar baar | बार बार | bar bar | multiple times | many times',
  digilocker: 'digi locker | डिजी लॉकर | digital locker',
  bankholiday:
    'bank holiday | bank chutti | बैंक की छुट्टी | bank ki chutti | bank closed | bank band | bank open | bank khula | बैंक खुला | बैंक बंद',
  mandatelimit: 'emi se zyada | more than emi | more than my emi | emi से ज़्यादा | higher than emi',
  'cannot pay':
    'not able to pay | nahi de pa | नहीं दे पा | nahi bhar pa | नहीं भर पा | cant pay | cannot pay | nahi chuka pa | नहीं चुका पा | nahi de sakta | नहीं दे सकता | nahi bhar sakta | नहीं भर सकता | no money to pay | paise nahi hai | पैसे नहीं हैं | पैसे नहीं है | unable to pay | not manage the payment | cannot manage',
  'cannot get': 'not able to get',
  'not open':
    'not opening | does not open | not loading | khul nahi | nahi khul | नहीं खुल | खुल नहीं | not working | kaam nahi kar | काम नहीं कर | nahi chal | नहीं चल | chal nahi',
  'receive not':
    'nahi aaya | नहीं आया | nahi mila | नहीं मिला | not received | not credited | did not come | didnt come | not come | never came | havent received | not arrived | nahi aaye | नहीं आए | nahi aayi | नहीं आई | nahi mile | नहीं मिले',
  'credit report wrong': 'wrong cibil | cibil galat | cibil wrong | सिबिल गलत',
  approve: 'पास हुआ | पास हो | पास नहीं | लोन पास | paas hua | loan paas | paas ho',
  age: 'years old | year old | how old | saal ka hu | saal ki hu | साल का हूँ | साल की हूँ',
  pan: 'permanent account number',
  otp: 'one time password',
  'talk human': 'human not bot | real person',
  'double emi': 'दो emi | do emi | दो किस्तें | two emis | two emi | 2 emi',
}
