import { type DatePart, dateRuns } from './date-parts.ts'
import { misunderstood, type Understood, understood } from './understood.ts'
import { fold } from './words.ts'

export type DateProblem =
  | 'not-a-date'
  /** Part of a date: the day, the month or the year is missing. */
  | 'incomplete'
  /** No such day: 31-02, or a 13th month. */
  | 'impossible'
  | 'future'
  /** A year of one or three digits, or before 1900. */
  | 'ambiguous-year'
  | 'several-dates'

type DateRead = Understood<string, DateProblem, string>

/**
 * Reads a day in the past, such as a date of birth, as an ISO date. Day first, as India writes; a two-digit year
 * is the latest one that has passed. `today` is an ISO date.
 *
 * Whatever is not certain is a problem with a suggestion (an ISO date): 12-31-1995 is never silently turned round.
 */
export function understandDate(text: string, today: string): DateRead {
  const runs = dateRuns(fold(text))
  const reads = runs.map((run) => readRun(run, today))
  const dates = [...new Set(reads.flatMap((read) => (read.ok ? [read.value] : [])))]
  const [date] = dates
  if (dates.length > 1) return misunderstood('several-dates')
  if (date !== undefined) return understood(date)
  const problems = reads.filter((read) => !read.ok && read.problem !== 'not-a-date')
  return (
    problems.find((read) => !read.ok && read.problem !== 'incomplete') ??
    problems[0] ??
    misunderstood('not-a-date')
  )
}

function readRun(run: DatePart[], today: string): DateRead {
  const [first, second, third, ...rest] = run
  if (!first) return misunderstood('not-a-date')
  // "Mai" is May, and also "I": before a whole date it is the borrower.
  if (rest.length > 0)
    return 'month' in first && rest.length === 1 ? readRun(run.slice(1), today) : misunderstood('not-a-date')
  if (!second) return 'digits' in first ? readDigits(first.digits, today) : misunderstood('not-a-date')
  if (!third) return readTwo(first, second)
  const month = [first, second, third].flatMap((part) => ('month' in part ? [part.month] : []))
  const numbers = [first, second, third].flatMap((part) => ('digits' in part ? [part.digits] : []))
  if (month.length > 1) return misunderstood('not-a-date')
  const [named] = month
  if (named === undefined) return readNumbers(numbers, today)
  const [left = '', right = ''] = numbers
  const isYearFirst = left.length === 4
  return judged(isYearFirst ? right : left, named, isYearFirst ? left : right, today)
}

/** 31121995, 311295 and 19951231: day first where that gives a date. */
function readDigits(digits: string, today: string): DateRead {
  if (/^(19|20)\d\d$/.test(digits)) return misunderstood('incomplete')
  if (digits.length === 6) {
    const read = readNumbers([digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)], today)
    // Six digits are also a PIN code, so only a real date counts.
    return read.ok ? read : misunderstood('not-a-date')
  }
  if (digits.length !== 8) return misunderstood('not-a-date')
  const isYearFirst = /^(19|20)/.test(digits) && !/^(19|20)/.test(digits.slice(4))
  const read = isYearFirst
    ? readNumbers([digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)], today)
    : readNumbers([digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)], today)
  const isHopeless = !read.ok && read.problem === 'impossible' && read.suggestion === undefined
  return isHopeless ? misunderstood('not-a-date') : read
}

function readTwo(first: DatePart, second: DatePart): DateRead {
  if ('month' in first || 'month' in second) return misunderstood('incomplete')
  const [day, month] = [Number(first.digits), Number(second.digits)]
  const isDayAndMonth =
    day >= 1 && day <= 31 && month >= 1 && (month <= 12 || /^(19|20)\d\d$/.test(second.digits))
  return misunderstood(isDayAndMonth ? 'incomplete' : 'not-a-date')
}

function readNumbers(numbers: string[], today: string): DateRead {
  const [first = '', second = '', third = ''] = numbers
  if (second.length > 2) return misunderstood('not-a-date')
  if (first.length === 4 && third.length <= 2) return judged(third, Number(second), first, today)
  if (first.length > 2 || third.length > 4) return misunderstood('not-a-date')
  if (Number(first) > 31 && third.length === 2 && Number(third) <= 31) {
    const turned = judged(third, Number(second), first, today)
    return misunderstood('impossible', turned.ok ? turned.value : undefined)
  }
  return judged(first, Number(second), third, today)
}

function judged(dayDigits: string, month: number, yearDigits: string, today: string): DateRead {
  const day = Number(dayDigits)
  if (dayDigits.length > 2) return misunderstood('not-a-date')
  if (yearDigits.length !== 2 && yearDigits.length !== 4) {
    return misunderstood(yearDigits.length < 4 ? 'ambiguous-year' : 'not-a-date')
  }
  const year =
    yearDigits.length === 4 ? Number(yearDigits) : latestPastYear(Number(yearDigits), month, day, today)
  const date = isoDate(year, month, day)
  if (date === undefined) {
    const turned = isoDate(year, day, month)
    return misunderstood(
      'impossible',
      turned !== undefined && isBelievable(turned, today) ? turned : undefined,
    )
  }
  if (year < 1900) return misunderstood('ambiguous-year')
  if (date > today) {
    const centuryBefore = isoDate(year - 100, month, day)
    // A slip of the century is likely up to the age of 90; a date next week is another mistake.
    const isLikely =
      centuryBefore !== undefined && centuryBefore <= today && year - 100 >= Number(today.slice(0, 4)) - 90
    return misunderstood('future', isLikely ? centuryBefore : undefined)
  }
  return understood(date)
}

function latestPastYear(twoDigits: number, month: number, day: number, today: string): number {
  const year = Math.floor(Number(today.slice(0, 4)) / 100) * 100 + twoDigits
  const date = isoDate(year, month, day) ?? isoDate(year, day, month)
  return date !== undefined && date <= today ? year : year - 100
}

function isBelievable(date: string, today: string): boolean {
  return date >= '1900-01-01' && date <= today
}

/** The ISO form, or undefined when the calendar has no such day. */
function isoDate(year: number, month: number, day: number): string | undefined {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const daysInMonth = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  if (daysInMonth === undefined || day < 1 || day > daysInMonth) return undefined
  const pad = (value: number, length: number) => String(value).padStart(length, '0')
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}
