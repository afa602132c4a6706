import type { startEmulator } from '../../src/whatsapp/emulator/emulator.ts'
import type { Borrower } from '../../src/whatsapp/emulator/phone/borrower.ts'
import { decidePage, offers, type Script, takeLoan } from '../faults/take-loan.ts'
import type { Person } from './people.ts'

type Emulator = Awaited<ReturnType<typeof startEmulator>>
type Way = (borrower: Borrower, script: Script, person: Person) => Promise<unknown>

const hasLink = ({ link }: { link?: unknown }) => link !== undefined
const hasChoice = (prefix: string) => (message: { choices: { id: string }[] }) =>
  message.choices.some(({ id }) => id.startsWith(prefix))

/** Ways through the conversation, good and bad; the person says everything about themselves on each. */
const ways: Way[] = [
  async (borrower, script, person) => {
    await takeLoan(borrower, script)
    await tellAll(borrower, person)
  },
  async (borrower, script, person) => {
    await takeLoan(borrower, { ...script, name: `${person.fullName} Lowscore`, until: hasChoice('go:') })
    await tellAll(borrower, person)
  },
  async (borrower, script, person) => {
    await takeLoan(borrower, { ...script, until: (message) => offers(message, 'consent:no') })
    await tellAll(borrower, person)
    await borrower.tap('consent:no')
    await borrower.next()
  },
  async (borrower, script, person) => {
    await takeLoan(borrower, { ...script, until: hasLink })
    await decidePage(borrower.link(), 'name-mismatch')
    await borrower.next()
    await tellAll(borrower, person)
  },
  async (borrower, script, person) => {
    await takeLoan(borrower, {
      ...script,
      account: `${person.account.slice(0, -4)}0013`,
      until: hasChoice('bank:'),
    })
    await borrower.tap('bank:right')
    await borrower.next()
    await tellAll(borrower, person)
    await borrower.say(`${person.account} HDFC0000001`)
    await borrower.next()
  },
]

/** One person's way, to its end. */
export async function walk(emulator: Emulator, person: Person): Promise<void> {
  const { fullName, phone, dateOfBirth, pincode, account, isHindi } = person
  const script: Script = {
    language: isHindi ? 'hi' : 'en',
    name: fullName,
    dateOfBirth: dateOfBirth.typed,
    pincode,
    account,
    patienceMs: 20_000,
  }
  const way = ways[person.number % ways.length] as Way
  await way(emulator.borrower({ name: fullName, phone }), script, person)
}

/** As a question, a caption, a file name, to a person: whatever is open, and slowly enough not to be a flood. */
async function tellAll(borrower: Borrower, person: Person): Promise<void> {
  const { fullName, dateOfBirth, pan, aadhaar, address, question, account } = person
  const everything = `${question} ${fullName} ${dateOfBirth.typed}, PAN ${pan}, Aadhaar ${aadhaar}, ${account}, ${address}`
  for (const tell of [
    () => borrower.say(`Is ${everything} safe?`),
    () => borrower.sendDocument({ filename: `${everything}.pdf` }),
    () => borrower.say('agent'),
    () => borrower.say(everything),
  ]) {
    await tell()
    await borrower.next()
  }
}
