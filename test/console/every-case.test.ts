import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plainActs } from '../../src/console/cases/acts.ts'
import type { CaseFile } from '../../src/console/cases/case-file.ts'
import { casePage } from '../../src/console/cases/case-page.ts'
import { stepNames } from '../../src/journey/state.ts'
import { createJourney } from '../../src/journey/turn.ts'
import { type Conversation, meera, ravi } from '../journeys/conversation.ts'
import { at, silentOn, whereAsked } from '../journeys/paths.ts'
import { anyAct } from '../journeys/random-world.ts'

const journey = createJourney({
  inactivityMinutes: 30,
  signing: 'code',
  modelQuestionsPerDay: 0,
  findBank: () => ({ bankName: 'HDFC Bank', supportsMandate: true }),
})
const supervisor = { ...ravi, role: 'supervisor' as const }

function anywhere(step: (typeof stepNames)[number]): Conversation {
  switch (step) {
    case 'closed':
      return at('consent').press('consent:no')
    case 'decision':
      return at('decision', { world: silentOn('decide') })
    case 'disbursal':
      return at('disbursal', { world: silentOn('send-payout') })
    default:
      return whereAsked(step)
  }
}

/** What the store would hold of this conversation. */
function fileOf({ state, now, records, loans }: Conversation): CaseFile {
  return {
    ...{ reference: 'r', borrowerId: state.borrowerId, version: state.turns, state, now },
    ...{ isUnreadable: false, isLogCut: false, statuses: [] },
    loans: [...new Map(loans.map(({ id, record }) => [id, JSON.parse(record)])).values()],
    log: records.map(({ kind, detail }, index) => ({
      ...{ borrowerId: state.borrowerId, id: `e${index}#r0`, at: now, kind, detail },
      direction: 'system' as const,
    })),
  }
}

const pageOf = (conversation: Conversation, isMasked = true) =>
  casePage(fileOf(conversation), { actor: supervisor, isMasked, journey })

describe.each(stepNames)('a borrower at %s', (step) => {
  test('has a page, masked and in clear, which hides what is personal only in the first', () => {
    const conversation = anywhere(step)
    const { fullName, pincode } = conversation.state.application?.answers ?? {}
    const lastName = fullName?.split(' ').at(-1)
    const [masked, clear] = [pageOf(conversation), pageOf(conversation, false)].map((page) =>
      JSON.stringify(page),
    )
    for (const secret of [lastName, pincode, '919000000001'].filter((one) => one !== undefined)) {
      expect(clear).toContain(secret)
      expect(masked).not.toContain(secret)
    }
  })

  test('can be done to what the page says, and nothing else, whatever people did before', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 5 }), (numbers) => {
        const conversation = anywhere(step)
        for (const number of numbers)
          conversation.acts(anyAct(conversation, number), number % 3 ? ravi : meera)
        for (const { act, isPossible } of pageOf(conversation).acts) {
          const plain = plainActs.find((name) => name === act)
          if (!plain) continue
          const after = conversation.twin().acts({ do: plain }, ravi)
          expect([plain, after.recordsOf('act.done').length > 0]).toEqual([plain, isPossible])
        }
      }),
      { numRuns: 12 },
    )
  })
})
