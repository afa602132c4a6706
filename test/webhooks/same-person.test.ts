import { afterAll, beforeAll, expect, test } from 'vitest'
import { wordsIn } from '../../src/journey/languages/catalogue.ts'
import { openState } from '../../src/journey/state.ts'
import { takeLoan } from '../faults/take-loan.ts'
import { type Running, startRunning } from './running.ts'

let running: Running
beforeAll(async () => {
  running = await startRunning()
})
afterAll(() => running.stop())

const said = { name: 'Ravi Kumar Iyer', dateOfBirth: '14-03-1991', pincode: '560034' }

test.each(['en', 'hi'] as const)(
  'one person at a second number waits for a person, and hears of no other (%s)',
  async (language) => {
    const words = wordsIn(language)
    const person = { ...said, pincode: language === 'en' ? '560034' : '560035' }
    const first = running.emulator.borrower({ name: 'Ravi' })
    await takeLoan(first, { language, ...person, until: ({ body }) => body.includes('*1. ₹') })
    const second = running.emulator.borrower({ name: 'R K' })
    const office = words.say('closed.referred', { hours: '9:00–19:00' })
    const answer = await takeLoan(second, {
      language,
      ...person,
      name: 'IYER RAVI KUMAR',
      until: ({ body }) => body.includes(office),
    })
    expect(answer.body).toBe(office)
    const stored = await running.service.store.load(second.conversation.id)
    expect(openState(stored?.state ?? '').application?.closed).toMatchObject({ reason: 'referred' })
    const [problem] = await running.service.store.problems({ limit: 1 })
    expect(JSON.stringify(problem)).toContain('same-person-elsewhere')
    // The first one goes on as if nothing had been.
    await first.say('1')
    await first.next(({ body }) => body.includes('₹5,00,000'))
  },
)
