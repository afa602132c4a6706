import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { Failure } from '../../platform/errors.ts'

export type Item = Record<string, AttributeValue>

export const text = (value: string): AttributeValue => ({ S: value })
export const number = (value: number): AttributeValue => ({ N: String(value) })
export const bytes = (value: Uint8Array): AttributeValue => ({ B: value })

/** DynamoDB removes an item some time after this attribute's time, given in seconds. */
export function timeToLive(atMs: number): AttributeValue {
  return number(Math.ceil(atMs / 1000))
}

export function readText(item: Item, name: string): string {
  return item[name]?.S ?? damaged(name)
}

export function readNumber(item: Item, name: string): number {
  return readOptionalNumber(item, name) ?? damaged(name)
}

export function readOptionalNumber(item: Item, name: string): number | undefined {
  const written = item[name]?.N
  return written === undefined ? undefined : Number(written)
}

export function readBytes(item: Item, name: string): Uint8Array {
  return item[name]?.B ?? damaged(name)
}

export function readMap(item: Item, name: string): Item {
  return item[name]?.M ?? damaged(name)
}

function damaged(attribute: string): never {
  throw new Failure('storage.damaged', `An item of DynamoDB lacks its attribute "${attribute}"`, {
    owner: 'operator',
    retryable: false,
  })
}
