/**
 * The words of our trade, under the one that stands for them. Compared by their sound, so each needs to be written
 * only once in each script, and a second time only where the scripts sound different. Add words as borrowers write
 * them; a word means one thing only.
 */
export const lendingWords: Record<string, string> = {
  aadhaar: 'aadhar adhar adhaar addhar uidai आधार',
  account:
    'acc ac acct khata khaata khate khaate khaton a/c accounts अकाउंट एकाउंट खाता खाते savings saving बचत bachat',
  agent: 'एजेंट agents executive executives एग्ज़ीक्यूटिव caller',
  agreement: 'samjhauta समझौता एग्रीमेंट एग्रिमेंट contract अनुबंध anubandh',
  amount: 'raqam rakam rkm रकम अमाउंट राशि rashi sum amt amnt principal mooldhan muldhan मूलधन amout',
  apply: 'applying applied अप्लाई applay applicant',
  application:
    'aavedan avedan आवेदन एप्लिकेशन एप्लीकेशन arji अर्ज़ी file फाइल फ़ाइल aplication applicaton applications form फॉर्म फ़ॉर्म request requests रिक्वेस्ट',
  approve:
    'approval approved pass manjoor manzoor manjur manjuri मंज़ूर मंज़ूरी अप्रूव अप्रूवल sanction sanctioned स्वीकृत',
  apr: 'एपीआर',
  autodebit: 'autopay ऑटोपे autodebt ऑटोडेबिट automatic automatically स्वचालित ऑटोमैटिक',
  balance: 'बैलेंस',
  bank: 'बैंक banks baink bnk',
  bounce: 'बाउंस returned dishonour dishonoured dishonored bounced insufficient',
  calculate: 'calculated calculation calculator formula hisab hisaab हिसाब कैलकुलेट ganana गणना computed',
  cash: 'nakad nagad नकद कैश',
  certificate: 'सर्टिफिकेट praman प्रमाण pramanpatra प्रमाणपत्र',
  charge:
    'charges fee fees शुल्क shulk चार्ज चार्जेस फीस फ़ीस cost costs chrg chrges chargs kharcha kharche kharch खर्चा खर्च expense expenses',
  cibil: 'सिबिल civil sibil cibl bureau experian equifax crif ब्यूरो beuro buro',
  collect: 'recovery vasooli vasuli wasuli collection collecting collector वसूली रिकवरी recover',
  complaint:
    'complain complains complaints complaining shikayat sikayat shikayt शिकायत शिकायतें कंप्लेंट कम्प्लेन complent complant ticket टिकट',
  coborrower: 'guarantor gaurantor guarantee coapplicant गारंटर ज़मानत jamanat zamanat collateral',
  consent: 'sahmati sehmati permission permissions सहमति anumati अनुमति इजाज़त ijazat',
  debit:
    'deduct deducted deducting deducts deduction debited debits कट कटा कटी कटे कटती कटते कटेगी कटेगा कटेंगे कटने काटते काटे काटा काट काटना कटवानी डेबिट kat kata kati kate katti katta katte katega kategi katenge kaat katwani katne katna katoge kaatte kaate ktega ktegi kta cut cuts काटो कटीं कटौती katauti',
  deposit: 'डिपॉज़िट डिपॉजिट',
  digilocker: 'डिजिलॉकर डिजीलॉकर digiloker',
  document:
    'documents docs doc paper papers kagaz kagaj kagzat kagjat dastavez dastavej दस्तावेज़ कागज़ कागज़ात कागज डॉक्यूमेंट डॉक्युमेंट documnt documnts पेपर पेपर्स',
  eligible:
    'eligibility qualify qualifies qualified patrata पात्रता criteria योग्य yogya patra पात्र eligble eligibilty एलिजिबल requirement requirements layak लायक kabil',
  emi: 'kist kisht kiste kishte kisten kishto kisto kishton kiston instalment installment instalments installments instalmant installmant emis epi किस्त किश्त किस्तें किश्तें किस्तों किश्तों ईएमआई इएमआई monthly',
  enquiry: 'inquiry enquiries inquiries इन्क्वायरी इंक्वायरी',
  face: 'chehra chehre चेहरा चेहरे',
  foreclose:
    'foreclosure preclose preclosure forclose forclosure forclosr फोरक्लोज़र फोरक्लोज़ फोरक्लोजर prepayment prepay prepaying प्रीपेमेंट preclouser forcloser forecloser',
  fraud:
    'scam scammer scammed dhokha dhoka dhokhe dhokhadhadi thagi thag cheat cheated cheating fraudster फ्रॉड धोखा धोखाधड़ी ठगी ठग ठगा स्कैम froud frod frad ठगों thagon scams',
  genuine:
    'real legit legitimate trust trusted trustworthy asli original bharosa bharosemand registered registration असली भरोसा भरोसेमंद रजिस्टर्ड fake nakli farzi farji jhooth jhuta नकली फ़र्ज़ी फर्जी genuin',
  grievance: 'grievances ग्रीवेंस nivaran निवारण',
  gst: 'जीएसटी',
  identity: 'pehchan pahchan identify पहचान',
  ifsc: 'आईएफएससी ifsccode',
  income:
    'salary salaried aamdani amdani aamdni earn earns earning earnings payslip payslips tankhwah tankha vetan pagar kamai kamata kamate kamati सैलरी आमदनी कमाई वेतन तनख्वाह पगार इनकम कमाता कमाते कमाती sallary selary',
  insurance: 'insure insured bima beema bimaa बीमा इंश्योरेंस इन्शुरन्स insurence insurane',
  interest: 'byaj byaaj biyaj byajj byj vyaj intrest intrst interst roi sood sud ब्याज सूद इंटरेस्ट',
  itr: 'आईटीआर form16',
  joint: 'jointly ज्वाइंट जॉइंट संयुक्त sanyukt',
  kfs: 'केएफएस summary',
  kyc: 'ekyc केवाईसी',
  late: 'delay delayed deri der overdue miss missed missing bhool bhul bhulgaya forgot forget लेट देर देरी भूल chook chuk चूक dpd default defaulted डिफ़ॉल्ट डिफॉल्ट',
  loan: 'lone lon rin karz karj karza karja karje qarz udhar udhaar loans borrow borrowing borrowed lend lending लोन ऋण कर्ज़ कर्ज कर्ज़ा उधार',
  mandate: 'emandate enach nach ecs umrn mandat मैंडेट मेंडेट एनएसीएच एनएच mendate mandet नैच',
  money:
    'paisa paise paiso paisse pese pesa pasa rupaya rupaye rupay rupee rupees rs funds fund पैसा पैसे पैसों रुपया रुपये रुपए रु',
  moratorium: 'mohlat मोहलत मोरेटोरियम moritorium मोराटोरियम relaxation',
  noc: 'एनओसी noobjection nodue nodues nocs',
  ombudsman: 'lokpal लोकपाल ombudsmen',
  otp: 'ओटीपी otps',
  outstanding:
    'baki baaki bakaya bakaaya bacha bachi bache bachegi bachenge बाकी बकाया बची बचा बचे remaining left remain remains owe owed owing udhari reh due dues ड्यू debt debts unpaid',
  pan: 'पैन',
  passbook: 'पासबुक cheque chequebook',
  password: 'cvv pin पासवर्ड पिन mpin',
  pay: 'payment payments repay repayment repaying repaid bharna bhar bhr bharu bharun bhare bharta bharkar bharunga bharne bhari bharo bharoge bhugtan jama chuka chukana chukani chukane chukau chukaya chukate utarna paying paid भर भरना भरने भरूँ भरी भरा भरकर भरें भुगतान जमा चुका चुकाना चुकाऊँ चुकाया चुकाने चुकानी पेमेंट पे paymnt pement paymt pymt payement',
  penalty:
    'penal penalties fine fined jurmana jurmane dand पेनल्टी पेनाल्टी जुर्माना जुर्माने दंडात्मक दंड penalti penelty',
  percent: 'percentage pratishat प्रतिशत परसेंट',
  process:
    'processing prakriya प्रक्रिया प्रोसेसिंग प्रोसेस steps procedure prosess procesing proccessing processng',
  product: 'prodcut प्रोडक्ट',
  rate: 'dar दर रेट rates',
  rbi: 'आरबीआई reserve रिज़र्व',
  reject:
    'rejected rejection rejecting decline declined denied deny refuse refused mana inkaar inkar thukra thukraya namanjoor namanzoor रिजेक्ट मना नामंज़ूर ठुकरा इनकार अस्वीकार rejct rejcted riject turned अयोग्य ayogya unqualified disqualified',
  report: 'reports रिपोर्ट',
  restructure:
    'restructured restructuring reschedule rescheduling relief extension extend एक्सटेंशन rahat राहत रीस्ट्रक्चर',
  schedule: 'talika तालिका amortization amortisation table शेड्यूल',
  score: 'स्कोर scor',
  selfemployed:
    'dukan dukaan dukandar दुकान दुकानदार business busines vyapar vyapaar व्यापार बिज़नेस बिजनेस dhandha dhanda धंधा freelancer freelance kisan kheti farmer farming किसान खेती rozgar रोज़गार shop shopkeeper trader driver gig chalata chalati चलाता चलाती tailor mazdoori मज़दूरी labourer',
  selfie: 'selfi selfee sefie सेल्फ़ी सेल्फी',
  settlement:
    'settle settled settling सेटलमेंट सेटल nipta nipat निपटा setlement settelment ots सेटल्ड एकमुश्त ekmusht',
  sign: 'signed signing signature esign esigning dastakhat dastkhat hastakshar साइन हस्ताक्षर दस्तखत',
  statement: 'स्टेटमेंट soa statment statements',
  taxbenefit: '80c 80e exemption chhoot chhut छूट rebate',
  tax: 'taxes टैक्स taxable',
  upi: 'यूपीआई gpay phonepe paytm bhim भीम googlepay',
  voter: 'वोटर passport licence license लाइसेंस',
  penny: 'पेनी',
  coolingoff: 'cooling कूलिंग',
  partpayment: 'partial partially partly lumpsum आंशिक aanshik',
  customercare: 'helpline हेल्पलाइन tollfree',
  'loan second': 'topup टॉपअप',
  advancefee: 'upfront',
  paymentholiday: 'pause postpone skip skipping chhod छोड़ छोड़ना gap break brek chod',
  nomatch: 'mismatch mismatched',
}
