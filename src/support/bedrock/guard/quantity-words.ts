import { fold, hinglishSound } from '../../../journey/understanding/words.ts'

/** What a number counts: 3 days are not 3 months. One line per unit, in every spelling that an answer may use. */
const units = table(`
percent: percent pct percentage प्रतिशत फीसदी फीसद परसेंट pratishat
rupee: rupee rupees rs inr रुपए रुपये रुपया रूपये रूपए रुपयों रु rupaye rupay
paise: paise paisa पैसा
day: day days दिन दिनों din dino
week: week weeks हफ्ता हफ्ते हफ्तों सप्ताह hafta hafte
month: month months mth mths महीना महीने महीनों माह mahina mahine mahino maah
year: year years yr yrs साल सालों वर्ष वर्षों saal
hour: hour hours hr hrs घंटा घंटे घंटों ghanta ghante
minute: minute minutes min mins मिनट मिनटों
second: second seconds सेकंड सेकेंड
emi: emi emis instalment instalments installment installments किस्त किस्तें किस्तों ईएमआई kist kishte
time: time times बार दफा
am: am
pm: pm
`)

/** Between a number and what it counts. */
const adjectives = new Set(
  fold(
    'more full whole calendar complete further next last first consecutive or so additional equal और पूरे पूरा अगले आखिरी ही भी बराबर से a an',
  ).split(' '),
)
const workingDay = new Set(fold('working business कामकाजी कार्य banking').split(' '))

/** Amounts that are no numerals. They are compared as words, the same in both languages. */
const quantities = table(`
half: half आधा आधे आधी aadha
double: double twice doubled दुगना दुगनी दुगने दोगुना दोगुनी दुगुना डबल दुगुनी
triple: triple thrice तिगुना तिगुनी तीनगुना
quarter: quarter quarterly चौथाई तिमाही
third-part: तिहाई
dozen: dozen दर्जन
couple: couple
fortnight: fortnight fortnightly पखवाड़ा पखवाड़े
decade: decade decades दशक
`)

const ordinals = table(`
1: first पहला पहली पहले
2: second दूसरा दूसरी दूसरे
3: third तीसरा तीसरी तीसरे
4: fourth चौथा चौथी चौथे
5: fifth पांचवां पांचवीं पांचवें
6: sixth छठा छठी छठे
7: seventh सातवां सातवीं सातवें
8: eighth आठवां आठवीं आठवें
9: ninth नौवां नौवीं नौवें
10: tenth दसवां दसवीं दसवें
`)

function table(lines: string): Map<string, string> {
  return new Map(
    lines
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [name = '', words = ''] = line.split(': ')
        return words.split(' ').map((word) => [fold(word), name] as const)
      }),
  )
}

export function unitOf(word: string): string | undefined {
  return units.get(word) ?? units.get(hinglishSound(word))
}

export function isWorkingDay(word: string): boolean {
  return workingDay.has(word)
}

export function isAdjective(word: string): boolean {
  return adjectives.has(word)
}

export function quantityOf(word: string): string | undefined {
  return quantities.get(word)
}

/** The number of an ordinal word; "first" and "second" have other meanings too (`isLooseOrdinal`). */
export function ordinalOf(word: string): number | undefined {
  const named = ordinals.get(word)
  return named === undefined ? undefined : Number(named)
}

/** "first tell us", "a second account", "पहले": counts only directly before what it counts. */
export function isLooseOrdinal(value: number): boolean {
  return value <= 2
}
