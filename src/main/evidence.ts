import { parseArgs } from 'node:util'
import { atDesk } from './at-desk.ts'
import { fail, orderIn, orHelp, tell } from './command-line.ts'
import { type EvidenceDesk, openEvidenceDesk } from './evidence-desk.ts'

/** `npm run evidence`: everything about one loan in one file that anybody can verify (docs/evidence.md). */
const help = `
  npm run evidence -- <loan or application id> --who <you> --why "<reason>" [--unmasked] [--to file]
  npm run evidence -- <loan or application id> --heads

  Who, why and the head of the file stand in the log of the borrower. --heads lists the heads of all files that were
  made; npm run evidence:verify -- <file> --head <head> tells whether a file is one of them.`

const options = {
  who: { type: 'string' },
  why: { type: 'string' },
  to: { type: 'string' },
  unmasked: { type: 'boolean', default: false },
  heads: { type: 'boolean', default: false },
} as const

const { positionals, values } = orHelp(() => parseArgs({ options, allowPositionals: true }), help)
const [name] = positionals
if (name === undefined || positionals.length > 1) fail(help)
const order = orderIn(values, !values.heads, help)
await atDesk(openEvidenceDesk, (desk) => (values.heads ? listed(desk, name) : written(desk, name)))

async function written(open: EvidenceDesk, of: string): Promise<number> {
  const path = values.to ?? `evidence-${of}-${new Date().toISOString().replace(/[:.]/g, '-')}.jsonl`
  const made = await open.write(of, { ...order, isMasked: !values.unmasked, path })
  if (!made) return tell('No loan and no application has this id.', 1)
  return tell(`Written to ${path}, readable by you alone: ${made.lines} lines.\nhead ${made.head}`, 0)
}

async function listed(open: EvidenceDesk, of: string): Promise<number> {
  const heads = await open.heads(of)
  if (!heads) return tell('No loan and no application has this id.', 1)
  if (heads.length === 0) return tell('No evidence was ever taken of it.', 0)
  for (const { at, who, head } of heads) console.log(`${new Date(at).toISOString()}  ${head}  ${who}`)
  return 0
}
