import { sha256 } from '../journey/hash.ts'
import type { Paper } from './block.ts'

/** SHA-256 of what a paper says, hex. Nothing of how it looks: another font makes no other paper. */
export function contentHash(paper: Paper): string {
  return sha256(canonical(paper))
}

/** JSON with sorted keys and without whitespace: one text for one value. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`)
  return `{${fields.join(',')}}`
}
