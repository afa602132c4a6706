import { afterAll, beforeAll, expect, test } from 'vitest'
import { inEveryLanguage } from '../../src/journey/languages/catalogue.ts'
import { mostMessages } from '../journeys/paths.ts'
import { audit, expectPhonesToMatchTheBooks, nothingFound } from './audit.ts'
import { takeLoan } from './take-loan.ts'
import { openWorld, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ emulator: { updatesPerWebhook: 50 } })
  await world.start()
})
afterAll(() => world.close())

const isPlea = (body: string) => inEveryLanguage('flood').some((plea) => body.includes(plea))

test('200 messages at once get one polite message and hold nobody up', async () => {
  const flooder = world.emulator.borrower({ name: 'Asha' })
  const others = Array.from({ length: 5 }, () => world.emulator.borrower({ name: 'Ravi' }))
  // Everything stands in one webhook, the others' messages behind the whole flood.
  world.emulator.webhooks.hold()
  for (let number = 0; number < 200; number += 1) await flooder.say(`Hi ${number}`)
  for (const other of others) await other.say('Hi')
  world.emulator.webhooks.release({ together: true })
  await Promise.all(others.map((other) => other.next()))
  await expectPhonesToMatchTheBooks(world, [flooder, ...others])

  const turns = world.books.ask('SELECT person FROM turns ORDER BY sequence')
  const places = await world.books.withStore(async (store) =>
    others.map(({ conversation }) =>
      turns.findIndex((row) => row.person === store.reference(conversation.id)),
    ),
  )
  expect(Math.min(...places)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...places)).toBeLessThan(20)
  expect(await world.books.logged(flooder.conversation.id, 'message.received')).toHaveLength(200)
  expect(flooder.messages.filter(({ body }) => isPlea(body))).toHaveLength(1)
  expect(flooder.messages).toHaveLength(21)
  process.stdout.write(
    `flood: 200 messages, ${flooder.messages.length} answers, others' turns at ${places.join(', ')}\n`,
  )
})

test('while one floods without end, another takes a whole loan', async () => {
  const flooder = world.emulator.borrower({ name: 'Asha' })
  const other = world.emulator.borrower({ name: 'Ravi' })
  let isOver = false
  const journey = takeLoan(other, { language: 'hi' }).finally(() => {
    isOver = true
  })
  let said = 0
  while (!isOver) {
    for (let number = 0; number < 50; number += 1) await flooder.say('Hi')
    said += 50
    await world.emulator.webhooks.settled()
  }
  await journey
  expect(other.messages.length).toBeLessThanOrEqual(mostMessages)
  await world.emulator.settled()
  expect(await world.books.logged(flooder.conversation.id, 'message.received')).toHaveLength(said)
  expect(await audit(world.books, [other])).toEqual(nothingFound)
})
