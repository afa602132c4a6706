import { isAadhaarNumber } from '../../src/journey/understanding/check-digits.ts'

/** Somebody invented, with everything that must not lie anywhere in clear. No two have a word in common. */
export interface Person {
  number: number
  isHindi: boolean
  fullName: string
  phone: string
  /** As typed, and as it is stored. */
  dateOfBirth: { typed: string; iso: string }
  pincode: string
  account: string
  pan: string
  aadhaar: string
  address: string
  /** Asked somewhere on the way. */
  question: string
}

const latin = [
  'Zorawar',
  'Quillan',
  'Yashvik',
  'Xerxina',
  'Wazirah',
  'Vrundal',
  'Urvashk',
  'Tvishaa',
  'Szarina',
  'Rhydhim',
]
const families = [
  'Featherby',
  'Mukundraj',
  'Ghatgepat',
  'Trivikram',
  'Phalnikar',
  'Dhurandha',
  'Bhuskutey',
  'Kharkongo',
]
const hindi = [
  'ज़ोरावर',
  'यशोवर्धन',
  'वेदांगिनी',
  'धृतिमान',
  'शर्मिष्ठा',
  'त्रिलोचन',
  'मंदाकिनी',
  'उत्कर्षिणी',
  'चंद्रमौलि',
  'अरुंधती',
]
const hindiFamilies = ['क्विलफेदर', 'मुकुंदराज', 'घाटगेकर', 'त्रिविक्रम', 'फळणीकर', 'धुरंधरे', 'भुस्कुटे', 'खारकोंगर']

/** The same people every time; every second one speaks Hindi. */
export function inventPeople(count: number): Person[] {
  return Array.from({ length: count }, (_, index) => personOf(index))
}

function personOf(number: number): Person {
  const isHindi = number % 2 === 1
  const [names, surnames] = isHindi ? [hindi, hindiFamilies] : [latin, families]
  const turn = Math.floor(number / 2)
  const two = String(number).padStart(2, '0')
  const day = String(10 + (number % 18))
  const month = String(1 + (number % 12)).padStart(2, '0')
  const year = String(1975 + (number % 20))
  return {
    number,
    isHindi,
    fullName: `${names[turn % names.length]} ${surnames[turn % surnames.length]}`,
    // The last four tell the text messages with their codes apart.
    phone: `91918764${two}${two}`,
    dateOfBirth: { typed: `${day}-${month}-${year}`, iso: `${year}-${month}-${day}` },
    pincode: `5871${two}`,
    account: `9182736${two}46372`,
    pan: `ZQXPW48${two}K`,
    aadhaar: aadhaarFrom(`729451830${two}`),
    address: `Flat ${40 + number} Peacock Mahal ${number}`,
    question: `marmalade${two} umbrella`,
  }
}

function aadhaarFrom(elevenDigits: string): string {
  return [...'0123456789'].map((last) => elevenDigits + last).find(isAadhaarNumber) ?? ''
}

/** Every word and number of this person that must not be found, in each way in which we or they write it. */
export function secretsOf(person: Person): string[] {
  const { fullName, phone, dateOfBirth, pincode, account, pan, aadhaar, address, question } = person
  return [
    ...fullName.split(' '),
    phone,
    phone.slice(2),
    dateOfBirth.typed,
    dateOfBirth.iso,
    // As JSON holds it: six digits alone stand in many a time.
    JSON.stringify(pincode),
    account,
    pan,
    aadhaar,
    aadhaar.replace(/(\d{4})(?=\d)/g, '$1 '),
    address,
    ...question.split(' '),
  ]
}
