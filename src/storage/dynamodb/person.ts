import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb'
import {
  bytes,
  type Item,
  number,
  readBytes,
  readMap,
  readNumber,
  readOptionalNumber,
  readText,
  text,
} from './attributes.ts'
import { keyOf } from './database.ts'
import { type PendingWork, readPending, writePending } from './pending.ts'

/**
 * The item `state` of a person, but for the sealed state itself. Short names, because write units are counted by the
 * size of the whole item:
 *
 *   v version   h revision   d the sealed state   w wakeAt   l lookAt   g heldSince   r awaitedBy   i index partition
 *   e inboxSlots
 *   q the map of pending work: id -> { n order, t mark, i index, c createdAt, ... }
 */
export interface PersonState {
  person: string
  /** Turns committed so far. */
  version: number
  /**
   * Grows with every change of who holds what or of `lookAt`, except by turns (they count `version`) and by plain
   * settling, which only takes away. Every change but plain settling needs both numbers to be as it read them.
   */
  revision: number
  wakeAt?: number | undefined
  /** The key in the index of what is due: never later than the first time that something is. */
  lookAt?: number | undefined
  /** The key in the index of what is held: somewhere before the first held work, and often longer there than it. */
  heldSince?: number | undefined
  /** The name for which the last turn with work kept it; on AWS the stream's filter looks for it. */
  awaitedBy?: string | undefined
  /** How many entries the person has in the inbox, beside the state. */
  inboxSlots?: number | undefined
  /** In order. */
  work: PendingWork[]
}

/** The one partition of the sparse indexes. */
export const indexPartition = '1'

/** A version that no turn expects: the person is being erased. */
export const erasedVersion = -1

export const stateKey = (person: string) => ({ p: person, s: 'state' })

export function readState(item: Item): PersonState {
  const work = Object.entries(readMap(item, 'q')).map(([id, written]) => readPending(id, written))
  return {
    person: readText(item, 'p'),
    version: readNumber(item, 'v'),
    revision: readNumber(item, 'h'),
    wakeAt: readOptionalNumber(item, 'w'),
    lookAt: readOptionalNumber(item, 'l'),
    heldSince: readOptionalNumber(item, 'g'),
    awaitedBy: item.r?.S,
    inboxSlots: readOptionalNumber(item, 'e'),
    work: work.sort((a, b) => a.order - b.order),
  }
}

export const sealedState = (item: Item): Uint8Array => readBytes(item, 'd')

/** The whole item, for the first turn. */
export function stateItem(state: PersonState, sealed: Uint8Array): Item {
  const item: Item = {
    ...keyOf(stateKey(state.person)),
    i: text(indexPartition),
    d: bytes(sealed),
    q: { M: Object.fromEntries(state.work.map((work) => [work.id, writePending(work)])) },
  }
  for (const [name, value] of scalars(state)) if (value) item[name] = value
  return item
}

/**
 * The change from `before` to `after`, and the condition that nobody else was faster. Work that was settled since
 * `before` was read stays settled: what is changed must still be there, what is taken away need not.
 */
export function stateUpdate(
  before: PersonState,
  after: PersonState,
  sealed?: Uint8Array,
): Omit<UpdateItemCommandInput, 'TableName'> & { UpdateExpression: string } {
  const names: Record<string, string> = {}
  const values: Item = { ':version': number(before.version), ':revision': number(before.revision) }
  const sets: string[] = []
  const removes: string[] = []
  const conditions = ['v = :version', 'h = :revision']

  const known = new Map(scalars(before))
  for (const [name, value] of scalars(after)) {
    if (value?.N === known.get(name)?.N && value?.S === known.get(name)?.S) continue
    if (value === undefined) removes.push(name)
    else {
      sets.push(`${name} = :${name}`)
      values[`:${name}`] = value
    }
  }
  if (sealed) {
    sets.push('d = :d')
    values[':d'] = bytes(sealed)
  }
  const { gone, fresh, changed } = difference(before.work, after.work)
  for (const [index, { id }] of [...gone, ...fresh, ...changed].entries()) names[`#w${index}`] = id
  const pathOf = new Map(Object.entries(names).map(([name, id]) => [id, `q.${name}`]))
  for (const { id } of gone) removes.push(`${pathOf.get(id)}`)
  for (const [index, work] of [...fresh, ...changed].entries()) {
    sets.push(`${pathOf.get(work.id)} = :w${index}`)
    values[`:w${index}`] = writePending(work)
  }
  for (const { id } of changed) conditions.push(`attribute_exists(${pathOf.get(id)})`)

  const expressions = [
    sets.length > 0 ? `SET ${sets.join(', ')}` : '',
    removes.length > 0 ? `REMOVE ${removes.join(', ')}` : '',
  ]
  return {
    Key: keyOf(stateKey(before.person)),
    UpdateExpression: expressions.join(' ').trim(),
    ConditionExpression: conditions.join(' AND '),
    ExpressionAttributeValues: values,
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
  }
}

function scalars(state: PersonState) {
  const optional = (value: number | undefined) => (value === undefined ? undefined : number(value))
  return [
    ['v', number(state.version)],
    ['h', number(state.revision)],
    ['w', optional(state.wakeAt)],
    ['l', optional(state.lookAt)],
    ['g', optional(state.heldSince)],
    ['r', state.awaitedBy === undefined ? undefined : text(state.awaitedBy)],
    ['e', optional(state.inboxSlots)],
  ] as const
}

function difference(before: PendingWork[], after: PendingWork[]) {
  const was = new Map(before.map((work) => [work.id, work]))
  const is = new Set(after.map(({ id }) => id))
  return {
    gone: before.filter(({ id }) => !is.has(id)),
    fresh: after.filter(({ id }) => !was.has(id)),
    /** Work is never changed in place, so another object is other work. */
    changed: after.filter((work) => was.has(work.id) && was.get(work.id) !== work),
  }
}
