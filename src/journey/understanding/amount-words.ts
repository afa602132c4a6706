import { fold, hinglishSound, wordSet } from './words.ts'

/** Amounts are counted in billionths of a rupee while they are put together, so that 1.5 lakh needs no float. */
export const oneRupee = 1_000_000_000n

function soundMap<Value>(lines: [Value, string][]): Map<string, Value> {
  return new Map(
    lines.flatMap(([value, words]) =>
      fold(words)
        .split(' ')
        .map((word): [string, Value] => [hinglishSound(word), value]),
    ),
  )
}

const scales = soundMap<bigint>([
  [100n, 'hundred hundreds sau सौ'],
  [1_000n, 'k thousand thousands thousnd hazaar hazar hajar hjar हजार हज़ार'],
  [100_000n, 'l lpa lakh lakhs lac lacs lak lack laks लाख'],
  [1_000_000n, 'million'],
  [10_000_000n, 'cr crs crore crores karod karor caror करोड़'],
])

/** What sau, hazaar, lakh, k, crore multiply by. */
export function scaleOf(word: string): bigint | undefined {
  return scales.get(hinglishSound(word))
}

/** Fractions that stand before a number: sava do is two and a quarter, paune do two less a quarter. */
const prefixes = soundMap<bigint>([
  [oneRupee / 4n, 'sava sawa सवा'],
  [oneRupee / 2n, 'sadhe saadhe sarhe साढ़े साड़े'],
  [-oneRupee / 4n, 'paune pone pauney पौने'],
])

export function fractionPrefixOf(word: string): bigint | undefined {
  return prefixes.get(hinglishSound(word))
}

/** Fractions that are numbers by themselves: dedh lakh is 1,50,000. */
const ownFractions = soundMap<bigint>([
  [(oneRupee * 3n) / 2n, 'dedh derh ded डेढ़ डेड़'],
  [(oneRupee * 5n) / 2n, 'dhai adhai dhaai ढाई ढ़ाई अढ़ाई'],
  [oneRupee / 2n, 'aadha adha half आधा'],
  [(oneRupee * 3n) / 4n, 'pauna paun पौन पौना'],
])

export function ownFractionOf(word: string): bigint | undefined {
  return ownFractions.get(hinglishSound(word))
}

export type Period = 'month' | 'year' | 'other'

const periods = soundMap<Period>([
  ['month', 'month months monthly pm mahina mahine mahiney maah mah masik महीना महीने माह मासिक प्रतिमाह'],
  [
    'year',
    'year years yearly annual annually annum pa lpa ctc saal salana saalana varsh yr yrs साल सालाना वर्ष वार्षिक',
  ],
  [
    'other',
    'day days daily roz roj rozana din dino week weekly hafta hafte रोज रोज़ रोज़ाना दिन दैनिक हफ्ता हफ्ते',
  ],
])

export function periodOf(word: string): Period | undefined {
  return periods.get(hinglishSound(word))
}

/** What people count besides money: "3 kids" and "10 %" are no amounts. */
export const countedThings = wordSet(
  'kids kid children child bache bachhe bachche members member people log logo person persons emi emis kist',
  'percent pct percentage pratishat times baar age umar umr',
  'बच्चे बच्चा लोग सदस्य प्रतिशत किस्त किस्तें बार',
)

/** Words that join two amounts into a choice or a range. */
export const connectors = wordSet(
  'to se say till until ya or aur and va evam tak between upto',
  'से या और तक एवं व अथवा',
)

export const currencyWords = wordSet(
  'rs re inr rupee rupees rupaye rupay rupaya rupiya rupaiya rupye rupya rupe',
  'रु रुपए रुपये रुपया रूपये रूपए रुपयों',
)

/** Words around an amount that say nothing else, so that "mera income pachas hai" is still the number 50. */
export const amountFillers = wordSet(
  'my mera meri mere hamari hamara i is am it its are the a about around approx approximately only just sirf bas',
  'income salary sallary kamai kamata kamati aay vetan pagar tankhwah tankha earning earn earnings total in hand',
  'hai hain he hota hoti h per every har each prati ka ki ke ko lagbhag kareeb karib get main mai mein me sir ji',
  'please pls loan chahiye amount rakam',
  'मेरी मेरा मेरे आय आमदनी वेतन कमाई तनख्वाह सैलरी इनकम है हैं होती होता प्रति हर लगभग करीब सिर्फ केवल का की के मैं',
  'कमाता कमाती हूं में जी रकम',
)
