import { parseArgs } from 'node:util'
import { systemClock } from '../platform/clock.ts'
import { createLog } from '../platform/log.ts'
import { fail, failWith, orderIn, orHelp, tell } from './command-line.ts'
import { type DecisionDesk, openDecisionDesk } from './decision-desk.ts'
import { configOrExit } from './run.ts'
import { withSecrets } from './secrets.ts'

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
const config = configOrExit({ LOG_LEVEL: 'warn', ...(await withSecrets(process.env)) })
const desk = await openDecisionDesk(config, systemClock, createLog(config.logLevel)).catch(failWith)
try {
  process.exitCode = await explained(desk, name)
} catch (error) {
  failWith(error)
} finally {
  await desk.close()
}

async function explained(open: DecisionDesk, of: string): Promise<number> {
  const stories = await open.explain(of, { ...order, isMasked: !values.unmasked })
  if (!stories) return tell('Nobody is known by this name, or everything was erased.', 1)
  if (stories.length === 0) return tell('Nothing was decided yet.', 1)
  return tell(stories.join('\n\n'), 0)
}
