import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { number, readNumber, readOptionalNumber, readText, text } from './attributes.ts'

/** Work that waits, as its person's state keeps it. What it is stands in the turn that asked for it. */
export interface PendingWork {
  readonly id: string
  /** Counts through all work of the person. */
  readonly order: number
  /** The turn's. */
  readonly mark: string
  /** The place among the effects of the turn. */
  readonly index: number
  readonly isMessage: boolean
  readonly createdAt: number
  readonly dueAt: number
  readonly attempts: number
  readonly inDoubt: boolean
  readonly hasWaited: boolean
  readonly owner?: string | undefined
}

/** What is as it usually is, is left out: the item must stay below 1 kB, which is one write unit. */
export function writePending(work: PendingWork): AttributeValue {
  return {
    M: {
      n: number(work.order),
      t: text(work.mark),
      i: number(work.index),
      c: number(work.createdAt),
      ...(!work.isMessage && { k: text('c') }),
      ...(work.dueAt !== work.createdAt && { u: number(work.dueAt) }),
      ...(work.attempts > 0 && { a: number(work.attempts) }),
      ...(work.inDoubt && { x: number(1) }),
      ...(work.hasWaited && { y: number(1) }),
      ...(work.owner !== undefined && { o: text(work.owner) }),
    },
  }
}

export function readPending(id: string, written: AttributeValue): PendingWork {
  const item = written.M ?? {}
  const createdAt = readNumber(item, 'c')
  return {
    id,
    order: readNumber(item, 'n'),
    mark: readText(item, 't'),
    index: readNumber(item, 'i'),
    isMessage: item.k === undefined,
    createdAt,
    dueAt: readOptionalNumber(item, 'u') ?? createdAt,
    attempts: readOptionalNumber(item, 'a') ?? 0,
    inDoubt: item.x !== undefined,
    hasWaited: item.y !== undefined,
    owner: item.o?.S,
  }
}
