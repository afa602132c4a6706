import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Application } from '../journey/application.ts'
import type { Inbound } from '../journey/inbound.ts'
import { freshState } from '../journey/state.ts'
import { Rig, written } from './testing/rig.ts'
import { commitOf } from './turn-commit.ts'

let rig: Rig
beforeEach(() => {
  rig = new Rig()
})
afterEach(() => rig.tearDown())

test('a one-time code is checked, and stands neither in the log nor in the lines of the process', async () => {
  const process = await rig.startProcess()
  await process.pipeline.intake.take([written('code 482913'), written('hello 482000')])
  await rig.settle(process)
  const history = await process.store.history('IN.asha')
  const log = JSON.stringify(history)
  expect(log).toContain('"kind":"code.checked"')
  expect(log).toContain('hello 482000')
  expect(log).not.toContain('482913')
  expect(rig.lines.join('')).not.toContain('482913')
})

/** What the log keeps of a message of somebody who signs in this way, when no code is checked for it. */
function kept(inbound: Inbound, method: 'code' | 'esign' | undefined): unknown {
  const before = freshState('IN.asha')
  const agreement = { signing: method && { method } } as Application['agreement']
  before.application = { id: 'FL1', productId: 'p', startedAt: 0, answers: {}, calls: 0, agreement }
  const contact = { userId: 'IN.asha' }
  const event = {
    ...{ id: 'wamid.1', borrowerId: 'IN.asha', at: 0, kind: 'message.received' as const },
    ...{ wamid: 'wamid.1', sentAt: 0, contact, inbound },
  }
  const turn = { state: before, effects: [], records: [], loans: [], aliases: [] }
  const played = { turn, stateText: '{}', wakeAt: undefined, before }
  const commit = commitOf(event, played, { expectedVersion: 1, now: 0, settles: undefined, owner: undefined })
  return (commit.entries[0]?.detail as { inbound: unknown } | undefined)?.inbound
}

test.each([
  ['482913', '••••••'],
  ['it is 482 913!', 'it is ••••••!'],
  ['कोड ४८२-९१३ है', 'कोड •••••• है'],
  ['48291', '48291'],
  ['call 98765 43210', 'call 98765 43210'],
])('typed again, %j stands in the log as %j while one signs by a code', (typed, written) => {
  expect(kept({ kind: 'text', body: typed }, 'code')).toEqual({ kind: 'text', body: written })
  expect(kept({ kind: 'edit', body: typed }, 'code')).toEqual({ kind: 'edit', body: written })
  expect(kept({ kind: 'text', body: typed }, 'esign')).toEqual({ kind: 'text', body: typed })
  expect(kept({ kind: 'text', body: typed }, undefined)).toEqual({ kind: 'text', body: typed })
})

test('what is not typed stays as it is', () => {
  const choice = { kind: 'choice', id: 'offers:482913', title: '₹4,82,913' } as const
  expect(kept(choice, 'code')).toEqual(choice)
  const image = { kind: 'image', mediaId: '482913', mimeType: 'image/png', caption: '482913' } as const
  expect(kept(image, 'code')).toEqual({ ...image, caption: '••••••' })
})
