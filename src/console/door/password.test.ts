import { argon2Sync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashPassword, isPassword, newFirstPassword } from './password.ts'
import { whyNotPassword } from './password-rules.ts'

const owner = { signInName: 'ravi.shankar@lender.example', name: 'Ravi Shankar' }

describe('a password', () => {
  test('is kept as argon2id with the cost that OWASP asks for, and a salt of its own', async () => {
    const [one, other] = await Promise.all([hashPassword('the same words'), hashPassword('the same words')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
    expect(one).not.toBe(other)
    expect(await isPassword('the same words', one)).toBe(true)
    expect(await isPassword('the same word', one)).toBe(false)
  })

  test('may be typed on a keyboard that composes letters differently', async () => {
    expect(await isPassword('cafe\u0301 au lait', await hashPassword('caf\u00e9 au lait'))).toBe(true)
  })

  test('nobody has none: whoever is unknown costs the same work and is refused', async () => {
    expect(await isPassword('anything', undefined)).toBe(false)
  })

  test('a hash made at another cost is still understood', async () => {
    const nonce = Buffer.from('0123456789abcdef')
    const cost = { memory: 8_192, passes: 3, parallelism: 2, tagLength: 24 }
    const key = argon2Sync('argon2id', { message: 'an older one', nonce, ...cost })
    const [salt, derived] = [nonce, key].map((bytes) => bytes.toString('base64').replace(/=+$/, ''))
    const phc = `$argon2id$v=19$m=8192,t=3,p=2$${salt}$${derived}`
    expect(await isPassword('an older one', phc)).toBe(true)
    expect(await isPassword('another one', phc)).toBe(false)
  })
})

describe('the rules for a new password', () => {
  test.each([
    'elevenchars',
    'password1234',
    'P@ssw0rd2026!',
    'Welcome@12345',
    'qwertyuiop12',
    'QwertyQwerty1',
    'aaaaaaaaaaaaa',
    '123456789012',
    '098765432109',
    'abcdefghijkl',
    'iloveyou2024',
    'flowless-admin-1',
    'IndiaIndia2026',
    'ravishankar2026',
    'Ravi.Shankar@123',
    'lender.example1',
  ])('refuse %s', (password) => {
    expect(whyNotPassword(password, owner)).toBeDefined()
  })

  test.each([
    'seven quiet herons over Pushkar',
    'tumbling walnut gazette',
    'k7mwq-x2fhb-9dnry',
    'दस नीले कबूतर छत पर',
    'kya-barish-hogi-aaj',
    '8302 7145 9966',
  ])('take %s', (password) => {
    expect(whyNotPassword(password, owner)).toBeUndefined()
  })

  test('take every first password that we make', () => {
    fc.assert(
      fc.property(fc.constant(undefined), () => {
        const password = newFirstPassword()
        expect(password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
        expect(whyNotPassword(password, owner)).toBeUndefined()
      }),
    )
  })

  test('say nothing about kinds of letters: a long row of chosen words is enough', () => {
    const words = ['walnut', 'gazette', 'tumble', 'herons', 'violet', 'marble', 'pickle', 'thunder']
    fc.assert(
      fc.property(fc.shuffledSubarray(words, { minLength: 3 }), (chosen) => {
        expect(whyNotPassword(chosen.join(' '), owner)).toBeUndefined()
      }),
    )
  })
})
