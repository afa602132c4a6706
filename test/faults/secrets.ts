import { isAadhaarNumber } from '../../src/journey/understanding/check-digits.ts'

/** Invented, and distinctive enough to be found wherever it leaks. */
export const secrets = {
  firstName: 'Zorawar',
  lastName: 'Quillfeather',
  nameInHindi: 'ज़ोरावर क्विलफेदर',
  phone: '919187654023',
  account: '918273645546372',
  pan: 'ZQXPW4821K',
  aadhaar: firstAadhaarFrom('72945183060'),
  dateOfBirth: '17-03-1987',
  words: 'marmalade',
}

/** Completed with the check digit that makes it one that UIDAI could have issued. */
function firstAadhaarFrom(elevenDigits: string): string {
  const digits = '0123456789'.split('').map((last) => elevenDigits + last)
  return digits.find(isAadhaarNumber) ?? ''
}

/** `7294 5183 0607`, as it stands on the card. */
export function grouped(aadhaar: string): string {
  return aadhaar.replace(/(\d{4})(?=\d)/g, '$1 ')
}

/** How each Aadhaar number may be written. */
export function aadhaarWritings(): string[] {
  const { aadhaar } = secrets
  const inDevanagari = aadhaar.replace(/\d/g, (digit) => String.fromCharCode(0x966 + Number(digit)))
  return [aadhaar, inDevanagari].flatMap((number) => [
    number,
    grouped(number),
    grouped(number).replaceAll(' ', '-'),
    number.replace(/(.{4})(.{4})/, '$1 $2 '),
  ])
}

/** Everything that must not be read in a log, in each way in which it might be written there. */
export function forbiddenWritings(): string[] {
  const { firstName, lastName, nameInHindi, phone, account, pan, words } = secrets
  const local = phone.slice(-10)
  return [
    ...aadhaarWritings(),
    ...[firstName, lastName, words, pan].flatMap((word) => [word, word.toLowerCase(), word.toUpperCase()]),
    ...nameInHindi.split(' '),
    // As JSON may write it.
    ...nameInHindi.split(' ').map((word) => JSON.stringify(word).slice(1, -1)),
    phone,
    local,
    `${local.slice(0, 5)} ${local.slice(5)}`,
    account,
    grouped(account),
    '17-03-1987',
    '17/03/1987',
    '1987-03-17',
    '17 March 1987',
    '17 मार्च 1987',
    // Meta's message ids carry the phone number.
    'wamid.H',
  ]
}
