import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAadhaarNumber } from '../journey/understanding/check-digits.ts'
import { westernDigits } from '../journey/understanding/digits.ts'
import { maskedText } from './masked-text.ts'
import { maskedView } from './masked-view.ts'

describe('a text as an operator reads it', () => {
  it.each([
    ['my number is 9876543210', 'my number is XXXXXX3210'],
    ['+91 98765 43210', '+XXXXXX3210'],
    ['(080) 4567-8901', '(XXXXXX8901'],
    ['९८७६५४३२१०', 'XXXXXX3210'],
    ['1234 5678 9012 3456 HDFC0000001', 'XXXXXX3456 HDFC0000001'],
    ['aadhaar 9999 9999 0019', 'aadhaar XXXX XXXX 0019'],
    ['999999990018', 'XXXXXX0018'],
    ['PAN abcde1234f.', 'PAN abcXXXXX4f.'],
    ['ABCPE 1234 F', 'ABCXXXXX4F'],
    ['IN.13491208655302741918', 'IN.XXXXXX1918'],
  ])('%j is %j', (text, masked) => {
    expect(maskedText(text)).toBe(masked)
  })

  it.each([
    '31-12-1995',
    '₹4,88,200 by 5 March 2027 in 24 EMIs',
    'HDFC0000001',
    '2026-11-23T02:08:04.123Z',
    'राहुल शर्मा 👍🏽',
    `hash ${'0123456789abcdef'.repeat(4)}`,
  ])('%j stays', (text) => {
    expect(maskedText(text)).toBe(text)
  })

  it('tells Meta’s message ids apart without the phone number in them', () => {
    const wamid = (number: string, end: string) =>
      `wamid.${Buffer.from(`\x1c\x18\x0c${number}\x15\x02\x00\x12\x18\x14${end}\x00`, 'latin1').toString('base64')}`
    const first = maskedText(wamid('919876543210', '5A1B2C3D000000000001'))
    const second = maskedText(wamid('919876543210', '5A1B2C3D000000000002'))
    expect(first).not.toBe(second)
    const opened = Buffer.from(first.replace('wamid.XXXXXX', ''), 'base64').toString('latin1')
    expect(first).toMatch(/^wamid\.XXXXXX[\w+/]{8}$/)
    expect(opened).not.toMatch(/9876|5432|3210/)
  })
})

describe('a tree as an operator reads it', () => {
  it('masks by the names of fields what no shape gives away', () => {
    expect(
      maskedView({
        bank: { accountNumber: '00 12 34 5', ifsc: 'HDFC0000001' },
        contact: { waId: '98765', userId: 'IN.13491208655302741918', profileName: 'Asha' },
        pan: 'abcde-1234-f',
        identity: { link: { url: 'https://kyc.example/p/secret-token', expiresAt: 1_795_000_000_000 } },
      }),
    ).toEqual({
      bank: { accountNumber: 'XXXXXX', ifsc: 'HDFC0000001' },
      contact: { waId: 'XXXXXX', userId: 'IN.XXXXXX1918', profileName: 'Asha' },
      pan: 'abcXXXXX4f',
      identity: { link: { url: 'https://kyc.example/…', expiresAt: 1_795_000_000_000 } },
    })
  })

  it('leaves times, amounts, counts and our own names for things', () => {
    const plain = {
      at: 1_795_000_000_000,
      timers: { nudge: 1_795_000_000_000 },
      recentInboundAt: [1_795_000_000_000],
      amountPaise: 500_000_000,
      turns: 12,
      wrong: false,
      nothing: null,
      applicationId: 'FL123456789012',
      key: 'FL123456789012.payout.1',
      proposalNumber: 'FL123456789012-3',
    }
    expect(maskedView(plain)).toEqual(plain)
  })

  it('shows of a signing, a decision and a paper what proves something, and hides what opens something', () => {
    const hash = '0123456789'.repeat(6).concat('abcd')
    expect(
      maskedView({
        effect: {
          kind: 'start-signing',
          key: 'FL123456789012.signing.7',
          textHash: hash,
          phone: '919876543210',
        },
        check: { kind: 'check-code', code: '482913' },
        failed: { kind: 'message.failed', code: 131026 },
        signing: {
          sentTo: '••••••3210',
          url: 'https://esign.example/p/secret',
          reference: 'FL123456789012.signing.7',
        },
        trail: {
          facts: {
            fullName: 'Asha Verma',
            dateOfBirth: '1995-12-31',
            pincode: '411001',
            costPaise: 150_000_000,
          },
          rules: [{ rule: 'household', measured: 500_000_000, limit: 30_000_000, outcome: 'passed' }],
        },
        personMarks: [`person-${hash}`],
        paper: { contentHash: hash, sha256: hash, filename: 'KFS.pdf' },
      }),
    ).toEqual({
      effect: { kind: 'start-signing', key: 'FL123456789012.signing.7', textHash: hash, phone: 'XXXXXX3210' },
      check: { kind: 'check-code', code: 'XXXXXX' },
      failed: { kind: 'message.failed', code: 131026 },
      signing: {
        sentTo: '••••••3210',
        url: 'https://esign.example/…',
        reference: 'FL123456789012.signing.7',
      },
      trail: {
        facts: {
          fullName: 'Asha Verma',
          dateOfBirth: '1995-12-31',
          pincode: '411001',
          costPaise: 150_000_000,
        },
        rules: [{ rule: 'household', measured: 500_000_000, limit: 30_000_000, outcome: 'passed' }],
      },
      personMarks: [`person-${hash}`],
      paper: { contentHash: hash, sha256: hash, filename: 'KFS.pdf' },
    })
  })

  it('loses no member when two field names look alike once they are masked', () => {
    const byNumber = { '919876543210': 'a', '918888843210': 'b' }
    expect(maskedView(byNumber)).toEqual({ XXXXXX3210: 'a', 'XXXXXX3210+': 'b' })
  })
})

