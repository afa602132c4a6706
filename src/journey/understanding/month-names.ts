import { fold, hinglishSound, withinOneEdit } from './words.ts'

const spellings = [
  'january jan janvari janwary januari जनवरी जन',
  'february feb febuary farvari farwari february फरवरी फ़रवरी फर',
  'march mar maarch मार्च',
  'april apr aprail aprel अप्रैल अप्रेल',
  'may mai मई',
  'june jun joon जून',
  'july jul julai julaai जुलाई जुलाइ',
  'august aug agast agust अगस्त',
  'september sep sept sitambar sitamber सितंबर सितम्बर',
  'october oct aktubar aktoobar oktober अक्टूबर अक्तूबर',
  'november nov navambar navember नवंबर नवम्बर',
  'december dec disambar disamber dismbar दिसंबर दिसम्बर',
].map((line) => fold(line).split(' ').map(hinglishSound))

/** The month, 1 to 12, that a folded word names in English, Hindi or Hinglish, a small slip forgiven. */
export function monthNamed(word: string): number | undefined {
  const sound = hinglishSound(word)
  const exact = spellings.findIndex((names) => names.includes(sound))
  if (exact >= 0) return exact + 1
  if (sound.length < 6) return undefined
  const near = spellings.findIndex((names) =>
    names.some((name) => name.length >= 6 && withinOneEdit(name, sound)),
  )
  return near >= 0 ? near + 1 : undefined
}
