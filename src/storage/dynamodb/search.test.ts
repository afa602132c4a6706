import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { expect, it } from 'vitest'
import { type Item, text } from './attributes.ts'
import { keyOf } from './database.ts'
import { searchKey } from './search.ts'
import { type DynamoLocal, describeWithDynamo, type TableNames } from './testing/dynamo-local.ts'
import { makeDynamoPlace } from './testing/place.ts'

const crowd = 1_300
const nameOf = (index: number) => `person-${String(index).padStart(5, '0')}`.padEnd(22, '-')

/** Everybody is a kumar, every second a devi, every hundredth a zorawar; the last of all a quill. */
function namesOf(index: number): string[] {
  return [
    'kumar',
    ...(index % 2 === 0 ? ['devi'] : []),
    ...(index % 100 === 0 ? ['zorawar'] : []),
    ...(index === crowd - 1 ? ['quill'] : []),
  ]
}

async function fill(local: DynamoLocal, { user }: TableNames): Promise<void> {
  const client = new DynamoDBClient(local.clientOptions)
  const items = Array.from({ length: crowd }, (_, index) => index).flatMap((index): Item[] => {
    const [person, names] = [nameOf(index), namesOf(index)]
    const key = {
      ...keyOf({ p: person, s: 'key' }),
      m: { SS: names },
      k: { B: new Uint8Array([index % 256]) },
    }
    return [key, ...names.map((name) => keyOf(searchKey(name, person)))]
  })
  // Somebody whose key is gone, and whose names are not yet.
  items.push({ ...keyOf({ p: 'person-erased', s: 'key' }), m: { SS: ['kumar', 'quill'] } })
  items.push(...['kumar', 'quill'].map((name) => keyOf(searchKey(name, 'person-erased'))))
  // Everything else in the partition of a word is no person.
  items.push({ ...keyOf({ p: 'quill', s: 'alias' }), t: text('person-of-an-alias') })
  for (let start = 0; start < items.length; start += 25) {
    const puts = items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }))
    await client.send(new BatchWriteItemCommand({ RequestItems: { [user]: puts } }))
  }
  client.destroy()
}

describeWithDynamo('a search among thirteen hundred on DynamoDB', (local) => {
  it('finds all who have the names, however many have one of them, and nobody twice', async () => {
    let readUnits = 0
    const onCapacity = (use: { readUnits: number }) => {
      readUnits += use.readUnits
    }
    const place = await makeDynamoPlace(local(), { onCapacity })
    await fill(local(), place.tables)
    const store = await place.open()
    const search = async (names: string[], limit = 5_000) => {
      const found = (await store.search(names, limit)).map(({ person }) => person)
      expect(new Set(found).size).toBe(found.length)
      return found.toSorted()
    }
    const those = (isOne: (index: number) => boolean) =>
      Array.from({ length: crowd }, (_, index) => index)
        .filter(isOne)
        .map(nameOf)

    expect(await search(['kumar'])).toEqual(those(() => true))
    expect(await search(['devi', 'kumar'])).toEqual(those((index) => index % 2 === 0))
    expect(await search(['kumar', 'devi', 'zorawar'])).toEqual(those((index) => index % 100 === 0))
    expect(await search(['devi', 'quill'])).toEqual([])
    for (const limit of [1, 51, 650, 651]) {
      expect(await search(['kumar', 'devi'], limit)).toHaveLength(Math.min(limit, 650))
    }
    readUnits = 0
    expect(await search(['kumar', 'quill'])).toEqual([nameOf(crowd - 1)])
    // Two pages of each word and two keys: the hundreds behind them are left alone.
    expect(readUnits).toBeLessThan(20)
    await store.close()
  })
})
