import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { offeredTermsOn } from '../journey/products/product.ts'
import { sandboxBureau } from '../providers/bureau/sandbox.ts'
import { localDecision } from '../providers/decision/local.ts'
import { faultWords, mockFaults } from '../providers/decision/mock/faults.ts'
import { decisionMock } from '../providers/decision/mock/server.ts'
import { exitWith } from './run.ts'

/**
 * `npm run decision:mock -- [--port 8100] [--key <key>]`: a decision service on this machine that keeps the contract
 * (docs/decision-service.md), decides by the policy in this repository, and fails on demand.
 */
const { values } = parseArgs({
  options: { port: { type: 'string', default: '8100' }, key: { type: 'string' } },
})
const port = Number(values.port)
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  exitWith(['--port: must be a port, 0 for any free one'])
const apiKey = values.key ?? randomBytes(16).toString('hex')
const decision = localDecision({ bureau: sandboxBureau(), termsOn: offeredTermsOn })
const { app } = decisionMock({ apiKey, decision })
const url = await app.listen({ port, host: '127.0.0.1' }).catch((error: NodeJS.ErrnoException) => {
  const reason = error.code === 'EADDRINUSE' ? 'another program uses this port' : (error.code ?? error.name)
  return exitWith([`--port: ${reason}`])
})
const faults = [...faultWords].map(([word, fault]) => `    ${word.padEnd(26)} ${mockFaults[fault]}`)
console.log(`
A pretended decision service is running. In another terminal:

    BACKEND_DECISION_URL=${url} BACKEND_DECISION_API_KEY=${apiKey} npm start

It fails for a borrower whose full name ends with one of these words (\`Asha Servicereset\`):

${faults.join('\n')}

or for the next so many decisions of anybody:

    curl ${url}/faults -H 'content-type: application/json' -d '{"fault":"error","times":5}'

Stop        Ctrl-C
`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close())
