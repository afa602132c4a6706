import { parseArgs } from 'node:util'
import { atDesk } from './at-desk.ts'
import { type BorrowerDesk, openBorrowerDesk } from './borrower-desk.ts'
import { fail, orderIn, orHelp, tell } from './command-line.ts'

/** `npm run borrower`: one borrower's data, exported or erased (docs/privacy.md). */
const help = `
  npm run borrower -- export <phone, user id or application id> --who <you> --why "<reason>" [--unmasked] [--to file]
  npm run borrower -- erase  <phone, user id or application id> --who <you> --why "<reason>"
  npm run borrower -- reference <phone, user id or application id>
  npm run borrower -- problems [--limit 50] [--unmasked --who <you> --why "<reason>"]

  Who and why stand in the log of the borrower, and in what stays after an erasure. A reference is the name of the
  borrower in the service's log, in the database and in dead letters.`

const options = {
  who: { type: 'string' },
  why: { type: 'string' },
  to: { type: 'string' },
  limit: { type: 'string', default: '50' },
  unmasked: { type: 'boolean', default: false },
} as const

function read() {
  return parseArgs({ options, allowPositionals: true })
}

const { positionals, values } = orHelp(read, help)
const [command = '', name] = positionals
const known = ['export', 'erase', 'reference', 'problems']
if (!known.includes(command) || (command !== 'problems' && name === undefined)) fail(help)
const limit = Number(values.limit)
if (!Number.isInteger(limit) || limit < 1) fail('--limit is a whole number from 1 on.')
const order = orderIn(values, command === 'export' || command === 'erase' || values.unmasked, help)
await atDesk(openBorrowerDesk, run)

async function run(open: BorrowerDesk): Promise<number> {
  if (command === 'problems') {
    const problems = await open.problems(limit, values.unmasked ? order : undefined)
    for (const problem of problems) console.log(JSON.stringify(problem))
    return 0
  }
  const borrowerId = await open.find(name ?? '')
  if (borrowerId === undefined) return tell('Nobody is known by this name.', 1)
  if (command === 'reference') return tell(open.reference(borrowerId), 0)
  return command === 'export' ? exported(open, borrowerId) : erased(open, borrowerId)
}

async function exported(open: BorrowerDesk, borrowerId: string): Promise<number> {
  const path = values.to ?? `borrower-${new Date().toISOString().replace(/[:.]/g, '-')}.json`
  await open.export(borrowerId, { ...order, isMasked: !values.unmasked, path })
  return tell(`Written to ${path}, readable by you alone. The reading stands in the borrower's log.`, 0)
}

async function erased(open: BorrowerDesk, borrowerId: string): Promise<number> {
  const outcome = await open.erase(borrowerId, order)
  switch (outcome.result) {
    case 'not-found':
      return tell('There is nothing left to erase.', 1)
    case 'refused':
      return tell(`Nothing was erased: ${outcome.obstacle.reason}.`, 1)
    case 'erased':
      for (const { record, law, until } of outcome.kept) {
        console.log(`Kept until ${new Date(until).toISOString().slice(0, 10)}: ${record} (${law})`)
      }
      if (outcome.mandatesToCancel > 0) {
        console.log('A mandate was given: cancel it at the bank. Its number stands in what was kept.')
      }
      return tell(
        `Erased. What was kept can be read with this id, which nobody can find again: ${borrowerId}`,
        0,
      )
  }
}
