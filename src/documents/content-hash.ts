import { sha256 } from '../journey/hash.ts'
import { canonicalJson } from '../platform/canonical-json.ts'
import type { Paper } from './block.ts'

/** SHA-256 of what a paper says, hex. Nothing of how it looks: another font makes no other paper. */
export function contentHash(paper: Paper): string {
  return sha256(canonicalJson(paper))
}
