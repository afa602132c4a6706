import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Secrets Manager over HTTP, as far as reading one secret goes. `text` may be changed at any time. */
export async function startSecretStandIn(arn: string, secret: { text?: string }) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const { SecretId } = JSON.parse(Buffer.concat(chunks).toString() || '{}')
    const isRead = request.headers['x-amz-target'] === 'secretsmanager.GetSecretValue'
    const isThere = isRead && SecretId === arn && secret.text !== undefined
    const body = isThere
      ? { ARN: arn, Name: 'invented', SecretString: secret.text }
      : { __type: 'ResourceNotFoundException', Message: 'Secrets Manager cannot find it' }
    response.writeHead(isThere ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close(): Promise<void> {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
