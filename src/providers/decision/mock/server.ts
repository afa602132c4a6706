import { createHash } from 'node:crypto'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Decided } from '../../../lending/decision.ts'
import type { DecisionProvider } from '../port.ts'
import { type DecisionReply, type DecisionRequest, decisionsPath, requestSchema } from '../wire.ts'
import { failWith, faultInName, type MockFault, mockFaults, problem } from './faults.ts'

export interface MockOptions {
  apiKey: string
  /** Who decides behind the mock: the local policy with the pretended bureau. */
  decision: DecisionProvider
}

export interface DecisionMock {
  app: FastifyInstance
  /** The next so many decisions fail like this; the ones after them are well again. */
  failNext(fault: MockFault, times?: number): void
  /** Every `POST /decisions` that came, oldest first. */
  calls(): MockCall[]
}

export interface MockCall {
  key: string | undefined
  body: unknown
}

const faultOrder = z.strictObject({
  fault: z.enum(Object.keys(mockFaults) as [MockFault, ...MockFault[]]),
  times: z.int().min(1).max(10_000).default(1),
})

const mostKept = 10_000

/**
 * A decision service that keeps docs/decision-service.md, and breaks it on demand: by `POST /faults`
 * (`{"fault":"error","times":2}`), or by the last word of a borrower's name. `GET /faults` lists the faults.
 */
export function decisionMock({ apiKey, decision }: MockOptions): DecisionMock {
  const app = Fastify({ forceCloseConnections: true, logger: false })
  const kept = new Map<string, { bodyHash: string; reply: DecisionReply }>()
  const calls: MockCall[] = []
  let ordered: { fault: MockFault; times: number } | undefined

  function nextFault(fullName: string): MockFault | undefined {
    if (ordered === undefined || ordered.times === 0) return faultInName(fullName)
    ordered.times -= 1
    return ordered.fault
  }

  async function answer(request: FastifyRequest, reply: FastifyReply) {
    if (request.headers.authorization !== `Bearer ${apiKey}`)
      return problem(reply, 401, 'The key is not known')
    const parsed = requestSchema.safeParse(request.body)
    if (!parsed.success) return problem(reply, 400, `Not of the contract: ${faultyFields(parsed.error)}`)
    const asked = parsed.data
    if (request.headers['idempotency-key'] !== asked.requestId)
      return problem(reply, 400, 'Idempotency-Key and requestId differ')
    const bodyHash = hashOf(asked)
    const before = kept.get(asked.requestId)
    if (before && before.bodyHash !== bodyHash)
      return problem(reply, 409, 'This key came before with another body')
    const decided = before?.reply ?? (await decide(asked, decision))
    if (decided === 'refused') return problem(reply, 422, 'There is no such product')
    if (decided === 'silent') return problem(reply, 503, 'The bureau did not answer')
    keep(kept, asked.requestId, { bodyHash, reply: decided })
    const fault = nextFault(asked.facts.fullName)
    return fault === undefined ? reply.send(decided) : failWith(fault, decided, reply)
  }

  app.post(decisionsPath, async (request, reply) => {
    calls.push({ key: request.headers['idempotency-key']?.toString(), body: request.body })
    return answer(request, reply)
  })
  app.get('/faults', async () => mockFaults)
  app.post('/faults', async (request, reply) => {
    const order = faultOrder.safeParse(request.body)
    if (!order.success) return problem(reply, 400, 'A fault of GET /faults, and how many times')
    ordered = order.data
    return reply.code(204).send()
  })
  return {
    app,
    failNext: (fault, times = 1) => {
      ordered = { fault, times }
    },
    calls: () => [...calls],
  }
}

async function decide(
  { requestId: key, productId, asOf, facts }: DecisionRequest,
  provider: DecisionProvider,
): Promise<DecisionReply | 'refused' | 'silent'> {
  const effect = {
    id: key,
    kind: 'decide' as const,
    key,
    productId,
    facts: { ...facts, asOf },
    personMarks: [],
  }
  const answer = await provider.decide(effect)
  if (answer.ok) return replyOf(answer.value, key)
  return answer.reason === 'refused' ? 'refused' : 'silent'
}

function replyOf({ decision, trail }: Decided, key: string): DecisionReply {
  const { rules, bureau, scorecard } = trail
  const reference = `mock-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`
  return { ...decision, reference, rules, ...(bureau && { bureau }), ...(scorecard && { scorecard }) }
}

function hashOf(asked: DecisionRequest): string {
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex')
}

function keep<Value>(kept: Map<string, Value>, key: string, value: Value): void {
  kept.set(key, value)
  const oldest = kept.size > mostKept ? kept.keys().next().value : undefined
  if (oldest !== undefined) kept.delete(oldest)
}

/** Names only: values may be a borrower's. */
function faultyFields(error: z.ZodError): string {
  return [...new Set(error.issues.map(({ path }) => path.join('.') || 'the body'))].join(', ')
}
