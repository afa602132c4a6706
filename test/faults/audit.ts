import { expect } from 'vitest'
import type { Borrower } from '../../src/whatsapp/emulator/phone/borrower.ts'
import type { Books } from './books.ts'
import type { World } from './world.ts'

/** What must be nothing after any fault, over all borrowers; each entry names the message or borrower. */
export interface Findings {
  /** Messages of borrowers that were acknowledged and are not in the log. */
  lost: string[]
  /** Messages of ours that reached a phone more than once. */
  repeated: string[]
  /** Messages of ours that reached a phone before one that was decided on earlier. */
  outOfOrder: string[]
  /** Messages that a turn decided on and that never reached the phone. */
  unsaid: string[]
  /** Messages on a phone that no turn decided on. */
  unfounded: string[]
}

export const nothingFound: Findings = { lost: [], repeated: [], outOfOrder: [], unsaid: [], unfounded: [] }

/** Compares the phones with the books. Call it when the journeys are over and nothing waits any more. */
export async function audit(books: Books, borrowers: Borrower[]): Promise<Findings> {
  const findings = structuredClone(nothingFound)
  for (const borrower of borrowers) {
    const { id, messages } = borrower.conversation
    const logged = new Set(await books.logged(id))
    for (const { from, status, wamid } of messages) {
      if (from === 'borrower' && status !== 'waiting' && !logged.has(wamid)) findings.lost.push(wamid)
    }
    const decided = new Set(await books.logged(id, 'send'))
    const reached = new Set<string>()
    let latest = ''
    for (const { callbackData = '' } of borrower.messages) {
      if (reached.has(callbackData)) findings.repeated.push(callbackData)
      else if (compareEffects(callbackData, latest) <= 0)
        findings.outOfOrder.push(`${latest}, then ${callbackData}`)
      else latest = callbackData
      reached.add(callbackData)
      if (!decided.has(callbackData)) findings.unfounded.push(callbackData)
    }
    const failed = new Set(borrower.failed.map((message) => message.callbackData))
    findings.unsaid.push(...[...decided].filter((effect) => !reached.has(effect) && !failed.has(effect)))
  }
  return findings
}

/** Effect ids of one borrower end in `/<turn>.<index>`. */
function compareEffects(left: string, right: string): number {
  const numbers = (id: string) => /\/(\d+)\.(\d+)$/.exec(id)?.slice(1).map(Number) ?? [-1, -1]
  const [leftTurn = -1, leftIndex = -1] = numbers(left)
  const [rightTurn = -1, rightIndex = -1] = numbers(right)
  return leftTurn - rightTurn || leftIndex - rightIndex
}

/** Waits until nothing waits any more; then every phone must show what was decided, once and in order. */
export async function expectPhonesToMatchTheBooks(
  { books, emulator }: Pick<World, 'books' | 'emulator'>,
  borrowers: Borrower[],
): Promise<{ messages: number }> {
  await emulator.settled()
  await expect.poll(() => books.waiting(), { timeout: 20_000 }).toEqual([])
  expect(await audit(books, borrowers)).toEqual(nothingFound)
  return { messages: borrowers.reduce((sum, borrower) => sum + borrower.messages.length, 0) }
}

/** One loan, and one payout of just its amount that the bank was told of once. */
export async function expectOnePaidLoanEach(
  { books }: Pick<World, 'books'>,
  borrowers: Borrower[],
): Promise<void> {
  for (const { conversation } of borrowers) {
    const loans = await books.loans(conversation.id)
    expect(loans).toEqual([expect.objectContaining({ status: 'active' })])
    const amountPaise = loans[0]?.netDisbursedPaise
    expect(await books.payouts(conversation.id)).toEqual([
      expect.objectContaining({ status: 'success', amountPaise, attempts: 1 }),
    ])
  }
}
