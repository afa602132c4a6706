import type { Config } from '../config.ts'
import { cannotTell, type Finding, missing, ok } from './finding.ts'

const timeoutMs = 10_000
const contract = 'docs/decision-service.md'

/**
 * Whether the lender's decision service answers, and takes our key. Nothing is decided and nothing of a borrower is
 * sent: the contract has the key checked before the body, so an empty body is refused with 400 when the key is right.
 */
export async function lookAtDecisionService({ decisionService }: Config): Promise<Finding[]> {
  if (decisionService === undefined) return [ok('BACKEND_DECISION_URL: is not set; the policy here decides')]
  const { url, apiKey } = decisionService
  return [...safety(new URL(url)), explained(await ask(`${url}/decisions`, apiKey))]
}

function safety({ protocol, hostname }: URL): Finding[] {
  if (protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1') return []
  return [
    missing(
      'BACKEND_DECISION_URL: is not https; names, incomes and dates of birth go there in clear',
      'give the service a certificate, and set its https address',
    ),
  ]
}

/** The status, or 0 without an answer. */
async function ask(url: string, apiKey: string): Promise<number> {
  try {
    const reply = await fetch(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${apiKey}`,
        'content-type': 'application/json',
        'idempotency-key': 'doctor',
      },
      body: '{}',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await reply.body?.cancel()
    return reply.status
  } catch {
    return 0
  }
}

function explained(status: number): Finding {
  switch (status) {
    case 400:
    case 422:
      return ok('BACKEND_DECISION_URL: the service answers, and takes our key')
    case 401:
    case 403:
      return missing(
        'BACKEND_DECISION_API_KEY: the service does not take this key',
        'ask its engineers for the key, and set it in the secret or in the environment',
      )
    case 0:
      return cannotTell(
        'BACKEND_DECISION_URL: no answer',
        'see whether the service runs and can be reached from here',
      )
    case 404:
    case 405:
      return missing(
        'BACKEND_DECISION_URL: nothing decides at this address',
        'set the address to which /decisions belongs, without /decisions',
      )
    default:
      return cannotTell(
        `BACKEND_DECISION_URL: the service answers ${status} to an empty request`,
        `see ${contract}`,
      )
  }
}
