import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { callContext } from './call-context.ts'

type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<APIGatewayProxyStructuredResultV2>

/**
 * An API Gateway on a port of this machine: every request becomes an event of payload version 2.0, for the function of
 * borrowers or, under /console, that of operators.
 */
export async function startGateway(handler: () => Promise<Handler>, operators: () => Promise<Handler>) {
  /** The events as Lambda gets them, for tests that send one again. */
  const events: APIGatewayProxyEventV2[] = []
  const server = createServer(async (request, response) => {
    const event = await eventOf(request)
    events.push(event)
    // A function that throws is an error of the server, and Lambda's log has the reason.
    const isOfConsole = /^\/console(\/|$)/.test(event.rawPath)
    const answer: APIGatewayProxyStructuredResultV2 = await (isOfConsole ? operators : handler)()
      .then((call) => call(event, callContext()))
      .catch(() => ({ statusCode: 500 }))
    const { statusCode = 200, headers = {}, cookies = [], body = '', isBase64Encoded } = answer
    if (cookies.length > 0) response.setHeader('set-cookie', cookies)
    response.writeHead(statusCode, headers as Record<string, string>)
    response.end(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    events,
    /** A GET from the machine itself, through no gateway. */
    async fromInside(path: string): Promise<string> {
      const [shape] = events
      if (!shape) throw new Error('no request has shown the shape of an event yet')
      const { http } = shape.requestContext
      const inside = {
        ...shape,
        rawPath: path,
        rawQueryString: '',
        headers: {},
        isBase64Encoded: false,
        body: undefined,
        requestContext: {
          ...shape.requestContext,
          http: { ...http, method: 'GET', path, sourceIp: '127.0.0.1' },
        },
      }
      const { body = '', isBase64Encoded } = await (await handler())(
        inside as unknown as APIGatewayProxyEventV2,
        callContext(),
      )
      return Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8').toString('utf8')
    },
    close(): Promise<void> {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** Header names are small, cookies stand apart, bodies are base64, and the way through the gateway is told in `x-forwarded-for`. */
async function eventOf(request: IncomingMessage): Promise<APIGatewayProxyEventV2> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  const { pathname, searchParams, search } = new URL(request.url ?? '/', 'http://gateway')
  const method = request.method ?? 'GET'
  const { cookie, ...others } = request.headers
  const headers = Object.fromEntries(Object.entries(others).map(([name, value]) => [name, String(value)]))
  const event = {
    version: '2.0',
    routeKey: '$default',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: { ...headers, 'x-forwarded-for': '203.0.113.7', 'x-forwarded-proto': 'https' },
    requestContext: {
      accountId: '111122223333',
      apiId: 'invented',
      domainName: 'invented.execute-api.ap-south-1.amazonaws.com',
      domainPrefix: 'invented',
      http: { method, path: pathname, protocol: 'HTTP/1.1', sourceIp: '203.0.113.7', userAgent: 'test' },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: '23/Nov/2026:10:00:00 +0000',
      timeEpoch: 1_795_428_000_000,
    },
    ...(cookie && { cookies: cookie.split('; ') }),
    isBase64Encoded: body.length > 0,
    ...(search && { queryStringParameters: Object.fromEntries(searchParams) }),
    ...(body.length > 0 && { body: body.toString('base64') }),
  }
  return event
}
