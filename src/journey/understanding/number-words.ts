import { fold, hinglishSound } from './words.ts'

/**
 * Hindi has a word of its own for every number up to 99. One line per number: how it is written in Devanagari
 * and how people type it in Latin letters. Doubled vowels and consonants, z and w need no line of their own:
 * see `hinglishSound`.
 */
const hindi = `
0 शून्य shunya
1 एक ek aik
2 दो do
3 तीन teen
4 चार char
5 पांच पाच paanch panch
6 छह छः छ छे chhah chhe che chah
7 सात saat
8 आठ aath
9 नौ nau
10 दस das dus
11 ग्यारह gyarah gyara
12 बारह barah bara
13 तेरह terah tera
14 चौदह chaudah chauda choudah
15 पंद्रह पन्द्रह pandrah pandra
16 सोलह solah sola
17 सत्रह satrah satra
18 अठारह अट्ठारह atharah athara
19 उन्नीस unnis
20 बीस bees
21 इक्कीस ikkis ikkees
22 बाईस बाइस bais baees
23 तेईस तेइस teis
24 चौबीस chaubis choubis
25 पच्चीस पचीस pachis pachees pacchis
26 छब्बीस chhabbis
27 सत्ताईस सत्ताइस sattais
28 अट्ठाईस अठाईस अट्ठाइस atthais athais
29 उनतीस उन्तीस untis
30 तीस tees
31 इकतीस इकत्तीस ikattis iktis
32 बत्तीस battis
33 तैंतीस तेतीस taintis tetis
34 चौंतीस chauntis chautis
35 पैंतीस paintis
36 छत्तीस chhattis
37 सैंतीस saintis
38 अड़तीस adtis
39 उनतालीस untalis
40 चालीस chalis
41 इकतालीस iktalis
42 बयालीस bayalis
43 तैंतालीस taintalis
44 चौवालीस चवालीस chavalis chauvalis
45 पैंतालीस paintalis
46 छियालीस chhiyalis
47 सैंतालीस saintalis
48 अड़तालीस adtalis
49 उनचास unchas
50 पचास pachas
51 इक्यावन ikyavan
52 बावन bavan
53 तिरपन तिरेपन tirpan
54 चौवन chauvan
55 पचपन pachpan
56 छप्पन chhappan
57 सत्तावन sattavan
58 अट्ठावन अठावन atthavan athavan
59 उनसठ unsath
60 साठ saath
61 इकसठ iksath
62 बासठ basath
63 तिरसठ tirsath
64 चौंसठ चौसठ chaunsath chausath
65 पैंसठ painsath
66 छियासठ chhiyasath
67 सड़सठ sadsath
68 अड़सठ adsath
69 उनहत्तर unhattar
70 सत्तर sattar
71 इकहत्तर ikhattar
72 बहत्तर bahattar
73 तिहत्तर tihattar
74 चौहत्तर chauhattar
75 पचहत्तर pachhattar pachahattar pachattar
76 छिहत्तर chhihattar
77 सतहत्तर satahattar
78 अठहत्तर athahattar
79 उन्यासी उनासी unyasi unasi
80 अस्सी assi
81 इक्यासी ikyasi
82 बयासी bayasi
83 तिरासी tirasi
84 चौरासी chaurasi
85 पचासी pachasi
86 छियासी chhiyasi
87 सत्तासी सतासी sattasi
88 अट्ठासी अठासी atthasi
89 नवासी navasi
90 नब्बे nabbe
91 इक्यानवे इक्यानबे ikyanve
92 बानवे banve
93 तिरानवे tiranve
94 चौरानवे chauranve
95 पचानवे पंचानवे pachanve panchanve
96 छियानवे chhiyanve
97 सत्तानवे sattanve
98 अट्ठानवे atthanve
99 निन्यानवे ninyanve
`

const english = `
0 zero
1 one
2 two
3 three
4 four
5 five
6 six
7 seven
8 eight
9 nine
10 ten
11 eleven
12 twelve
13 thirteen
14 fourteen
15 fifteen
16 sixteen
17 seventeen
18 eighteen
19 nineteen
20 twenty
30 thirty
40 forty fourty
50 fifty
60 sixty
70 seventy
80 eighty
90 ninety
`

/** `en` numbers combine (twenty five is 25); two Hindi ones in a row are two numbers (do teen: 2 or 3). */
export interface NumberWord {
  value: number
  language: 'en' | 'hi'
}

function tableOf(text: string, language: 'en' | 'hi'): [string, NumberWord][] {
  return text
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [value = '', ...words] = fold(line).split(' ')
      return words.map((word): [string, NumberWord] => [
        hinglishSound(word),
        { value: Number(value), language },
      ])
    })
}

const numberWords = new Map([...tableOf(hindi, 'hi'), ...tableOf(english, 'en')])

/** The number from 0 to 99 that a folded word names, in Hindi, Hinglish or English. */
export function numberWord(word: string): NumberWord | undefined {
  return numberWords.get(hinglishSound(word))
}
