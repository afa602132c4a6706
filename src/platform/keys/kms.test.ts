import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../errors.ts'
import { checkKeys } from './check.ts'
import { everythingIn, formsOf, keyRingContract } from './contract.ts'
import { openKmsKeys } from './kms.ts'
import type { KeyRing } from './port.ts'
import { newDataKey } from './seal.ts'
import { type KmsFault, standInKeyArn, startKmsStandIn } from './testing/kms-stand-in.ts'

const region = 'ap-south-1'
const lookupKey = 'invented-lookup-key-of-32-letters'
const otherArn = 'arn:aws:kms:ap-south-1:111122223333:key/00000000-0000-4000-8000-000000000001'
const borrower = { person: 'p1', purpose: 'borrower' }

type StandIn = Awaited<ReturnType<typeof startKmsStandIn>>

function open(kms: StandIn, options: Partial<Parameters<typeof openKmsKeys>[0]> = {}): KeyRing {
  return openKmsKeys({ keyArn: kms.keyArn, lookupKey, region, client: kms.client, ...options })
}

keyRingContract('KMS', async () => {
  const kms = await startKmsStandIn()
  const other = await startKmsStandIn()
  return {
    keys: open(kms),
    reopen: () => open(kms),
    openOther: () => open(other),
    rotate: async () => kms.rotate(),
    secrets: () => [Buffer.from(lookupKey)],
    close: async () => {
      await Promise.all([kms.close(), other.close()])
    },
  }
})

let kms: StandIn
let keys: KeyRing
beforeEach(async () => {
  kms = await startKmsStandIn({ keyArns: [standInKeyArn, otherArn] })
  keys = open(kms)
})
afterEach(() => kms.close())

async function failureOf(call: Promise<unknown>): Promise<Failure> {
  const outcome: unknown = await call.catch((error) => error)
  return outcome instanceof Failure ? outcome : expect.unreachable('no Failure came')
}

describe('KMS is asked', () => {
  it('once to wrap, for a new key each time, and once to unwrap', async () => {
    const wrapped = await keys.wrap(newDataKey(), borrower)
    await keys.unwrap(wrapped, borrower)
    await keys.wrap(newDataKey(), borrower)
    expect(kms.calls).toEqual(['GenerateDataKey', 'Decrypt', 'GenerateDataKey'])
  })

  it('nothing for a pseudonym', () => {
    keys.pseudonym('+919876500001')
    expect(kms.calls).toEqual([])
  })

  it('nothing about what another key has wrapped', async () => {
    const wrapped = await open(kms, { keyArn: otherArn }).wrap(newDataKey(), borrower)
    expect(await failureOf(keys.unwrap(wrapped, borrower))).toMatchObject({ code: 'keys.refused' })
    expect(kms.calls).toEqual(['GenerateDataKey'])
  })

  it("at the address of the SDK's own variable", async () => {
    const { endpoint, credentials } = kms.client
    process.env.AWS_ENDPOINT_URL_KMS = endpoint
    try {
      await open(kms, { client: { credentials } }).wrap(newDataKey(), borrower)
    } finally {
      delete process.env.AWS_ENDPOINT_URL_KMS
    }
    expect(kms.calls).toEqual(['GenerateDataKey'])
  })
})

describe('a set-up that is wrong is refused, with what is missing:', () => {
  const refused = { code: 'keys.refused', owner: 'operator', retryable: false }

  it.each([
    ['the right to wrap', 'AccessDeniedException', /kms:GenerateDataKey.*KMS_KEY_ARN/],
    ['the credentials', 'UnrecognizedClientException', /credentials for kms:GenerateDataKey/],
    [
      'the key, which is disabled',
      'DisabledException',
      /kms:GenerateDataKey \(KMS_KEY_ARN\): DisabledException/,
    ],
  ])('%s', async (_what, type, sentence) => {
    kms.fail('GenerateDataKey', { status: 400, type })
    const failure = await failureOf(keys.wrap(newDataKey(), borrower))
    expect(failure).toMatchObject(refused)
    expect(failure.message).toMatch(sentence)
    expect(kms.calls).toHaveLength(1)
  })

  it('the right to unwrap, which the check of the start finds', async () => {
    kms.fail('Decrypt', { status: 400, type: 'AccessDeniedException' })
    const failure = await failureOf(checkKeys(keys))
    expect(failure).toMatchObject(refused)
    expect(failure.message).toMatch(/kms:Decrypt.*KMS_KEY_ARN/)
    kms.fail('Decrypt', undefined)
    await checkKeys(keys)
  })

  it('the key, which is not in this region', async () => {
    const absent = open(kms, { keyArn: otherArn.replace(/1$/, '2') })
    const failure = await failureOf(absent.wrap(newDataKey(), borrower))
    expect(failure).toMatchObject(refused)
    expect(failure.message).toMatch(/KMS_KEY_ARN names does not exist in ap-south-1/)
  })
})

describe('trouble that passes by itself', () => {
  const unavailable = { code: 'keys.unavailable', owner: 'operator', retryable: true }
  const troubles: [string, KmsFault][] = [
    ['has an error', { status: 500, type: 'KMSInternalException' }],
    ['throttles', { status: 400, type: 'ThrottlingException' }],
    ['is slow', 'hangs'],
  ]
  it.each(troubles)(
    'is told as such after three tries when KMS %s, and is over when KMS is well',
    async (_what, fault) => {
      const hasty = open(kms, { callTimeoutMs: 100 })
      const dataKey = newDataKey()
      const wrapped = await hasty.wrap(dataKey, borrower)
      kms.calls.length = 0
      for (const operation of ['GenerateDataKey', 'Decrypt'] as const) kms.fail(operation, fault)
      expect(await failureOf(hasty.wrap(dataKey, borrower))).toMatchObject(unavailable)
      expect(await failureOf(hasty.unwrap(wrapped, borrower))).toMatchObject(unavailable)
      expect(kms.calls).toEqual([...Array(3).fill('GenerateDataKey'), ...Array(3).fill('Decrypt')])
      for (const operation of ['GenerateDataKey', 'Decrypt'] as const) kms.fail(operation, undefined)
      expect(Buffer.from(await hasty.unwrap(wrapped, borrower))).toEqual(dataKey)
    },
  )

  it('is that nobody is there', async () => {
    const wrapped = await keys.wrap(newDataKey(), borrower)
    await kms.close()
    expect(await failureOf(keys.unwrap(wrapped, borrower))).toMatchObject(unavailable)
  })
})

it('repeats nothing of what AWS said, and no secret', async () => {
  const dataKey = newDataKey()
  const wrapped = await keys.wrap(dataKey, borrower)
  for (const type of ['AccessDeniedException', 'KMSInternalException', 'InvalidCiphertextException']) {
    for (const operation of ['GenerateDataKey', 'Decrypt'] as const)
      kms.fail(operation, { status: 400, type })
    for (const call of [() => keys.wrap(dataKey, borrower), () => keys.unwrap(wrapped, borrower)]) {
      const told = everythingIn(await failureOf(call()))
      for (const said of ['in its own words', ...formsOf(dataKey), lookupKey])
        expect(told).not.toContain(said)
    }
  }
})
