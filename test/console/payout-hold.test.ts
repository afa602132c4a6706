import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CasePage } from '../../src/console/api.ts'
import { goOn, hasLoanMenu, takeLoan } from '../faults/take-loan.ts'
import { type Running, startRunning } from '../webhooks/running.ts'
import { type OperatorHands, operatorAt } from './operator-hands.ts'

let running: Running
let [agent, first, other] = [] as unknown as [OperatorHands, OperatorHands, OperatorHands]
beforeAll(async () => {
  running = await startRunning()
  agent = await operatorAt(running, 'asha', 'agent')
  first = await operatorAt(running, 'chief', 'supervisor')
  other = await operatorAt(running, 'deputy', 'supervisor')
}, 60_000)
afterAll(() => running.stop())

const why = 'the name on the papers is in doubt'
const script = { language: 'en' as const, name: 'Zorawar Quillfeather' }

/** A borrower who has the papers in front of them. */
async function aboutToSign(phone: string) {
  const borrower = running.emulator.borrower({ name: 'Zorawar', phone })
  const shown = await takeLoan(borrower, {
    ...script,
    until: (message) => message.choices.some(({ id }) => id.startsWith('agreement:accept')),
  })
  const reference = running.service.store.reference(borrower.conversation.id)
  const sign = () => borrower.tap(shown.choices.find(({ id }) => id.startsWith('agreement:accept'))?.id ?? '')
  return { borrower, reference, sign }
}

const payoutsIn = async (borrowerId: string) =>
  (await running.service.store.history(borrowerId)).filter(({ kind }) => kind === 'payout.updated')

test('a payout that one person has stopped leaves only at the word of two', async () => {
  const { borrower, reference, sign } = await aboutToSign('919187654051')
  expect((await agent.act(reference, { do: 'hold-payout' }, why)).status).toBe(403)
  expect(await first.act(reference, { do: 'hold-payout' })).toMatchObject({
    status: 400,
    body: { field: 'why' },
  })
  const held = await first.act(reference, { do: 'hold-payout' }, why)
  expect(held.body.payoutHold).toMatchObject({ by: { id: first.id, name: first.name }, why })
  expect(await other.act(reference, { do: 'hold-payout' }, why)).toMatchObject({
    status: 409,
    body: { message: expect.stringContaining(first.name), who: { id: first.id } },
  })
  const { rows } = await other.inbox('payouts')
  expect(rows).toMatchObject([{ reference, step: 'Payout stopped by a person' }])

  await sign()
  await goOn(borrower, { ...script, until: ({ body }) => /check/i.test(body) && !/code/i.test(body) })
  await running.emulator.settled()
  expect(await payoutsIn(borrower.conversation.id)).toEqual([])

  expect((await first.act(reference, { do: 'confirm' }, why)).status).toBe(409)
  const asked = await first.act(reference, { do: 'ask-release' }, 'the papers are right')
  expect(asked.body.payoutHold?.asked).toMatchObject({ what: 'release', by: { id: first.id } })
  expect(isPossible(asked.body, 'confirm')).toBe(false)
  expect(isPossible(await other.page(reference), 'confirm')).toBe(true)
  const alone = await first.act(reference, { do: 'confirm' }, 'the papers are right')
  expect(alone).toMatchObject({ status: 409, body: { message: expect.stringContaining('Another person') } })
  expect(await payoutsIn(borrower.conversation.id)).toEqual([])

  const confirmed = await other.act(reference, { do: 'confirm' }, 'seen the ID myself')
  expect(confirmed.status).toBe(200)
  expect(confirmed.body.payoutHold).toBeUndefined()
  await goOn(borrower, { ...script, until: hasLoanMenu })
  await running.emulator.settled()
  expect(await payoutsIn(borrower.conversation.id)).toMatchObject([{ detail: { status: 'success' } }])
  expect(await other.act(reference, { do: 'hold-payout' }, why)).toMatchObject({
    status: 409,
    body: { message: expect.stringContaining('left already') },
  })
}, 60_000)

test('two persons cancel it, and the audit names both', async () => {
  const { borrower, reference } = await aboutToSign('919187654052')
  await first.act(reference, { do: 'hold-payout' }, why)
  await other.act(reference, { do: 'ask-cancel' }, 'the borrower did not apply')
  expect((await other.act(reference, { do: 'confirm' }, 'the borrower did not apply')).status).toBe(409)
  const cancelled = await first.act(reference, { do: 'confirm' }, 'called the borrower')
  expect(cancelled).toMatchObject({ status: 200, body: { step: 'Application withdrawn' } })
  await running.emulator.settled()
  expect(await payoutsIn(borrower.conversation.id)).toEqual([])

  const { entries } = await running.service.office.audited({ limit: 50, reference })
  const acts = entries
    .filter(({ act }) => act.startsWith('act.'))
    .map(({ act, who, why: reason, outcome }) => [act, who?.name, reason, outcome])
  expect(acts.toReversed()).toEqual([
    ['act.hold-payout', first.name, why, 'done'],
    ['act.ask-cancel', other.name, 'the borrower did not apply', 'done'],
    ['act.confirm', other.name, 'the borrower did not apply', 'done'],
    ['act.confirm', other.name, 'the borrower did not apply', 'refused'],
    ['act.confirm', first.name, 'called the borrower', 'done'],
  ])
}, 60_000)

function isPossible({ acts }: CasePage, name: string): boolean | undefined {
  return acts.find(({ act }) => act === name)?.isPossible
}
