import { createHash } from 'node:crypto'

/** SHA-256 of a text, hex: what proves later which words were shown. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}
