/**
 * What a password must be (NIST SP 800-63B, 5.1.1.2): long, not one that everybody tries first, and not made of the
 * name of who has it or of ours. Nothing is asked about kinds of letters.
 */
const shortestPassword = 12
export const longestPassword = 200

/** Why this cannot be the new password, in a sentence; undefined when it can. */
export function whyNotPassword(
  password: string,
  owner: { signInName: string; name: string },
): string | undefined {
  if ([...password].length < shortestPassword) {
    return `At least ${shortestPassword} letters, please. Three or four words that do not belong together are good.`
  }
  if ([...password].length > longestPassword) return `At most ${longestPassword} letters, please.`
  const own = [owner.signInName, ...owner.signInName.split(/[@._-]+/), ...owner.name.split(/\s+/)]
  const withoutOwn = without(fold(password), own.map(fold).filter(isTelling))
  if (isEasy(withoutOwn) && !isEasy(fold(password)))
    return 'That is too close to your name. Choose something else.'
  if (isEasy(fold(password))) return 'That is one of the first that others would try. Choose something else.'
  return undefined
}

/**
 * What the passwords that lead the lists of stolen ones are made of, longest first where one holds another. Twelve
 * letters of them are no better than six.
 */
const commonParts = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwerty',
  'asdfgh',
  'qazwsx',
  '1q2w3e4r5t',
  '1q2w3e4r',
  '1qaz2wsx',
  'password',
  'passwort',
  'passw',
  'passphrase',
  'welcome',
  'letmein',
  'iloveyou',
  'administrator',
  'admin',
  'changeme',
  'secret',
  'default',
  'football',
  'cricket',
  'baseball',
  'superman',
  'batman',
  'sunshine',
  'princess',
  'monkey',
  'dragon',
  'master',
  'computer',
  'internet',
  'whatever',
  'trustno1',
  'india',
  'bharat',
  'hindustan',
  'mumbai',
  'delhi',
  'krishna',
  'ganesh',
  'jaishreeram',
  'flowless',
  'console',
  'operator',
  'agent',
  'loan',
  'test',
  'user',
  'login',
  'hello',
  'abc',
]

/** So many different letters must be left when everything common is taken out. */
const leastLeft = 5

function isEasy(folded: string): boolean {
  const rest = without(folded, commonParts).replace(/(19|20)\d\d/g, '')
  return new Set(withoutRuns(rest).replace(/[^\p{L}\p{M}\p{N}]/gu, '')).size < leastLeft
}

/** Signs that stand for letters: `P@ssw0rd` is no other word. */
const signs: Record<string, string> = { '@': 'a', $: 's', '0': 'o', '!': 'i', '3': 'e' }

function fold(text: string): string {
  const lower = text.normalize('NFKC').toLowerCase()
  // Only between letters: digits by themselves stay what they are.
  return lower.replace(/(?<=[a-z])[@$0!3](?=[a-z])|[@$](?=[a-z])/g, (sign) => signs[sign] ?? sign)
}

function isTelling(part: string): boolean {
  return part.length >= 3
}

function without(text: string, parts: string[]): string {
  return parts.reduce((left, part) => left.replaceAll(part, ' '), text)
}

/** Takes out what counts up, down or on the spot: `123456`, `dcba`, `aaaa`. */
function withoutRuns(text: string): string {
  const letters = [...text]
  const step = (at: number) => (letters[at]?.codePointAt(0) ?? 0) - (letters[at - 1]?.codePointAt(0) ?? 0)
  const isRun = (at: number) => Math.abs(step(at)) <= 1 && step(at) === step(at - 1)
  return letters
    .filter(
      (_letter, at) => ![at, at + 1, at + 2].some((end) => end >= 2 && end < letters.length && isRun(end)),
    )
    .join('')
}