describe('for every tree', () => {
  const account = fc.stringMatching(/^\d{9,18}$/)
  const phone = fc.stringMatching(/^(91)?[6-9]\d{9}$/)
  const aadhaar = fc
    .stringMatching(/^[2-9]\d{10}$/)
    .map((start) => [...'0123456789'].map((check) => start + check).find(isAadhaarNumber) ?? '')
  const pan = fc.stringMatching(/^[A-Z]{3}P[A-Z]\d{4}[A-Z]$/)
  const number = fc.oneof(account, phone, aadhaar)
  const grouped = fc
    .tuple(number, fc.constantFrom('', ' ', '-', ' - ', '.', '\u200b', '_'), fc.integer({ min: 2, max: 5 }))
    .map(([digits, gap, size]) => (digits.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join(gap))
  const devanagari = grouped.map((text) =>
    text.replace(/\d/g, (digit) => String.fromCharCode(0x966 + Number(digit))),
  )
  const secret = fc.oneof(
    grouped,
    devanagari,
    pan,
    pan.map((one) => one.toLowerCase()),
  )
  const around = fc.stringMatching(/^[a-zA-Z ,:;"{}₹\n]{0,8}$/)
  const field = fc.oneof(
    fc.constantFrom(
      'text',
      'accountNumber',
      'account',
      'pan',
      'waId',
      'phone',
      'aadhaar',
      'url',
      'id',
      'key',
    ),
    fc.constantFrom('at', 'amountPaise', 'timers', 'body', 'detail', 'textHash'),
  )
  const textWithSecret = fc.tuple(around, secret, around).map((parts) => ({
    value: parts.join(''),
    secret: parts[1],
  }))

  interface Planted {
    value: unknown
    secret: string
  }
  const leaf: fc.Arbitrary<Planted> = fc.oneof(
    textWithSecret,
    phone.map((digits) => ({ value: Number(digits), secret: digits })),
  )
  const tree = fc.letrec<{ tree: Planted }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.tuple(field, tie('tree'), fc.jsonValue({ maxDepth: 1 })).map(([name, { value, secret }, other]) => ({
        value: { other, [name]: value },
        secret,
      })),
      fc.tuple(tie('tree'), fc.jsonValue({ maxDepth: 1 })).map(([{ value, secret }, other]) => ({
        value: [other, value],
        secret,
      })),
      textWithSecret.map(({ value, secret }) => ({ value: { [value]: true }, secret })),
    ),
  })).tree

  /** Letters and Western digits only, so that no other way of writing it hides what is left. */
  const bare = (text: string) =>
    westernDigits(text)
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
  const holds = (masked: unknown, secret: string) => bare(JSON.stringify(masked)).includes(bare(secret))
  const isAmount = (value: unknown): boolean => /"amountPaise":(\[.*?)?\d/.test(JSON.stringify(value))

  it('no planted account, phone, Aadhaar number or PAN is left, nor more of it than its end', () => {
    fc.assert(
      fc.property(tree, ({ value, secret }) => {
        fc.pre(!isAmount(value))
        const masked = maskedView(value)
        expect(holds(masked, secret)).toBe(false)
        if (/^\D+$/.test(secret)) return
        expect(holds(masked, bare(secret).slice(0, -4))).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })

  it('masking twice is masking once', () => {
    fc.assert(
      fc.property(tree, ({ value }) => {
        const masked = maskedView(value)
        expect(maskedView(masked)).toEqual(masked)
      }),
    )
  })
})
