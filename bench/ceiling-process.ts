/** The least that a webhook can be: Fastify checks the signature over the raw bytes, parses them, and says 200. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import Fastify from 'fastify'
import { answerParent } from './usage.ts'

const { PORT, META_APP_SECRET: secret = '' } = process.env
const app = Fastify()
app.removeAllContentTypeParsers()
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
app.post('/webhook', async (request, reply) => {
  const body = request.body as Buffer
  const given = Buffer.from(String(request.headers['x-hub-signature-256']))
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return reply.code(401).send()
  JSON.parse(body.toString('utf8'))
  return reply.code(200).send()
})
await app.listen({ port: Number(PORT), host: '127.0.0.1' })
process.on('SIGTERM', () => process.exit(0))
answerParent()
