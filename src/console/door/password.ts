import { type Argon2Parameters, argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/**
 * Argon2id with 19 MiB, two passes and one lane: the least that OWASP asks for (Password Storage Cheat Sheet). Runs on
 * a thread of libuv: the conversation with borrowers does not wait for it.
 */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 }
const derive = promisify((parameters: Argon2Parameters, done: (error: Error | null, key: Buffer) => void) =>
  argon2('argon2id', parameters, done),
)

/** In the PHC form, which tells its own cost: `$argon2id$v=19$m=...,t=...,p=...$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const key = await derive({ message: plain(password), nonce, ...cost })
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(key)}`
}

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

/** Whether this is the password. Without a hash it takes as long and says no: time tells nobody who is known. */
export async function isPassword(password: string, hash: string | undefined): Promise<boolean> {
  const own = hash === undefined ? null : phc.exec(hash)
  const [, memory, passes, parallelism, salt = '', key = ''] = own ?? phc.exec(await nobodysHash()) ?? []
  const expected = Buffer.from(key, 'base64')
  const derived = await derive({
    message: plain(password),
    nonce: Buffer.from(salt, 'base64'),
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  })
  return timingSafeEqual(derived, expected) && own !== null
}

let nobodys: Promise<string> | undefined
function nobodysHash(): Promise<string> {
  nobodys ??= hashPassword(randomBytes(16).toString('hex'))
  return nobodys
}

/** Without letters and digits that people mix up: it is read from one screen and typed at another. */
const clearLetters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** About 99 bits, in four groups. Whoever gets it has to replace it. */
export function newFirstPassword(): string {
  const group = () => Array.from({ length: 5 }, () => clearLetters[randomInt(clearLetters.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}

/** The same password on keyboards that compose letters differently (NIST SP 800-63B, 5.1.1.2). */
function plain(password: string): string {
  return password.normalize('NFKC')
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
