import type { FastifyReply } from 'fastify'
import type { DecisionReply, Problem } from '../wire.ts'

/** Every way in which the mock can fail, with what it means. */
export const mockFaults = {
  slow: 'takes the request and never answers',
  error: '500, as a server that broke',
  busy: '429 with Retry-After: 0',
  'busy-long': '429 with Retry-After: 3600',
  unauthorised: '401, whatever the key',
  conflict: '409, as for a key that came with another body',
  'wrong-figures': 'an EMI that is one rupee too high',
  'wrong-amount': 'an amount that nobody asked for, where one was asked for',
  'malformed-json': 'a body that ends in the middle, in whole',
  'wrong-content-type': 'the right body as text/html',
  'too-long': 'the right body, and two megabytes of blanks behind it',
  reset: 'cuts the connection before the first byte',
  'half-body': 'cuts the connection in the middle of the body',
} as const

export type MockFault = keyof typeof mockFaults

/** The last word of a borrower's name asks for a fault, on every try: `Asha Servicehalfbody`. */
export const faultWords: ReadonlyMap<string, MockFault> = new Map(
  (Object.keys(mockFaults) as MockFault[]).map((fault) => [`service${fault.replaceAll('-', '')}`, fault]),
)

export function faultInName(fullName: string): MockFault | undefined {
  return faultWords.get(fullName.trim().split(/\s+/).at(-1)?.toLowerCase() ?? '')
}

/** Fails instead of answering with `body`. */
export function failWith(fault: MockFault, body: DecisionReply, reply: FastifyReply): unknown {
  const json = JSON.stringify(body)
  switch (fault) {
    case 'slow':
      return reply.hijack()
    case 'reset':
      reply.hijack()
      return reply.raw.socket?.resetAndDestroy()
    case 'half-body':
      reply.hijack()
      reply.raw.writeHead(200, { 'content-type': 'application/json', 'content-length': json.length })
      return reply.raw.write(json.slice(0, json.length / 2), () => reply.raw.destroy())
    case 'error':
      return problem(reply, 500, 'The service broke')
    case 'busy':
      return problem(reply.header('retry-after', '0'), 429, 'Too many requests')
    case 'busy-long':
      return problem(reply.header('retry-after', '3600'), 429, 'Too many requests')
    case 'unauthorised':
      return problem(reply, 401, 'The key is not known')
    case 'conflict':
      return problem(reply, 409, 'This key came before with another body')
    case 'wrong-figures':
      return reply.send(changed(body, ({ emiPaise }) => ({ emiPaise: emiPaise + 100 })))
    case 'wrong-amount':
      return reply.send(changed(body, ({ amountPaise }) => ({ amountPaise: amountPaise + 1_000_00 })))
    case 'malformed-json':
      return reply.type('application/json').send(json.slice(0, -1))
    case 'too-long':
      return reply.type('application/json').send(json + ' '.repeat(2_000_000))
    case 'wrong-content-type':
      return reply.type('text/html').send(json)
  }
}

export function problem(reply: FastifyReply, status: number, title: string) {
  const body: Problem = { type: 'about:blank', title, status }
  return reply.code(status).type('application/problem+json').send(JSON.stringify(body))
}

type MockOffer = Extract<DecisionReply, { result: 'approved' }>['offers'][number]

function changed(body: DecisionReply, change: (offer: MockOffer) => Partial<MockOffer>): DecisionReply {
  if (body.result !== 'approved') return body
  return { ...body, offers: body.offers.map((offer) => ({ ...offer, ...change(offer) })) }
}
