import { parseArgs } from 'node:util'
import type { LoanClosing } from '../journey/loan.ts'
import { isoDateInIndia } from '../lending/dates.ts'
import { atDesk } from './at-desk.ts'
import { fail, orderIn, orHelp, tell } from './command-line.ts'
import { type DeskAnswer, type LoanDesk, openLoanDesk, paiseFrom } from './loan-desk.ts'

/** `npm run loan`: what an operator brings to one loan or application (docs/runbook.md, "Loans and referrals"). */
const help = `
  npm run loan -- close   <loan id> --how repaid|foreclosed|cooling-off --on <2026-11-23> --received <rupees>
                          --who <you> --why "<reason>" [--yes]
  npm run loan -- release <application id> --who <you> --why "<reason>"
  npm run loan -- papers  <loan or application id>

  --received is all that the borrower ever paid on this loan; --on is the day on which nothing was owed any more.
  Who and why stand in the log of the borrower. The running service tells the borrower.`

const options = {
  how: { type: 'string' },
  on: { type: 'string' },
  received: { type: 'string' },
  who: { type: 'string' },
  why: { type: 'string' },
  yes: { type: 'boolean', default: false },
} as const

const { positionals, values } = orHelp(() => parseArgs({ options, allowPositionals: true }), help)
const [command = '', name] = positionals
if (!['close', 'release', 'papers'].includes(command) || name === undefined || positionals.length > 2)
  fail(help)
const order = orderIn(values, command !== 'papers', help)
const closing = command === 'close' ? closingIn() : undefined
await atDesk(openLoanDesk, (desk) => run(desk, name))

async function run(open: LoanDesk, of: string): Promise<number> {
  if (command === 'papers') return listed(open, of)
  const answer = closing
    ? await open.closeLoan(of, { ...order, ...closing, isConfirmed: values.yes })
    : await open.release(of, order)
  return told(answer)
}

function told(answer: DeskAnswer): number {
  if (answer.result === 'done')
    return tell('Done. The running service tells the borrower within a minute.', 0)
  const advice = answer.result === 'unsure' ? ' If it is right all the same, say --yes.' : ''
  return tell(`Nothing was done. ${answer.why}.${advice}`, 1)
}

async function listed(open: LoanDesk, of: string): Promise<number> {
  const papers = await open.papers(of)
  if (!papers) return tell('No loan and no application has this id.', 1)
  for (const { paper, language, madeAt, pages, contentHash } of papers) {
    console.log(`${isoDateInIndia(madeAt)}  ${paper}  ${language}  ${pages} pages  ${contentHash}`)
  }
  return papers.length === 0 ? tell('No paper was made for it yet.', 0) : 0
}

function closingIn(): LoanClosing {
  const { how, on: closedOn = '', received = '' } = values
  const receivedPaise = paiseFrom(received)
  if (how !== 'repaid' && how !== 'foreclosed' && how !== 'cooling-off')
    fail(`--how is missing or unknown.\n${help}`)
  if (!isDate(closedOn)) fail(`--on is a date such as 2026-11-23.\n${help}`)
  if (receivedPaise === undefined) fail(`--received is an amount in rupees such as 52341.50.\n${help}`)
  return { how, closedOn, receivedPaise }
}

function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return (
    /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
  )
}
