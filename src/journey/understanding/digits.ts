/**
 * The zero of every digit set on an Indian keyboard, Arabic and Persian included: each is followed by its
 * nine sisters. `\d` matches none of them.
 */
const zeros = [
  0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0660, 0x06f0, 0xabf0, 0x1c50,
]

/** Characters that are sent and never seen: zero-width joiners, direction marks, soft hyphens. */
const invisible = /\p{Cf}|\ufe0e|\ufe0f/gu

const halves: Record<string, string> = { '¼': '25', '½': '5', '¾': '75' }

/** ४५ becomes 45; everything that is not an Indian digit stays as it is. */
export function westernDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    const zero = zeros.find((start) => code >= start && code <= start + 9)
    return zero === undefined ? digit : String(code - zero)
  })
}

/** Nothing to resolve but spaces: most of what is typed in Latin letters. The backtick stands for an apostrophe. */
const plainAscii = /^[ -_a-~]*$/

/**
 * One spelling for what keyboards write differently: Western digits, plain quotes and hyphens, single spaces,
 * nothing invisible, compatibility forms resolved (full-width letters, ligatures).
 *
 * Fractions are resolved first, because NFKC would turn "1½" into "11⁄2".
 */
export function normalise(text: string): string {
  if (plainAscii.test(text)) return text.replace(/ {2,}/g, ' ').trim()
  const plain = text
    .replace(/(\p{Nd}?)([¼½¾])/gu, (_, whole: string, half: string) => `${whole || '0'}.${halves[half]}`)
    .replace(/[‘’ʼ`´′]/g, "'")
    .replace(/[“”„″]/g, '"')
    .normalize('NFKC')
    .replace(/[‐-―−]/g, '-')
    .replace(invisible, '')
  return westernDigits(plain).replace(/\s+/g, ' ').trim()
}
