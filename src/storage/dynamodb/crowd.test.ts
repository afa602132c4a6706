import { expect, it } from 'vitest'
import type { SealedStore } from '../sealed-port.ts'
import { describeWithDynamo } from './testing/dynamo-local.ts'
import { makeDynamoPlace } from './testing/place.ts'
import { noon, pia, sealedTurn } from './testing/samples.ts'

const longAfter = noon * 2
const people = [pia, 'person-ravi-0000000000', 'person-noor-0000000000']
const turnsEach = 8

/** Everything that was carried out, in order. */
type Done = { person: string; id: string; isMessage: boolean }[]

/** A call, and two messages around it. */
const kinds = [true, false, true]
const workOf = (turn: number) =>
  kinds.map((isMessage, index) => ({ id: `${turn}.${index}`, index, isMessage }))

const isMessage = (id: string) => kinds[Number(id.split('.')[1])] === true

/** Plays turns of one person until all are committed, whoever else does the same. */
async function play(store: SealedStore, owner: string, person: string, done: Done): Promise<void> {
  for (;;) {
    const version = (await store.load(person))?.version ?? 0
    if (version >= turnsEach) return
    const turn = sealedTurn(person, version, {
      mark: `${owner}-${version}`,
      owner,
      work: workOf(version + 1),
    })
    const answer = await store.commit(turn)
    if (answer.result === 'committed') await carryOut(store, person, answer.held, done)
  }
}

async function carryOut(store: SealedStore, person: string, ids: string[], done: Done): Promise<void> {
  for (const id of ids) {
    done.push({ person, id, isMessage: isMessage(id) })
    const isSettled = await store.settle({ person, workId: id, at: noon, outcome: 'done' })
    expect(isSettled).toBe('settled')
  }
}

/** Takes what is due until nothing waits any more. */
async function sweep(store: SealedStore, owner: string, done: Done, isEnough: () => boolean): Promise<void> {
  while (!isEnough()) {
    const given = await store.takeDue({ owner, now: noon + 60_000, limit: 5 })
    for (const { person, id, inDoubt } of given) {
      expect(inDoubt).toBe(false)
      await carryOut(store, person, [id], done)
    }
  }
}

describeWithDynamo('three processes on DynamoDB, all at once', (local) => {
  it('carry out all work once, and the messages of each borrower in order', async () => {
    const place = await makeDynamoPlace(local())
    const done: Done = []
    const expected = people.length * turnsEach * kinds.length
    const processes = ['one', 'two', 'three']
    await Promise.all(
      processes.map(async (owner) => {
        const store = await place.open()
        await store.keepAlive(owner, longAfter)
        const playing = people.map((person) => play(store, owner, person, done))
        await Promise.all([...playing, sweep(store, owner, done, () => done.length >= expected)])
        await store.close()
      }),
    )
    expect(new Set(done.map(({ person, id }) => `${person} ${id}`)).size).toBe(done.length)
    expect(done).toHaveLength(expected)
    for (const person of people) {
      const messages = done.filter((each) => each.person === person && each.isMessage).map(({ id }) => id)
      expect(messages).toEqual([...messages].sort())
    }
  }, 120_000)
})
