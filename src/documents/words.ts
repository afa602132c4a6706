import type { Language } from '../journey/language.ts'
import { createSpeakers, type Speaker } from '../journey/languages/speaker.ts'
import { isoDateInIndia } from '../lending/dates.ts'
import { formatRupees } from '../lending/money.ts'
import en from './languages/en.json' with { type: 'json' }
import hi from './languages/hi.json' with { type: 'json' }

export type PaperWordKey = keyof typeof en

/** What is printed on papers, in one language. What the chat says too, stands in the journey's words. */
export type PaperWords = Speaker<PaperWordKey>

export const paperCatalogues: Record<Language, Record<PaperWordKey, string>> = { en, hi }

const everyWords = createSpeakers(paperCatalogues)

export function paperWordsIn(language: Language): PaperWords {
  return everyWords[language]
}

/** `23/11/2026`, from an ISO date: for tables. */
export function shortDate(isoDate: string): string {
  return isoDate.split('-').toReversed().join('/')
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Kolkata',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** `23 November 2026, 14:05:09 IST`, from milliseconds since the epoch. */
export function momentInIndia(words: PaperWords, epochMs: number): string {
  return `${words.date(isoDateInIndia(epochMs))}, ${clock.format(epochMs)} IST`
}

/** A figure in a table whose heading says ₹: whole rupees as they are, `962.56` with paise. */
export function plainRupees(paise: number): string {
  return formatRupees(paise).replace('₹', '')
}

/** A figure to the paisa in a table whose heading says ₹: `4,728.00`, so that the columns align. */
export function exactRupees(paise: number): string {
  const plain = plainRupees(paise)
  return paise % 100 === 0 ? `${plain}.00` : plain
}

/** A hash in eights, so that people can compare it. */
export function inGroups(hash: string): string {
  return hash.replace(/(.{8})(?=.)/g, '$1 ')
}
