import { createHash, randomBytes } from 'node:crypto'
import type { IdScenario } from './options.ts'

/** Who a borrower is to Meta. The same phone number always gets the same ids, also after a restart. */
export interface Identity {
  waId: string
  userId: string
  parentUserId?: string
  username?: string
  /** False: `wa_id` and `from` are absent from everything that the business sees. */
  sharesPhone: boolean
}

/** `scope` is the business: a user id is worth nothing elsewhere. */
export function identityOf(waId: string, name: string, scenario: IdScenario, scope: string): Identity {
  const hasUsername = scenario === 'username-only' || scenario === 'username-and-phone'
  return {
    waId,
    userId: `IN.${digitsFrom(`${scope}/${waId}`, 20)}`,
    ...(scenario === 'parent' ? { parentUserId: `IN.ENT.${digitsFrom(`parent/${waId}`, 20)}` } : {}),
    ...(hasUsername ? { username: usernameOf(name, waId) } : {}),
    sharesPhone: scenario !== 'username-only',
  }
}

function digitsFrom(text: string, count: number): string {
  const number = BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)
  return number.toString().slice(0, count)
}

function usernameOf(name: string, waId: string): string {
  const letters = name.toLowerCase().replace(/[^a-z0-9]/g, '')
  return `${letters || 'someone'}.${waId.slice(-4)}`
}

/**
 * Makes message ids in the shape that Meta's have (1.2 of the facts): base64 over the phone number, the
 * direction and a hex id. Nobody may look inside, but a store that cuts or lower-cases ids shows here.
 */
export function wamidFactory(): (waId: string, direction: 'inbound' | 'outbound') => string {
  const salt = randomBytes(4).toString('hex').toUpperCase()
  let count = 0
  return (waId, direction) => {
    count += 1
    const inbound = direction === 'inbound'
    const id =
      salt +
      count
        .toString(16)
        .toUpperCase()
        .padStart(inbound ? 12 : 10, '0')
    const bytes = `\x1c\x18${String.fromCharCode(waId.length)}${waId}\x15\x02\x00${inbound ? '\x12' : '\x11'}\x18${String.fromCharCode(id.length)}${id}\x00`
    return `wamid.${Buffer.from(bytes, 'latin1').toString('base64')}`
  }
}
