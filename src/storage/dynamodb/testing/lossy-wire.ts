import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/**
 * `none`: all is well. `lost`: it is done, and nobody hears of it. `cut`: it never arrives. Else DynamoDB's own word
 * for its refusal.
 */
export type Mishap =
  | 'none'
  | 'lost'
  | 'cut'
  | 'AccessDeniedException'
  | 'ProvisionedThroughputExceededException'
  | 'TransactionConflictException'

export interface LossyWire {
  endpoint: string
  /** What happens to the next requests of this operation, in order; afterwards all is well again. */
  next(operation: string, ...mishaps: Mishap[]): void
  /** From the request with this number on (from 1), nothing arrives any more. */
  cutFrom(count: number): void
  mend(): void
  close(): Promise<void>
}

/** Stands between the SDK and DynamoDB Local, and makes go wrong what goes wrong on a wire. */
export async function openLossyWire(endpoint: string): Promise<LossyWire> {
  const waiting = new Map<string, Mishap[]>()
  let seen = 0
  let isCutFrom = Number.POSITIVE_INFINITY

  const server = createServer(async (request, response) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? ''
    const body = await text(request)
    seen += 1
    const mishap = seen >= isCutFrom ? 'cut' : waiting.get(operation)?.shift()
    if (mishap === 'cut') return request.socket.destroy()
    if (mishap !== undefined && mishap !== 'none' && mishap !== 'lost') {
      const refusal = {
        __type: `com.amazonaws.dynamodb.v20120810#${mishap}`,
        message: 'as the test wants it',
      }
      return response
        .writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify(refusal))
    }
    const answer = await fetch(endpoint, { method: 'POST', body, headers: passedOn(request.headers) })
    const answered = await answer.text()
    if (mishap === 'lost') return request.socket.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(answered)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: (operation, ...mishaps) => void waiting.set(operation, mishaps),
    cutFrom(count) {
      seen = 0
      isCutFrom = count
    },
    mend() {
      waiting.clear()
      isCutFrom = Number.POSITIVE_INFINITY
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function passedOn(headers: IncomingHttpHeaders): Record<string, string> {
  const names = ['x-amz-target', 'content-type', 'authorization', 'x-amz-date']
  return Object.fromEntries(names.map((name) => [name, String(headers[name] ?? '')]))
}
