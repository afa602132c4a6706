import { parseArgs } from 'node:util'
import { atDesk } from './at-desk.ts'
import { fail, orderIn, orHelp, tell } from './command-line.ts'
import { type DecisionDesk, openDecisionDesk } from './decision-desk.ts'

/** `npm run decision:explain`: why a decision came out as it did, as a person reads it. */
const help = `
  npm run decision:explain -- <application id, loan id or phone> --who <you> --why "<reason>" [--unmasked]

  Shows every decision with its inputs, each rule, the scorecard and the reasons, and decides again from what was
  stored. Who and why stand in the log of the borrower.`

const options = {
  who: { type: 'string' },
  why: { type: 'string' },
  unmasked: { type: 'boolean', default: false },
} as const

const { positionals, values } = orHelp(() => parseArgs({ options, allowPositionals: true }), help)
const [name] = positionals
if (name === undefined || positionals.length > 1) fail(help)
const order = orderIn(values, true, help)
await atDesk(openDecisionDesk, (desk) => explained(desk, name))

async function explained(open: DecisionDesk, of: string): Promise<number> {
  const stories = await open.explain(of, { ...order, isMasked: !values.unmasked })
  if (!stories) return tell('Nobody is known by this name, or everything was erased.', 1)
  if (stories.length === 0) return tell('Nothing was decided yet.', 1)
  return tell(stories.join('\n\n'), 0)
}
