import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { z } from 'zod'

export type KmsOperation = 'GenerateDataKey' | 'Decrypt' | 'Encrypt'

/** What a further call gets: KMS's name for an error with its status, or no answer at all. */
export type KmsFault = { status: number; type: string } | 'hangs'

export const standInKeyArn = 'arn:aws:kms:ap-south-1:111122223333:key/5d1c6c4e-0000-4000-8000-000000000000'

const request = z.object({
  KeyId: z.string(),
  EncryptionContext: z.record(z.string(), z.string()).default({}),
  NumberOfBytes: z.int().optional(),
  Plaintext: z.base64().optional(),
  CiphertextBlob: z.base64().optional(),
})
type KmsRequest = z.infer<typeof request>

/** KMS over HTTP for tests, as far as wrapping needs it: symmetric keys, contexts, rotation, errors. */
export async function startKmsStandIn({ keyArns = [standInKeyArn] }: { keyArns?: string[] } = {}) {
  const vault = new Vault(keyArns)
  const faults = new Map<KmsOperation, KmsFault>()
  const calls: KmsOperation[] = []
  const server = createServer(async (incoming, outgoing) => {
    const operation = String(incoming.headers['x-amz-target']).replace('TrentService.', '') as KmsOperation
    const input = request.parse(await json(incoming))
    calls.push(operation)
    const fault = faults.get(operation)
    if (fault === 'hangs') return
    const { status, ...body } = fault ? errorOf(fault) : vault.answer(operation, input)
    outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    endpoint,
    /** For `openKmsKeys({ client })` and for the SDK's own client. */
    client: { endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } },
    keyArn: keyArns[0] ?? standInKeyArn,
    /** Every call so far, those that failed too. */
    calls,
    /** What every further call gets; undefined ends it. */
    fail(operation: KmsOperation, fault: KmsFault | undefined): void {
      if (fault === undefined) faults.delete(operation)
      else faults.set(operation, fault)
    },
    /** New key material under the same ARNs, as KMS makes it once a year. */
    rotate: () => vault.rotate(),
    close(): Promise<void> {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

type Answer = { status: number; [member: string]: unknown }

function errorOf({ status, type }: { status: number; type: string }): Answer {
  return { status, __type: type, message: 'what AWS says in its own words' }
}

class Vault {
  readonly #material: Map<string, Buffer[]>

  constructor(keyArns: string[]) {
    this.#material = new Map(keyArns.map((keyArn) => [keyArn, [randomBytes(32)]]))
  }

  rotate(): void {
    for (const material of this.#material.values()) material.push(randomBytes(32))
  }

  answer(operation: KmsOperation, input: KmsRequest): Answer {
    const material = this.#material.get(input.KeyId)
    if (material === undefined) return errorOf({ status: 400, type: 'NotFoundException' })
    const context = contextOf(input)
    switch (operation) {
      case 'GenerateDataKey': {
        const plain = randomBytes(input.NumberOfBytes ?? 32)
        return {
          status: 200,
          KeyId: input.KeyId,
          ...text({ Plaintext: plain, CiphertextBlob: close(material, plain, context) }),
        }
      }
      case 'Encrypt': {
        const plain = Buffer.from(input.Plaintext ?? '', 'base64')
        return {
          status: 200,
          KeyId: input.KeyId,
          ...text({ CiphertextBlob: close(material, plain, context) }),
        }
      }
      case 'Decrypt': {
        const plain = open(material, Buffer.from(input.CiphertextBlob ?? '', 'base64'), context)
        if (plain === undefined) return errorOf({ status: 400, type: 'InvalidCiphertextException' })
        return { status: 200, KeyId: input.KeyId, ...text({ Plaintext: plain }) }
      }
    }
  }
}

function contextOf({ EncryptionContext }: KmsRequest): Buffer {
  return Buffer.from(JSON.stringify(Object.entries(EncryptionContext).sort()))
}

function text(members: Record<string, Buffer>): Record<string, string> {
  return Object.fromEntries(Object.entries(members).map(([name, bytes]) => [name, bytes.toString('base64')]))
}

/** Which material, nonce, tag, ciphertext. */
function close(material: Buffer[], plain: Buffer, context: Buffer): Buffer {
  const index = material.length - 1
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', material[index] ?? '', nonce).setAAD(context)
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.from([index]), nonce, cipher.getAuthTag(), sealed])
}

function open(material: Buffer[], blob: Buffer, context: Buffer): Buffer | undefined {
  try {
    const key = material[blob[0] ?? 0] ?? ''
    const decipher = createDecipheriv('aes-256-gcm', key, blob.subarray(1, 13)).setAAD(context)
    decipher.setAuthTag(blob.subarray(13, 29))
    return Buffer.concat([decipher.update(blob.subarray(29)), decipher.final()])
  } catch {
    return undefined
  }
}
