import { DatabaseSync } from 'node:sqlite'
import type { Journey } from '../src/journey/journey.ts'
import type { Store } from '../src/storage/port.ts'
import { goodCode } from '../test/journeys/conversation.ts'
import { pick, type Random, seededRandom } from './random.ts'
import { Teller } from './teller.ts'

const firstNames = [
  'Asha',
  'Ravi',
  'Meena',
  'Kiran',
  'Sunita',
  'Arjun',
  'Pooja',
  'Imran',
  'Lakshmi',
  'Joseph',
]
const lastNames = ['Verma', 'Sharma', 'Khan', 'Patel', 'Reddy', 'Das', 'Nair', 'Yadav', 'Gupta', 'Bose']

const dayMs = 24 * 60 * 60_000
/** Sealing and the pure turns take all of one processor; the writes of so many share a flush. */
const atOnce = 400

/**
 * Fills a store with borrowers as a lender has them after some weeks: most have fallen silent on the way, one in eight
 * has a loan, one in fifty waits for a person. Answers with the number of log entries.
 */
export async function fillWithBorrowers(
  { store, journey }: { store: Store; journey: Journey },
  { borrowers, until, seed }: { borrowers: number; until: number; seed: number },
  onProgress: (done: number) => void,
): Promise<number> {
  const random = seededRandom(seed)
  let [next, done, entries] = [0, 0, 0]
  async function worker(): Promise<void> {
    while (next < borrowers) {
      const number = next
      next += 1
      const teller = new Teller(store, journey, {
        borrowerId: borrowerIdOf(number),
        waId: phoneOf(number),
        name: `${pick(random, firstNames)} ${pick(random, lastNames)}`,
        startsAt: until - Math.floor(random() * 20 * dayMs) - dayMs,
      })
      await tellStory(teller, number, random)
      entries += teller.entries
      done += 1
      if (done % 1_000 === 0) onProgress(done)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return entries
}

/**
 * Writes every row of a file again under other names until there are so many: bodies are sealed to their person, so
 * nobody can open the copies, but indexes and pages are those of so many borrowers. Nobody of them waits in the inbox.
 */
export function multiplyBorrowers(path: string, times: number): void {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -256000')
  const last = Number(database.prepare('SELECT max(sequence) AS last FROM turns').get()?.last)
  database.exec('CREATE TEMP TABLE originals AS SELECT person FROM borrowers')
  const among = 'person IN (SELECT person FROM originals)'
  for (let copy = 1; copy < times; copy += 1) {
    const other = (column: string) => `${column} || '~${copy}'`
    database.exec(`
      BEGIN;
      INSERT INTO borrowers (person, version, state, wake_at, key)
        SELECT ${other('person')}, version, state, NULL, key FROM borrowers WHERE ${among};
      INSERT INTO names (name, person) SELECT ${other('name')}, ${other('person')} FROM names WHERE ${among};
      INSERT INTO turns (person, mark, at, body, is_problem)
        SELECT ${other('person')}, mark, at, body, 0 FROM turns WHERE sequence <= ${last};
      INSERT INTO loans (person, id, body) SELECT ${other('person')}, id, body FROM loans WHERE ${among};
      COMMIT`)
  }
  database.close()
}

export function borrowerIdOf(number: number): string {
  return `IN.BENCH${String(number).padStart(7, '0')}`
}

export function phoneOf(number: number): string {
  return `9190${String(number).padStart(8, '0')}`
}

async function tellStory(teller: Teller, number: number, random: Random): Promise<void> {
  const isHindi = number % 3 === 0
  await teller.say('Hi')
  await teller.say(isHindi ? 'हिंदी' : 'English')
  if (number % 50 === 0) return teller.say('agent')
  await teller.press('menu:personal-loan')
  const share = random()
  const answers = answersOf(number)
  if (share > 0.15) {
    for (const answer of answers.slice(0, Math.floor(share * 9))) await teller.say(answer)
    return
  }
  for (const answer of answers) await teller.say(answer)
  await takeLoan(teller)
}

/** Six questions and the summary; a birth date and pincode of one's own, so that nobody is taken for somebody else. */
function answersOf(number: number): string[] {
  const born = new Date(Date.UTC(1975, 0, 1 + (number % 7_000))).toISOString().slice(0, 10)
  const [year, month, day] = born.split('-')
  const pincode = String(411_001 + (number % 900))
  return [nameOf(number), `${day}-${month}-${year}`, '1', '60000', '2', pincode, '1']
}

/** A word of its own for each, beside a common one: a search by the common one finds very many. */
function nameOf(number: number): string {
  const letters = [...String(number).padStart(7, '0')].map((digit) => 'abcdefghij'[Number(digit)]).join('')
  return `${letters} ${lastNames[number % lastNames.length]}`
}

async function takeLoan(teller: Teller): Promise<void> {
  await teller.press('consent:agree')
  await teller.say('3')
  await teller.say('1')
  await teller.hears('start-identity', ({ key, name, dateOfBirth }) => ({
    kind: 'identity.finished',
    key,
    outcome: {
      result: 'verified',
      name,
      dateOfBirth,
      photoReference: 'photo-1',
      maskedNumber: 'xxxx-xxxx-1234',
    },
  }))
  await teller.selfie()
  await teller.say('123456789012 HDFC0000001')
  await teller.say('1')
  await teller.hears('create-mandate', ({ key }) => ({
    kind: 'mandate.finished',
    key,
    outcome: { result: 'active', umrn: `UMRN-${key}` },
  }))
  await teller.press('agreement:accept')
  await teller.say(goodCode)
}
