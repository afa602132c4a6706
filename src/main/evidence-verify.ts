import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { verifyEvidence } from '../privacy/evidence/verify.ts'
import { fail, failWith, orHelp, tell } from './command-line.ts'

/** `npm run evidence:verify`: is this file as it was made? Needs no store, no key and no setting (docs/evidence.md). */
const help = `
  npm run evidence:verify -- <file> [--head <the 64 letters and digits that were told when it was made>]

  Ends with 0 when the file is whole, with 1 when it is not, with 2 when it cannot be read.`

const options = { head: { type: 'string' } } as const
const { positionals, values } = orHelp(() => parseArgs({ options, allowPositionals: true }), help)
const [path] = positionals
if (path === undefined || positionals.length > 1) fail(help)
const head = values.head?.trim().toLowerCase()
if (head !== undefined && !/^[0-9a-f]{64}$/.test(head)) fail(`--head is 64 hexadecimal digits.\n${help}`)
process.exitCode = verified(readOrFail(path))

function readOrFail(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    return failWith(error)
  }
}

function verified(bytes: Uint8Array): number {
  const answer = verifyEvidence(bytes, head)
  if (answer.result === 'refused') return tell(`REFUSED at line ${answer.line}: ${answer.why}.`, 1)
  const { header, counts, remarks } = answer
  console.log(`OK: every line is as it was made.`)
  console.log(`  of       ${header.loanId ?? header.applicationId}, ${header.lender}`)
  console.log(`  made for ${header.who}: ${header.why}`)
  console.log(
    `  lines    ${Object.entries(counts)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(', ')}`,
  )
  for (const remark of remarks) console.log(`  remark   ${remark}`)
  const isKnown =
    head === undefined ? ' (compare it with the one in the log: npm run evidence -- <loan> --heads)' : ''
  return tell(`  head     ${answer.head}${isKnown}`, 0)
}
