import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Journey } from '../journey/journey.ts'
import { createJourney } from '../journey/turn.ts'
import { createLog } from '../platform/log.ts'
import type { Store } from '../storage/port.ts'
import { openStore } from '../storage/sqlite/testing/open-store.ts'
import { createTurnRunner } from './turn-runner.ts'

// The real journey on a real file: the ids of an apology must be ids that the store takes.
const real = createJourney({
  inactivityMinutes: 30,
  signing: 'code',
  modelQuestionsPerDay: 0,
  findBank: () => undefined,
})

let folder: string
let store: Store
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flowless-broken-'))
  store = openStore(join(folder, 'flowless.db'))
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

function runner(breaks: (eventId: string) => boolean) {
  const journey: Journey = {
    ...real,
    turn(state, event, now) {
      if (breaks(event.id)) throw new TypeError('broken on purpose')
      return real.turn(state, event, now)
    },
  }
  return createTurnRunner({ store, journey, clock: Date.now, log: createLog('silent') })
}

const says = (id: string, body: string) => ({
  id,
  borrowerId: 'IN.A',
  at: Date.now(),
  kind: 'message.received' as const,
  wamid: id,
  contact: { userId: 'IN.A', waId: '919000000001' },
  inbound: { kind: 'text' as const, body },
})

async function outbound(): Promise<unknown[]> {
  const log = await store.history('IN.A')
  return log.filter(({ direction }) => direction === 'outbound').map(({ detail }) => detail)
}

test.each([
  ['the first message', 1],
  ['a later one', 3],
  ['one after another', 2],
])('a turn that breaks on %s ends in an apology, and the conversation goes on', async (_, broken) => {
  const breaks = new Set([`e${broken}`, ...(broken === 2 ? ['e3'] : [])])
  const { apply } = runner((id) => breaks.has(id))
  for (const [index, words] of ['Hi', 'English', 'menu', 'Hi'].entries()) {
    expect(await apply(says(`e${index + 1}`, words))).toBe('committed')
  }
  expect((await outbound()).length).toBe(4)
  const problems = await store.problems({ limit: 10 })
  expect(problems.map(({ detail }) => detail)).toEqual(
    [...breaks].map(() => expect.objectContaining({ what: 'turn-failed', error: 'TypeError' })),
  )
})
