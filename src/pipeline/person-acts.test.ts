import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PersonAct } from '../journey/acts.ts'
import { Rig, written } from './testing/rig.ts'
import type { ActEvent } from './turn-runner.ts'

let rig: Rig
beforeEach(() => {
  rig = new Rig()
})
afterEach(() => rig.tearDown())

const [ravi, meera] = [
  { id: 'op-ravi', name: 'Ravi' },
  { id: 'op-meera', name: 'Meera' },
]

function acted(id: string, by = ravi, act: PersonAct = { do: 'claim' }): ActEvent {
  return { id, borrowerId: 'IN.asha', at: rig.now(), kind: 'person.acted', by, why: 'they asked', act }
}

describe('what a person does', () => {
  test('is answered with what the journey made of it', async () => {
    const { pipeline } = await rig.startProcess()
    await pipeline.intake.take([written('hello')])
    expect(await pipeline.runner.act(acted('click:1'))).toEqual({
      applied: 'committed',
      records: [{ kind: 'act.done', detail: { act: 'claim', by: ravi } }],
    })
    expect(await pipeline.runner.act(acted('click:2', meera))).toEqual({
      applied: 'committed',
      records: [
        {
          kind: 'act.refused',
          detail: { act: 'claim', by: meera, because: 'claimed-by-another', who: ravi },
        },
      ],
    })
  })

  test('in the same moment in two processes: one gets it, the other hears who did', async () => {
    const [one, two] = [await rig.startProcess(), await rig.startProcess()]
    await one.pipeline.intake.take([written('hello')])
    const told = await Promise.all([
      one.pipeline.runner.act(acted('click:1', ravi)),
      two.pipeline.runner.act(acted('click:2', meera)),
    ])
    const kinds = told.flatMap(({ records }) => records.map(({ kind }) => kind))
    expect(kinds.toSorted()).toEqual(['act.done', 'act.refused'])
    const [done, refused] = told
      .flatMap(({ records }) => records)
      .toSorted((a, b) => (a.kind < b.kind ? -1 : 1))
    expect(refused?.detail.who).toEqual(done?.detail.by)
  })

  test('by the same click twice happens once', async () => {
    const { pipeline } = await rig.startProcess()
    await pipeline.intake.take([written('hello')])
    await pipeline.runner.act(acted('click:1'))
    expect(await pipeline.runner.act(acted('click:1'))).toEqual({ applied: 'duplicate', records: [] })
  })

  test('to somebody who was erased is nothing', async () => {
    const { pipeline, store } = await rig.startProcess()
    await pipeline.intake.take([written('hello')])
    await store.erase('IN.asha', [])
    expect(await pipeline.runner.act(acted('click:1'))).toEqual({ applied: 'nobody', records: [] })
    expect(await store.history('IN.asha')).toEqual([])
  })

  test('stands in the log with every text masked that they wrote', async () => {
    const { pipeline, store } = await rig.startProcess()
    await pipeline.intake.take([written('hello')])
    const note = acted('click:1', ravi, { do: 'note', text: 'says 123412341234' })
    await pipeline.runner.act({ ...note, why: 'about 123412341234' })
    const log = JSON.stringify(await store.history('IN.asha'))
    expect(log).toContain('says XXXX')
    expect(log).not.toContain('123412341234')
  })
})
