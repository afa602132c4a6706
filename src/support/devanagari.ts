/** Pairs of a Devanagari character and its sound. A vowel that stands alone keeps a hyphen: see below. */
const table = `
  अ a  आ a  इ -i ई -i उ u  ऊ u  ऋ ri ए e  ऐ e  ऍ e  ओ o  औ o  ऑ o
  ा a  ि i  ी i  ु u  ू u  ृ ri े e  ै e  ॅ e  ो o  ौ o  ॉ o
  क k  ख kh ग g  घ gh ङ n  च ch छ ch ज j  झ jh ञ n
  ट t  ठ th ड d  ढ dh ण n  त t  थ th द d  ध dh न n
  प p  फ f  ब b  भ bh म m  य y  र r  ल l  व v  श s  ष s  स s  ह h
  ं n  ँ n
  ० 0  १ 1  २ 2  ३ 3  ४ 4  ५ 5  ६ 6  ७ 7  ८ 8  ९ 9
`

const sounds = new Map([...table.matchAll(/(\S+) +(\S+)/g)].map(([, sign = '', sound = '']) => [sign, sound]))

/**
 * Writes Devanagari in Latin letters, without the inherent vowel: "लोन" is `lon`, "करना" is `krna`. It serves
 * comparison alone (`foldSound`), not reading. Marks without a sound of their own (virama, nukta) are dropped. The
 * hyphen keeps the two vowels of "फाइल" from melting into the one of "फेल".
 */
export function latinFromDevanagari(word: string): string {
  return [...word].map((character) => sounds.get(character) ?? '').join('')
}
