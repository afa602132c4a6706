import { createHash } from 'node:crypto'
import type { KeyRing } from '../../platform/keys/port.ts'

/** A keyed hash of name and bytes, then the type: `<22 characters>.image.jpeg`. Nothing else is ever looked up. */
const referencePattern = /^[\w-]{22}\.(?<type>[a-z]{1,20})\.(?<subtype>[a-z0-9.+-]{1,80})$/
const typePattern = /^(?<type>[a-z]{1,20})\/(?<subtype>[a-z0-9.+-]{1,80})$/

/**
 * The only name of a file in a store, the same for the same name, bytes and type. The hash is keyed, because whoever
 * has a picture could otherwise find out that its borrower is with us.
 */
export function referenceOf(
  file: { name: string; bytes: Uint8Array; mimeType: string },
  keys: Pick<KeyRing, 'pseudonym'>,
): string {
  const content = createHash('sha256')
    .update(`${Buffer.byteLength(file.name)}:${file.name}`)
    .update(file.bytes)
    .digest('hex')
  return `${keys.pseudonym(`media ${content}`)}.${dotted(file.mimeType)}`
}

/** Undefined for what no store of ours ever gave. */
export function mimeTypeOf(reference: string): string | undefined {
  const parts = referencePattern.exec(reference)?.groups
  return parts && `${parts.type}/${parts.subtype}`
}

/** Parameters such as a charset do not matter here; a type that cannot be read counts as plain bytes. */
function dotted(mimeType: string): string {
  const [bare = ''] = mimeType.split(';')
  const parts = typePattern.exec(bare.trim().toLowerCase())?.groups
  return parts ? `${parts.type}.${parts.subtype}` : 'application.octet-stream'
}
