import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/** What a device did with a passkey; each part can be told to lie. */
export interface Gesture {
  origin?: string
  /** Where the device believes to be. */
  host?: string
  isVerified?: boolean
  signatures?: number
}

/** A device with one passkey, in software: signs as WebAuthn says (sections 6.1 and 6.5), with ES256. */
export class Authenticator {
  readonly id = randomBytes(32).toString('base64url')
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  #userHandle = ''

  /** Answers `POST /passkeys/options`. */
  create(options: { challenge: string; user: { id: string } }, gesture: Gesture = {}) {
    this.#userHandle = options.user.id
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' })
    const key = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ])
    const id = Buffer.from(this.id, 'base64url')
    const length = Buffer.from([id.length >> 8, id.length & 255])
    const attested = Buffer.concat([Buffer.alloc(16), length, id, isoCBOR.encode(key)])
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', new Uint8Array(this.#data(gesture, attested))],
    ])
    return this.#answer({
      clientDataJSON: clientData('webauthn.create', options.challenge, gesture).toString('base64url'),
      attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url'),
      transports: ['internal'],
    })
  }

  /** Answers `POST /sign-in/passkey/options`. */
  sign({ challenge }: { challenge: string }, gesture: Gesture = {}) {
    const data = this.#data(gesture)
    const client = clientData('webauthn.get', challenge, gesture)
    const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
    return this.#answer({
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: createSign('sha256').update(signed).sign(this.#keys.privateKey).toString('base64url'),
      userHandle: this.#userHandle,
    })
  }

  #answer(response: Record<string, unknown>) {
    return { id: this.id, rawId: this.id, type: 'public-key', clientExtensionResults: {}, response }
  }

  #data({ host = 'localhost', isVerified = true, signatures = 0 }: Gesture, attested?: Buffer): Buffer {
    const [present, verified, hasKey] = [1, isVerified ? 4 : 0, attested ? 64 : 0]
    const count = Buffer.alloc(4)
    count.writeUInt32BE(signatures)
    const place = createHash('sha256').update(host).digest()
    return Buffer.concat([
      place,
      Buffer.from([present | verified | hasKey]),
      count,
      attested ?? Buffer.alloc(0),
    ])
  }
}

function clientData(type: string, challenge: string, { origin = 'http://localhost:8000' }: Gesture): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
}

function bytes(base64url: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64url, 'base64url'))
}
