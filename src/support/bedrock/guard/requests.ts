import { any, together, unrefused } from './word-pattern.ts'

/** Asking for secrets, or for money to anybody. An answer may only warn of both, each verb refused for itself. */

const secrets = any(
  'otp|otps|o t p|ओ टी पी|पी आई एन|pin|pins|mpin|password*|passcode|cvv|secret|code|codes|aadhaar|aadhar|pan|card number|account number|net banking|netbanking|sim|selfie|photo|photos|ओटीपी|पिन|पासवर्ड|सीवीवी|आधार|पैन|कार्ड|कोड|खाता नंबर|नेट बैंकिंग|सिम|फ़ोटो|सेल्फ़ी',
)
const english = unrefused(
  'send|share|give|tell|enter|type|reply|provide|submit|forward|message|write|want|confirm|upload|show|read|need|paste|dictate|mail|email|whatsapp|text|say|reveal|disclose',
  'never|not|t|nobody|no one|none|cannot',
)
const hindi = unrefused(
  'भेज|भेजें|भेजिए|भेजो|भेज दें|बता|बताएं|बताइए|बताओ|बता दें|दें|दीजिए|दे दें|डालें|डालिए|लिखें|लिखिए|शेयर|साझा|दर्ज|दिखाएं|दिखाइए|चाहिए|माँगते|सुनाएं|पढ़ें',
  'न|नहीं|मत|कभी नहीं|ना',
  'न|नहीं|मत|न करें|नहीं करें|मत करें',
)

export function asksForSecret(framed: string): boolean {
  return secrets.test(framed) && (english.test(framed) || hindi.test(framed))
}

const paying = unrefused(
  'pay|paying|transfer|send|deposit|remit|submit|buy|purchase',
  'never|not|t|nobody|no one|without|cannot',
)
const hindiPaying = unrefused(
  'भेजें|भेजिए|भेज दें|जमा|ट्रांसफर|ट्रांसफ़र|चुकाएं|भरें|दें|दीजिए|दे दें|अदा|भुगतान|खरीदें|देने|देना|देनी|भेजने',
  'न|नहीं|मत|ना',
  'न|नहीं|मत|न करें|नहीं करें|मत करें',
)
const takers = any(
  'agent|agents|executive|officer|manager|me|wallet|upi|qr|advance|upfront|token|security|registration|verification|first|deposit|gift|voucher|before approval|to get|personal|एजेंट|मैनेजर|अधिकारी|वॉलेट|यूपीआई|एडवांस|अग्रिम|लोन से पहले|मंज़ूरी से पहले|पहले भेज*|पहले जमा|पहले दें|पहले भर*|पहले चुका*|पहले भुगतान|सिक्योरिटी|रजिस्ट्रेशन|टोकन|वाउचर|मुझे|मेरे|जमानत|रिश्वत|इनाम',
)

export function asksForMoney(framed: string): boolean {
  return takers.test(framed) && (paying.test(framed) || hindiPaying.test(framed))
}

/** Leading the borrower away: to open, call, join or install something that the grounding does not name is a figure or a word anyway. */
export const leadsAway = [
  any(
    'click|tap the link|download|install|anydesk|teamviewer|telegram|join|dot com|dot in|dot ly|dot org|डाउनलोड|इंस्टॉल|टेलीग्राम|एनीडेस्क|क्लिक|डॉट कॉम|डॉट इन',
  ),
  together('link|लिंक', 'open|follow|visit|खोलें|खोलिए|दबाएं'),
]

const commandGiven = [
  /(?:type|tap|write|choose|press|say)\s+\*?([\p{L}\p{M} ]+?)\*?(?=[\s.,;:)]|$)/giu,
  /\*([^*]+)\*\s+(?:लिख\S*|दबा\S*|चुन\S*)/gu,
]

/** A sentence without "type *agent*" and its like, where the grounding shows that word to be typed or tapped. */
export function withoutCommands(sentence: string, grounding: string): string {
  return commandGiven.reduce(
    (text, pattern) =>
      text.replace(pattern, (found, command: string) => (grounding.includes(`*${command}*`) ? ' ' : found)),
    sentence,
  )
}
