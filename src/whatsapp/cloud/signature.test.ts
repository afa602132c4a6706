import fc from 'fast-check'
import { expect, test } from 'vitest'
import { signBody, verifySignature } from './signature.ts'

const secret = 'test_app_secret'
const body = Buffer.from('{"object":"whatsapp_business_account","entry":[]}')
const spaced = Buffer.from('{"object": "whatsapp_business_account", "entry": []}')

// Computed with openssl, independently of this code.
const bodySignature = 'sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756'
const spacedSignature = 'sha256=56cbbaf4961c6cfdae48b7f116c047e5eb513d2c931baae63a2bc1afd26f803a'

test('known bodies have the known signatures', () => {
  expect(signBody(body, secret)).toBe(bodySignature)
  expect(signBody(spaced, secret)).toBe(spacedSignature)
  expect(verifySignature(body, bodySignature, secret)).toBe(true)
  expect(verifySignature(spaced, spacedSignature, secret)).toBe(true)
})

test('the same JSON with other spaces is not what was signed', () => {
  expect(verifySignature(spaced, bodySignature, secret)).toBe(false)
})

test('another secret, or none, verifies nothing', () => {
  expect(verifySignature(body, bodySignature, 'another')).toBe(false)
  expect(verifySignature(body, signBody(body, ''), '')).toBe(false)
})

test.each([
  undefined,
  '',
  'sha256=',
  'sha256=zz',
  'sha1=dec6a680679a968e7e0319355b23599cbfc54502',
  bodySignature.slice(7),
  bodySignature.toUpperCase(),
  `${bodySignature}00`,
  `${bodySignature.slice(0, -1)}é`,
])('a malformed header is refused: %s', (header) => {
  expect(verifySignature(body, header, secret)).toBe(false)
})

test('any bytes verify with their signature, and no longer after any one byte changed', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      fc.string({ minLength: 1 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (bytes, key, place, flip) => {
        const header = signBody(bytes, key)
        expect(verifySignature(bytes, header, key)).toBe(true)

        const changed = Uint8Array.from(bytes)
        changed[place % bytes.length] = (bytes[place % bytes.length] ?? 0) ^ flip
        expect(verifySignature(changed, header, key)).toBe(false)

        const forged = Buffer.from(header)
        forged[place % forged.length] = (forged[place % forged.length] ?? 0) ^ flip
        expect(verifySignature(bytes, forged.toString('latin1'), key)).toBe(false)
      },
    ),
  )
})
