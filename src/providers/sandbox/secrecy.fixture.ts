import { sandboxBank } from '../bank/sandbox.ts'
import { sandboxIdentity } from '../identity/sandbox.ts'
import { sandboxMandate } from '../mandate/sandbox.ts'
import { sandboxPayout } from '../payout/sandbox.ts'
import { sandboxSigning } from '../signing/sandbox.ts'
import type { World } from './world.fixture.ts'

const person = { name: 'Xanthippe Quasimodo', dateOfBirth: '1971-03-29' }
const phone = '917531077531'
const account = { accountNumber: '60231977540003', ifsc: 'HDFC0000001' }

/** Uses every vendor of the world, and answers with what nobody may read in its memory afterwards. */
export async function liveThrough({ sandbox, submit }: World): Promise<string[]> {
  const identity = await sandboxIdentity(sandbox).start({
    id: 'b1/1.0',
    kind: 'start-identity',
    key: 'app-7531.identity-1',
    ...person,
    language: 'en',
  })
  const mandate = await sandboxMandate(sandbox).create({
    id: 'b1/2.0',
    kind: 'create-mandate',
    key: 'app-7531.mandate-1',
    ...account,
    name: person.name,
    maximumPaise: 10_000_00,
    firstCollectionOn: '2027-01-05',
    finalCollectionOn: '2028-12-05',
    language: 'hi',
  })
  const party = { ...account, name: person.name }
  const drop = { id: 'b1/3.0', kind: 'check-bank', key: 'app-7531.bank-1', ...party } as const
  await sandboxBank(sandbox).verify(drop)
  const payout = { id: 'b1/4.0', kind: 'send-payout', key: 'app-7531.payout-1', amountPaise: 7_00 } as const
  await sandboxPayout(sandbox).send({ ...payout, ...party })

  const signing = {
    id: 'b1/5.0',
    kind: 'start-signing',
    textHash: 'ab'.repeat(32),
    name: person.name,
    language: 'en',
  } as const
  const byCode = { ...signing, key: 'app-7531.signing-1', method: 'code', phone } as const
  await sandboxSigning(sandbox).start(byCode)
  await sandboxSigning(sandbox).checkCode({
    id: 'b1/6.0',
    kind: 'check-code',
    key: byCode.key,
    code: '000000',
  })
  await sandboxSigning(sandbox).start({ ...signing, key: 'app-7531.signing-2', method: 'esign' })

  const urls = [identity, mandate].map((started) => (started.ok ? started.value.url : ''))
  await submit(urls[0] ?? '', 'success')
  const tokens = urls.map((url) => url.split('/').at(-1) ?? '')
  const words = ['Xanthippe', 'Quasimodo', 'app-7531', 'is your code']
  return [...tokens, account.accountNumber, person.dateOfBirth, phone, signing.textHash, ...words]
}

/** Those of the secrets that the bytes hold, as they are or in another writing. */
export function readableIn(bytes: Buffer, secrets: string[]): string[] {
  return secrets.filter((secret) => {
    if (secret.length < 6) throw new TypeError('Too short to be looked for')
    const raw = Buffer.from(secret)
    const writings = [raw, Buffer.from(secret, 'utf16le'), raw.toString('hex'), ...base64WritingsOf(raw)]
    return writings.some((writing) => bytes.includes(writing))
  })
}

/** A text inside a longer one looks different in base64, depending on where it begins. */
function base64WritingsOf(raw: Buffer): string[] {
  return [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), raw])
      .toString('base64')
      .replace(/=+$/, '')
    // The first and last characters also hold bits of what stands around.
    return whole.slice(shift === 0 ? 0 : shift + 1, -1)
  })
}
