import {
  accusing,
  acts,
  asking,
  butYet,
  countedDays,
  countedTimes,
  court,
  evenSo,
  lying,
  moneyMatters,
  nobody,
  noOne,
  openQuestion,
  openWords,
  ordering,
  people,
  politely,
  scorn,
  taken,
  telling,
  things,
  threatening,
  toKnow,
  us,
  wishing,
} from './classify-words.ts'
import { normaliseQuestion, spellingsIn } from './normalise-question.ts'
import type { Answered } from './port.ts'

export interface Classified {
  category: Answered['category']
  /** Money was taken, is owed or should come: a wrong answer would cost. */
  isMoney: boolean
}

/**
 * What a borrower wants with a message, in whatever language they write: to know something, to have something done, or to
 * complain. A complaint starts a clock of the law, so it is only heard where somebody says that something is wrong or
 * that they want to complain; asking how one complains, or what happens if, is a query. Pure.
 */
export function classify(question: string): Classified {
  const spellings = spellingsIn(question)
  const said = new Said(normaliseQuestion(question), spellings)
  const isMoney = said.isAbout(...moneyMatters)
  const category = complains(said) ? 'complaint' : requests(said) ? 'request' : 'query'
  return { category, isMoney }
}

/** A message by what it is about (the vocabulary's words) and by how it is put (the words as they were written). */
class Said {
  readonly #matters: ReadonlySet<string>
  readonly #spellings: ReadonlySet<string>
  readonly #text: string

  constructor(matters: readonly string[], spellings: readonly string[]) {
    this.#matters = new Set(matters)
    this.#spellings = new Set(spellings)
    this.#text = spellings.join(' ')
  }

  isAbout(...matters: readonly string[]): boolean {
    return matters.some((matter) => this.#matters.has(matter))
  }

  says(words: ReadonlySet<string>): boolean {
    for (const word of words) if (this.#spellings.has(word)) return true
    return false
  }

  /** `pattern` reads the words as they were written, in lower case, with one space between them. */
  reads(pattern: RegExp): boolean {
    return pattern.test(this.#text)
  }
}

function isAsked(said: Said): boolean {
  return said.isAbout(...asking) || said.reads(openQuestion) || said.says(openWords)
}

function complains(said: Said): boolean {
  if (said.isAbout('complaint', 'grievance') && wantsToComplain(said)) return true
  if (scorns(said)) return true
  if (isAsked(said) && !said.says(accusing)) return false
  return tellsOfAbuse(said) || tellsOfMoneyTaken(said) || tellsOfBeingWronged(said)
}

function wantsToComplain(said: Said): boolean {
  return !isAsked(said) && !said.isAbout('officer', 'number') && said.says(wishing)
}

/** Rough words and deeds, and calls where they do not belong. */
function tellsOfAbuse(said: Said): boolean {
  if (said.reads(openQuestion) || said.says(openWords)) return false
  if (said.isAbout('abuse', 'harass', 'behaviour')) return true
  const isByUs = said.isAbout(...people, 'again', 'times') || said.says(accusing)
  const isCollecting = said.isAbout('call', 'visit', 'message', 'phone', 'home') && isByUs
  return isCollecting && said.isAbout('family', 'employer', 'night', 'neighbour') && !said.isAbout('talk')
}

/** Money went that should not have gone: twice, wrongly, too much, unasked, or though everything was paid. */
function tellsOfMoneyTaken(said: Said): boolean {
  if (said.reads(openQuestion) || said.says(openWords) || !said.says(taken)) return false
  if (!said.isAbout('debit', 'charge', 'penalty', 'pay', 'money', 'emi', 'insurance')) return false
  const isUnasked = said.isAbout('not') && said.isAbout('consent', 'ask')
  const isInSpite = said.isAbout('penalty', 'late') && said.isAbout('pay') && said.reads(evenSo)
  return said.isAbout('double', 'wrong', 'extra') || isUnasked || isInSpite
}

/** We misled somebody, harmed their name, or keep them waiting for their money. */
function tellsOfBeingWronged(said: Said): boolean {
  if (said.says(lying) && (said.isAbout(...us) || said.says(accusing) || said.reads(evenSo))) return true
  if (said.isAbout('fraud') && said.says(accusing)) return true
  const isMisreported = said.isAbout('cibil') && said.isAbout('wrong', 'damage')
  if (isMisreported && (said.says(accusing) || !said.says(ordering))) return true
  const isUntold = said.isAbout('not', 'never', 'hidden') && said.says(telling)
  if (isUntold && said.isAbout('charge', 'debit', 'insurance', 'penalty')) return true
  return isDunnedInSpite(said) || isKeptWaiting(said)
}

/** Everything was paid or closed, and yet they are called, charged or shown as owing. */
function isDunnedInSpite(said: Said): boolean {
  if (!said.isAbout('pay', 'close', 'debit')) return false
  if (said.reads(evenSo) && said.isAbout('call', 'message', 'penalty', 'debit', 'outstanding', 'harass'))
    return true
  const isNotShown = said.isAbout('not') && said.isAbout('badal', 'see')
  return said.reads(butYet) && said.says(taken) && isNotShown
}

/** They have counted the days, or how often they asked. */
function isKeptWaiting(said: Said): boolean {
  const isAskingAgain = said.says(telling) || said.isAbout('ask', 'answer', 'message', 'send', 'call')
  if (said.reads(countedTimes) && isAskingAgain) return true
  return said.reads(countedDays) && said.isAbout('not', 'wait', 'stuck') && !said.isAbout('apply')
}

/** Somebody has had enough of us. */
function scorns(said: Said): boolean {
  if (said.says(scorn) && !said.reads(openQuestion)) return true
  if (said.isAbout('damage') && said.isAbout('service', 'behaviour')) return true
  if (said.reads(openQuestion)) return false
  if (said.isAbout('angry') && (said.isAbout(...us) || said.says(accusing))) return true
  if (said.isAbout('good', 'satisfied') && said.isAbout('not') && said.isAbout(...us)) return true
  const isUnheard = said.isAbout('listen', 'solve', 'answer')
  if (isUnheard && said.says(nobody) && (said.isAbout('not') || said.says(noOne))) return true
  if (isUnheard && said.isAbout('not') && said.isAbout('again', 'complaint', 'days')) return true
  return said.says(court) && said.says(threatening) && !said.isAbout(...asking)
}

function requests(said: Said): boolean {
  if (said.says(toKnow) || !said.isAbout(...acts, ...things)) return false
  return said.reads(politely) || (!isAsked(said) && said.says(ordering))
}
