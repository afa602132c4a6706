const digit = '[0-9\u0966-\u096f]'
/** Set between the digits of phone numbers, cards and Aadhaar numbers by those who write them. */
const gap = '[\\s().\\u2010-\\u2015-]{0,2}'

/**
 * What must never be read in a log, in one expression so that a text is walked once:
 * - nine or more digits, Latin or Devanagari, also when grouped: phone numbers with or without +91, Aadhaar numbers,
 *   account numbers, cards. Colons do not group, so a time of day is left alone;
 * - a PAN: five letters, four digits, a letter (Income-tax Rules, rule 114);
 * - a wamid: Meta's message ids carry the phone number in base64 (1.2 of the WhatsApp facts).
 */
const personal = new RegExp(
  `wamid\\.[\\w+/=-]+|\\b[A-Za-z]{5}${digit}{4}[A-Za-z]\\b|${digit}(?:${gap}${digit}){8,}`,
  'g',
)

/**
 * Masks numbers that could name a person. A safety net under careful callers: it cannot know names, addresses or
 * what a borrower wrote, which must not be given to a logger at all.
 */
export function redact(text: string): string {
  return text.replace(personal, (found) => (found.startsWith('wamid.') ? 'wamid.[masked]' : '[masked]'))
}

/**
 * A keyed hash under a name that is only used for one (it can look like a PAN by chance, and is what one searches for),
 * a JSON string, or a number that has the shape of an Indian mobile number.
 */
const parts =
  /(?<keyed>"(?:borrower|event|key)":"[\w-]{22}")|"(?:[^"\\]|\\.)*"|(?<=[:,[])(?:91)?[6-9]\d{9}(?=[,}\]])/g

/**
 * `redact` for a line of JSON, which stays JSON. Numbers stay as they are, so that times and amounts can be read,
 * unless they look like a phone number.
 */
export function redactJsonLine(line: string): string {
  // Nearly every line is clean, and searching once is cheaper than taking the line apart.
  if (line.search(personal) === -1) return line
  return line.replace(parts, (found, keyed) => {
    if (keyed !== undefined) return found
    return found.startsWith('"') ? redact(found) : '"[masked]"'
  })
}
