import { sha256 } from '../../journey/hash.ts'

/** A text together with the hash that stands beside it in the log. */
export interface ProvenText {
  text: string
  textHash: string
}

interface MaybeProof {
  text?: unknown
  textHash?: unknown
  message?: { body?: unknown }
  disclosure?: { textHash?: unknown }
}

/**
 * The texts in the detail of an entry that a hash proves: what was shown or accepted (a record with its whole text),
 * and a message that is a disclosure. Nothing of them may be masked, or the hash would prove nothing.
 */
export function provenTextsIn(detail: unknown): ProvenText[] {
  if (typeof detail !== 'object' || detail === null) return []
  const { text, textHash, message, disclosure } = detail as MaybeProof
  return [
    { text, textHash },
    { text: message?.body, textHash: disclosure?.textHash },
  ].filter((one): one is ProvenText => typeof one.text === 'string' && typeof one.textHash === 'string')
}

export function fits({ text, textHash }: ProvenText): boolean {
  return sha256(text) === textHash
}

/** Puts the proven texts of `whole` back into its masked view. */
export function withProvenTexts(masked: unknown, whole: unknown): unknown {
  if (provenTextsIn(whole).length === 0) return masked
  const { text, message } = whole as MaybeProof
  const view = masked as MaybeProof & { message?: object }
  return {
    ...view,
    ...(text !== undefined && { text }),
    ...(message?.body !== undefined && { message: { ...view.message, body: message.body } }),
  }
}
