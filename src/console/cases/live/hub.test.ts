import { PassThrough } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createCommitNews } from '../../../pipeline/commit-news.ts'
import { createLog } from '../../../platform/log.ts'
import type { Store, TurnCommit } from '../../../storage/port.ts'
import { Refused } from '../../route.ts'
import { LiveHub } from './hub.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const asha = '919876500001'
const referenceOf = (id: string) => `ref-${id}`

/** A hub over a store that other processes change, and pages that note what they hear. */
function stage() {
  const elsewhere = { version: 3, waiting: 1, isSessionOpen: true, isStoreThere: true }
  const news = createCommitNews()
  const hub = new LiveHub({
    store: {
      reference: referenceOf,
      behind: async (reference: string) => (reference === referenceOf(asha) ? asha : undefined),
      load: async () => ({ version: elsewhere.version, state: '' }),
      inboxCounts: async () => {
        if (!elsewhere.isStoreThere) throw new Error('away')
        return [{ queue: 'people', count: elsewhere.waiting, oldestSince: 0, late: 0 }]
      },
    } as unknown as Store,
    commits: news,
    clock: Date.now,
    log: createLog('silent'),
    sessions: { isOpen: async () => elsewhere.isSessionOpen } as never,
  })
  const commit = (borrowerId: string, more: Partial<TurnCommit> = {}) =>
    news.tell({ borrowerId, expectedVersion: 3, ...more } as TurnCommit)
  async function page(watch?: string, sessionId = 'session-1', isGone = false) {
    const raw = Object.assign(new PassThrough(), { writeHead: () => {} })
    let heard = ''
    raw.on('data', (part) => {
      heard += part
    })
    const reply = { raw, hijack: () => reply, getHeaders: () => ({}) } as unknown as FastifyReply
    if (isGone) await new Promise((resolve) => raw.destroy().once('close', resolve))
    const answer = await hub.open(sessionId, watch, reply)
    return {
      answer,
      leave: () => raw.destroy(),
      isEnded: () => raw.writableEnded,
      /** What was said since it was asked last, by kind. */
      async heard() {
        await vi.advanceTimersByTimeAsync(0)
        const blocks = heard.split('\n\n').filter((block) => block !== '')
        heard = ''
        return blocks.map((block) => block.replace(/^event: (\w+)\ndata: /, '$1 '))
      },
    }
  }
  return { hub, elsewhere, commit, page }
}

test('a page hears of every turn of the case that it shows, once, and of no other', async () => {
  const { commit, page } = stage()
  const [watching, other] = [await page(referenceOf(asha)), await page()]
  await watching.heard()
  await other.heard()
  commit(asha)
  commit(asha)
  commit('somebody else', { expectedVersion: 9 })
  expect(await watching.heard()).toEqual([`case {"reference":"ref-${asha}","version":4}`])
  expect(await other.heard()).toEqual([])
})

test('all pages hear once of many changes of the inbox, and of words of those who stand in it', async () => {
  const { hub, commit, page } = stage()
  const one = await page()
  await one.heard()
  for (let turn = 0; turn < 30; turn += 1) commit(`b${turn}`, { inbox: [] })
  await vi.advanceTimersByTimeAsync(250)
  expect(await one.heard()).toEqual(['inbox {}'])
  commit('b77')
  await vi.advanceTimersByTimeAsync(250)
  expect(await one.heard()).toEqual([])
  hub.shown([referenceOf('b77')])
  commit('b77')
  await vi.advanceTimersByTimeAsync(250)
  expect(await one.heard()).toEqual(['inbox {}'])
})

test('what another process did is heard at the next look, also after the store was away', async () => {
  const { elsewhere, page } = stage()
  const one = await page(referenceOf(asha))
  await one.heard()
  await vi.advanceTimersByTimeAsync(2_000)
  expect(await one.heard()).toEqual([])
  elsewhere.isStoreThere = false
  await vi.advanceTimersByTimeAsync(2_000)
  Object.assign(elsewhere, { isStoreThere: true, version: 5, waiting: 2 })
  await vi.advanceTimersByTimeAsync(2_250)
  expect(await one.heard()).toEqual([`case {"reference":"ref-${asha}","version":5}`, 'inbox {}'])
})

test('a quiet page hears a beat, and one whose session is over hears the end', async () => {
  const { elsewhere, page } = stage()
  const one = await page()
  await one.heard()
  await vi.advanceTimersByTimeAsync(15_000)
  expect(await one.heard()).toEqual(['beat {}'])
  elsewhere.isSessionOpen = false
  await vi.advanceTimersByTimeAsync(15_000)
  expect(one.isEnded()).toBe(true)
})

test('nothing is asked of the store while nobody listens', async () => {
  const { page } = stage()
  expect(vi.getTimerCount()).toBe(0)
  const one = await page()
  expect(vi.getTimerCount()).toBeGreaterThan(0)
  one.leave()
  await vi.advanceTimersByTimeAsync(0)
  expect(vi.getTimerCount()).toBe(0)
})

test('a sixth page of a session is refused, one of another session is not, and who left makes room', async () => {
  const { page } = stage()
  const open = []
  for (const _ of [1, 2, 3, 4, 5]) open.push(await page())
  expect((await page()).answer).toBeInstanceOf(Refused)
  expect((await page(undefined, 'session-2')).answer).not.toBeInstanceOf(Refused)
  open[0]?.leave()
  await vi.advanceTimersByTimeAsync(0)
  expect((await page()).answer).not.toBeInstanceOf(Refused)
})

test('a page that left while its case was looked up takes nobody’s place', async () => {
  const { page } = stage()
  for (const _ of [1, 2, 3, 4, 5]) await page(referenceOf(asha), 'session-1', true)
  await vi.advanceTimersByTimeAsync(0)
  expect(vi.getTimerCount()).toBe(0)
  expect((await page(referenceOf(asha))).answer).not.toBeInstanceOf(Refused)
})
