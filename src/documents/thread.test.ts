import { expect, it } from 'vitest'
import { createPaperMaker } from './maker.ts'
import { requestOf } from './testing/requests.ts'
import { createThreadedPaperMaker } from './thread.ts'

const verifyUrl = (hash: string) => `https://loans.example/verify/${hash}`
const threaded = createThreadedPaperMaker({ verifyUrl })

it('a paper from the thread is the same file as one that was made here', async () => {
  const request = requestOf('sanction-letter', { language: 'hi' })
  const [there, here] = [await threaded.make(request), await createPaperMaker({ verifyUrl }).make(request)]
  expect({ ...there, bytes: Buffer.from(there.bytes).toString('base64') }).toEqual({
    ...here,
    bytes: Buffer.from(here.bytes).toString('base64'),
  })
}, 60_000)

it('several orders at once each get their own paper, and this process goes on meanwhile', async () => {
  let ticks = 0
  const ticking = setInterval(() => {
    ticks += 1
  }, 1)
  const kinds = ['kfs', 'schedule', 'no-dues'] as const
  const made = await Promise.all(kinds.map((kind) => threaded.make(requestOf(kind, { language: 'en' }))))
  clearInterval(ticking)
  expect(made.map(({ filename }) => filename.split('-FL')[0])).toEqual(
    kinds.map((kind) => expect.stringContaining(kind)),
  )
  expect(ticks).toBeGreaterThan(0)
}, 60_000)

it('a paper that cannot be made says so without its content, and the next one is made', async () => {
  const broken = { ...requestOf('kfs', { language: 'en' }), productId: 'no-such-product' }
  await expect(threaded.make(broken)).rejects.toMatchObject({
    code: 'paper.not-made',
    message: expect.not.stringContaining('no-such-product'),
  })
  expect((await threaded.make(requestOf('kfs', { language: 'en' }))).pages).toBeGreaterThan(0)
}, 60_000)
