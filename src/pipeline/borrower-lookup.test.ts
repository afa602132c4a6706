import { afterEach, beforeEach, expect, test } from 'vitest'
import { heard, type Process, Rig, written } from './testing/rig.ts'

let rig: Rig
let process: Process
beforeEach(async () => {
  rig = new Rig()
  process = await rig.startProcess()
})
afterEach(() => rig.tearDown())

const take = (...items: Parameters<Process['pipeline']['intake']['take']>[0]) =>
  process.pipeline.intake.take(items)

test('a borrower who wrote with a number only is found when Meta begins to send a user id, and after', async () => {
  await take(written('one', { waId: '919800000001' }))
  await take(written('two', { waId: '919800000001', userId: 'IN.asha' }))
  await take(written('three', { userId: 'IN.asha' }))
  expect(await heard(process.store, '919800000001')).toEqual(['one', 'two', 'three'])
  expect(await process.store.load('IN.asha')).toBeUndefined()
})

test('a borrower with a user id is found by the number alone', async () => {
  await take(written('one', { userId: 'IN.asha', waId: '919800000001' }))
  await take(written('two', { waId: '919800000001' }))
  expect(await heard(process.store, 'IN.asha')).toEqual(['one', 'two'])
})

test('the next owner of a number is somebody new', async () => {
  await take(written('one', { userId: 'IN.asha', waId: '919800000001' }))
  await take(written('hello', { userId: 'IN.ravi', waId: '919800000001' }))
  await take(written('again', { waId: '919800000001' }))
  expect(await heard(process.store, 'IN.asha')).toEqual(['one'])
  expect(await heard(process.store, 'IN.ravi')).toEqual(['hello', 'again'])
})

test('a borrower whose number and user id change stays the same borrower, also within one webhook', async () => {
  await take(written('one', { userId: 'IN.asha', waId: '919800000001' }))
  const current = { userId: 'IN.asha2', waId: '919800000002' }
  await take(
    written('two', { userId: 'IN.asha', waId: '919800000001' }),
    { kind: 'contact-changed', wamid: 'wamid.change', previous: { userId: 'IN.asha' }, current },
    written('three', current),
  )
  expect(await heard(process.store, 'IN.asha')).toEqual(['one', 'two', 'contact.changed', 'three'])
  expect(await process.store.load('IN.asha2')).toBeUndefined()
  await rig.settle(process)
  expect(rig.whatsapp.sent.at(-1)?.recipient).toEqual(current)
})

test('a change of somebody whom we never met makes no borrower', async () => {
  const current = { userId: 'IN.new' }
  await take({ kind: 'contact-changed', wamid: 'wamid.change', previous: { userId: 'IN.old' }, current })
  expect(await process.store.load('IN.old')).toBeUndefined()
  expect(await process.store.load('IN.new')).toBeUndefined()
})

test('the next owner of a number that a borrower has left is somebody new', async () => {
  await take(written('one', { waId: '919800000001' }))
  const current = { waId: '919800000002' }
  const previous = { waId: '919800000001' }
  await take({ kind: 'contact-changed', wamid: 'wamid.change', previous, current })
  await take(written('hello', { userId: 'IN.ravi', waId: '919800000001' }))
  await take(written('two', current))
  expect(await heard(process.store, '919800000001')).toEqual(['one', 'contact.changed', 'two'])
  expect(await heard(process.store, 'IN.ravi')).toEqual(['hello'])
})
