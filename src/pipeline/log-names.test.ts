import { hash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { workIdOf } from './our-ids.ts'
import { Rig, written } from './testing/rig.ts'

let rig: Rig
beforeEach(() => {
  rig = new Rig()
})
afterEach(() => rig.tearDown())

const waId = '919812345678'
const neverSaid = `${waId}/999.0`

test('every line names borrower, event and effect as the database does, and by nothing that a phone number gives away', async () => {
  const { store, pipeline, ...process } = await rig.startProcess()
  await pipeline.intake.take([written('hello', { waId, wamid: 'wamid.A1' })])
  await rig.settle({ store, pipeline, ...process })
  await pipeline.intake.take([
    { kind: 'status', wamid: 'wamid.B1', status: 'sent', at: rig.now(), effectCallback: neverSaid },
  ])

  const borrower = store.reference(waId)
  const lines = rig.lines.map((line) => JSON.parse(line))
  expect(lines).toContainEqual(
    expect.objectContaining({ msg: 'turn', borrower, event: store.reference('wamid.A1') }),
  )
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'effect', borrower, effect: '1.0' }))
  expect(lines).toContainEqual(
    expect.objectContaining({ msg: 'unmatched status', borrower, effect: '999.0' }),
  )
  for (const id of [waId, `${waId}/1.0`, neverSaid, 'wamid.A1']) {
    expect(rig.lines.join('')).not.toContain(id)
    expect(rig.lines.join('')).not.toContain(hash('sha256', id, 'hex').slice(0, 8))
  }
})

test('an effect that is not ours is named by none of its own words', () => {
  expect(workIdOf('IN.asha/12.0')).toBe('12.0')
  expect(workIdOf('919812345678/v7.0')).toBe('v7.0')
  for (const foreign of ['', waId, `${waId}/`, `x/${waId}`, `x/1.${waId}`])
    expect(workIdOf(foreign)).toBe('not ours')
})
