import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { DocumentKind, Memory } from './memory.ts'

const knocks: DocumentKind<{ count: number }> = { name: 'knocks', shape: z.object({ count: z.int() }) }

/** Counts how often `key` knocked at this need's door, this time included: some accounts are reached late. */
export function countKnock(memory: Memory, need: string, key: string): Promise<number> {
  const place = `${need}/${key}`
  return memory.change(async (draft) => {
    const count = ((await draft.get(knocks, place))?.count ?? 0) + 1
    draft.put(knocks, place, { count })
    return count
  })
}

/** Tells whether a repeated key still asks for the same thing. */
export function fingerprint(...parts: (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
