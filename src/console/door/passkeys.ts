import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { OfficeRecord, OfficeStore } from '../../storage/office-port.ts'

const passkeyBody = z.object({
  version: z.literal(1),
  operatorId: z.string(),
  credentialId: z.string(),
  /** COSE, as base64url. */
  publicKey: z.string(),
  /** How often it has signed; a copy of a passkey is found by a count that goes back. Many count nothing: 0. */
  signatures: z.number(),
  transports: z.array(z.string()),
  label: z.string(),
  addedAt: z.number(),
  usedAt: z.number().optional(),
})

export interface KeptPasskey extends z.infer<typeof passkeyBody> {
  /** Ours, a hash: a credential's own id may be a thousand letters. */
  id: string
  revision: number
}

/** The passkeys in the office store. */
export interface Passkeys {
  of(operatorId: string): Promise<KeptPasskey[]>
  all(): Promise<KeptPasskey[]>
  withCredential(credentialId: string): Promise<KeptPasskey | undefined>
  /** False when there is this very passkey already. */
  add(passkey: Omit<KeptPasskey, 'id' | 'revision' | 'version'>): Promise<KeptPasskey | undefined>
  /** False when another sign-in with it was faster. */
  markUsed(passkey: KeptPasskey, used: { at: number; signatures: number }): Promise<boolean>
  remove(id: string): Promise<void>
}

export function createPasskeys(office: OfficeStore): Passkeys {
  const get = async (id: string) => {
    const record = await office.get('passkey', id)
    return record && opened(record)
  }
  const all = async () => (await office.list('passkey')).map(opened)
  return {
    all,
    of: async (operatorId) => (await all()).filter((passkey) => passkey.operatorId === operatorId),
    withCredential: (credentialId) => get(idOf(credentialId)),

    async add(passkey) {
      const id = idOf(passkey.credentialId)
      const body = JSON.stringify({ ...passkey, version: 1 })
      return (await office.put({ kind: 'passkey', id, body }, 0)) === 'saved' ? get(id) : undefined
    },

    async markUsed(passkey, { at, signatures }) {
      const body = JSON.stringify(passkeyBody.parse({ ...passkey, usedAt: at, signatures }))
      return (await office.put({ kind: 'passkey', id: passkey.id, body }, passkey.revision)) === 'saved'
    },

    remove: (id) => office.remove('passkey', id),
  }
}

function idOf(credentialId: string): string {
  return createHash('sha256').update(credentialId).digest('base64url')
}

function opened({ id, revision, body }: OfficeRecord): KeptPasskey {
  return { ...passkeyBody.parse(JSON.parse(body)), id, revision }
}
