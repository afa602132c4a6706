import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Borrower } from '../../src/whatsapp/emulator/phone/borrower.ts'
import { expectPhonesToMatchTheBooks } from './audit.ts'
import { decidePage, goOn, offers, pauseOfPeople, takeLoan } from './take-loan.ts'
import { codeAskedFor, textMessagesAt } from './text-messages.ts'
import { openWorld, type World } from './world.ts'

/** How a provider behaves follows from the end of the account number: docs/sandbox.md. */
let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.start()
})
afterAll(() => world.close())

const newBorrower = (): Borrower => world.emulator.borrower({ name: 'Asha' })
const accountEnding = (four: string) => `1234567${four}`

/** One loan that runs, paid by the last of these payouts; the bank was told of each just once. */
async function expectPayouts(borrower: Borrower, ...statuses: string[]): Promise<void> {
  await expectPhonesToMatchTheBooks(world, [borrower])
  const payouts = await world.books.payouts(borrower.conversation.id)
  expect(payouts.map(({ status, attempts }) => [status, attempts])).toEqual(
    statuses.map((status) => [status, 1]),
  )
  expect(new Set(payouts.map(({ key }) => key)).size).toBe(statuses.length)
  expect(await world.books.loans(borrower.conversation.id)).toEqual([
    expect.objectContaining({ status: 'active' }),
  ])
}

test.each([
  ['0003', 'is pending for a while'],
  ['0005', 'was made but never confirmed'],
  ['0006', 'finds the bank away twice'],
])('an account ending in %s: a payout that %s pays once', async (ending) => {
  const borrower = newBorrower()
  await takeLoan(borrower, { language: 'en', account: accountEnding(ending) })
  await expectPayouts(borrower, 'success')
})

test('a bank that cannot be reached for the penny drop is asked again without a word to the borrower', async () => {
  const borrower = newBorrower()
  await takeLoan(borrower, { language: 'hi', account: accountEnding('0016') })
  await expectPayouts(borrower, 'success')
})

test('a payout that failed is tried again when the borrower wishes, under a new key', async () => {
  const borrower = newBorrower()
  await takeLoan(borrower, { language: 'en', account: accountEnding('0002') })
  await expectPayouts(borrower, 'failed', 'success')
})

test('money that came back is sent to another account, and one loan runs', async () => {
  const borrower = newBorrower()
  const returned = await takeLoan(borrower, {
    language: 'en',
    account: accountEnding('0004'),
    until: (message) => offers(message, 'go:account'),
  })
  expect(returned.body).toMatch(/returned/)
  await borrower.tap('go:account')
  await goOn(borrower, { language: 'en', account: accountEnding('9012') })
  await expectPayouts(borrower, 'reversed', 'success')
})

test('a payout that nobody confirms is never sent again, however often the borrower asks', async () => {
  const borrower = newBorrower()
  const asksForCode = await takeLoan(borrower, {
    language: 'en',
    account: accountEnding('0007'),
    until: (message) => offers(message, 'agreement:new-code'),
  })
  await borrower.say((await codeAskedFor(asksForCode, textMessagesAt(world.url))) ?? '')
  await expect.poll(() => world.books.payouts(borrower.conversation.id)).toHaveLength(1)
  await pauseOfPeople()
  for (const words of ['status', 'try again', 'continue', 'where is my money?', 'restart']) {
    await borrower.say(words)
    await borrower.next()
  }
  expect(await world.books.payouts(borrower.conversation.id)).toEqual([
    expect.objectContaining({ status: 'pending', attempts: 1 }),
  ])
  expect(await world.books.loans(borrower.conversation.id)).toEqual([])

  const page = await (await fetch(`${world.url}/sandbox/payouts`)).text()
  const [, action = ''] = /action="([^"]*payouts\/[^"]+)"/.exec(page) ?? []
  await decidePage(new URL(action, world.url).href, 'success')
  await goOn(borrower, { language: 'en' })
  await expectPayouts(borrower, 'success')
})
