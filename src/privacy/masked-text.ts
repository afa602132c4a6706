import { lender } from '../journey/lender.ts'
import { normalise } from '../journey/understanding/digits.ts'
import { maskAadhaar, maskAccount, maskPan } from '../journey/understanding/masking.ts'

/** Set between the digits of long numbers by those who write them; invisible characters too. Commas are amounts. */
const gap = String.raw`[\s\p{Cf}().\-‐-―_·]{0,3}`

/**
 * Whose texts these are is unknown, so shape alone decides, in one walk:
 * - a SHA-256 in hex stays: it is evidence, and by chance holds what looks like a number;
 * - Meta's message ids carry the phone number in base64 (1.2 of the WhatsApp facts), and are told apart by their end;
 * - an e-mail address or a UPI id, unless it is the lender's own;
 * - a PAN: five letters, four digits, a letter (Income-tax Rules, rule 114), anywhere in one piece, or standing alone
 *   in groups with the letter of its kind of holder in the fourth place;
 * - nine or more digits of any script, also grouped: accounts, phone numbers, cards. Dates have eight.
 */
const shapes = new RegExp(
  [
    `(?<hash>(?<![0-9A-Za-z])[0-9a-f]{64}(?![0-9A-Za-z]))`,
    String.raw`(?<wamid>wamid\.[\w+/=-]+)`,
    String.raw`(?<address>(?<![\p{L}\p{M}\p{Nd}._%+-])[\p{L}\p{M}\p{Nd}._%+-]+@[\p{L}\p{M}\p{Nd}-]+(?:\.[\p{L}\p{M}\p{Nd}-]+)*)`,
    String.raw`(?<pan>(?!XXXXX)[A-Za-z]{5}\p{Nd}{4}[A-Za-z])`,
    String.raw`(?<groupedPan>(?<![A-Za-z])[A-Za-z]{3}[ABCFGHJKLPTabcfghjklpt][A-Za-z]${gap}\p{Nd}{4}${gap}[A-Za-z](?![A-Za-z]))`,
    String.raw`(?<number>\p{Nd}(?:${gap}\p{Nd}){8,})`,
  ].join('|'),
  'gu',
)

const wamidEndLength = 8
const ownAddresses = new Set<string>([lender.grievanceEmail, lender.supportEmail])
/** No address itself, so that a text that was masked once stays as it is. */
const maskedAddress = 'XXXXXX@…'

/**
 * A text as an operator may read it: every Aadhaar, account and phone number down to its last four digits, every PAN
 * to `ABCXXXXX4F`, every address to `XXXXXX@…`. Rather too much is masked than too little.
 */
export function maskedText(text: string): string {
  return maskAadhaar(text).replace(shapes, (found, ...rest) => {
    const shape = rest.at(-1) as Record<string, string | undefined>
    if (shape.hash !== undefined) return found
    if (shape.wamid !== undefined) return `wamid.XXXXXX${endOf(found)}`
    if (shape.address !== undefined) return ownAddresses.has(found) ? found : maskedAddress
    if (shape.number === undefined) return maskPan(normalise(found).replace(/[^A-Za-z0-9]/g, ''))
    return maskAccount(normalise(found).replace(/\D/g, ''))
  })
}

/** The end differs from message to message and is too far from the number to hold any of it. */
function endOf(wamid: string): string {
  return wamid.length > 40 ? wamid.replace(/=+$/, '').slice(-wamidEndLength) : ''
}
