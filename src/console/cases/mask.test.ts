import { describe, expect, test } from 'vitest'
import { lender } from '../../journey/lender.ts'
import { type BorrowerState, freshState } from '../../journey/state.ts'
import type { LogEntry } from '../../storage/port.ts'
import { maskedName, maskFor, unmasked } from './mask.ts'
import { heardInWords } from './message-words.ts'

const state: BorrowerState = {
  ...freshState('919876500001'),
  contact: { waId: '919876500001', profileName: 'Zora' },
  application: {
    id: 'FL0123456789AB',
    productId: 'personal-loan',
    startedAt: 0,
    calls: 0,
    answers: { fullName: 'Zorawar Singh Quillfeather', dateOfBirth: '1987-03-07', pincode: '411009' },
  },
}
const mask = maskFor(state)

function logged(kind: string, detail: LogEntry['detail']): LogEntry {
  return { borrowerId: '919876500001', id: kind, at: 0, direction: 'system', kind, detail }
}

describe('what a colleague reads', () => {
  test.each([
    ['Zorawar Singh Quillfeather', 'Zorawar Q.'],
    ['  Zorawar   Quillfeather ', 'Zorawar Q.'],
    ['Zora', 'Zora'],
    ['आशा कुमारी वर्मा', 'आशा व.'],
  ])('the name %j is %j', (name, shown) => {
    expect(maskedName(name)).toBe(shown)
  })

  test.each([
    ['Thank you, Zorawar Singh Quillfeather!', 'Thank you, Zorawar S. Q.!'],
    ['my surname is quillfeather', 'my surname is q.'],
    ['born 07-03-1987', 'born XX-XX-XXXX'],
    ['born 7/3/1987', 'born X/X/XXXX'],
    ['born 7 March 1987 in Pune', 'born X March XXXX in Pune'],
    ['I live in 411009', 'I live in XXXXXX'],
    ['call +91 98765 00001', 'call +XXXXXX0001'],
    ['account 123456789012', 'account XXXXXX9012'],
  ])('%j is %j', (text, shown) => {
    expect(mask.text(text)).toBe(shown)
  })

  test.each(['Singhania paid ₹4,11,009', '17-03-1987', 'quillfeathers', 'EMI on 5 March 2027'])(
    '%j holds nothing of this borrower and stays',
    (text) => {
      expect(mask.text(text)).toBe(text)
    },
  )

  test('the same hides in every text of a tree, whose form and own names stay', () => {
    const view = mask.view({
      applicationId: 'FL0123456789AB',
      told: ['Zorawar Quillfeather', { pincode: '411009', at: 1_795_000_000_000 }],
    })
    expect(view).toEqual({
      applicationId: 'FL0123456789AB',
      told: ['Zorawar Q.', { pincode: 'XXXXXX', at: 1_795_000_000_000 }],
    })
  })

  test('nothing hides after a reason was given', () => {
    expect(unmasked.text('Quillfeather 9876500001')).toBe('Quillfeather 9876500001')
  })
})

test('a name with signs of a pattern in it is hidden like any other', () => {
  const odd: BorrowerState = { ...state, contact: { profileName: 'Asha (Ma+) [x].*' } }
  expect(() => maskFor(odd).text('Asha (Ma+) [x].*')).not.toThrow()
  expect(maskFor(odd).text('Hi (Ma+)')).not.toContain('Ma+')
})

describe('a birth date is hidden however it is written', () => {
  test.each([
    '1987-03-07',
    '7/3/87',
    '07.03.87',
    '07031987',
    '19870307',
    '070387',
    '७-३-१९८७',
    '7th March, 1987',
    '7 मार्च 1987',
    'March 7 1987',
    '7march1987',
    '03/07/1987',
    '7 of March 87',
  ])('%j', (written) => {
    const shown = mask.text(`2 kids, born ${written}, since 2 years`)
    expect(shown).not.toContain(written)
    expect(shown).not.toMatch(/87|८७/)
    expect(shown).toContain('2 kids')
    expect(shown).toContain('2 years')
  })

  test.each(['EMI on 7 March 2027', '8/3/87', '₹7,03,198.70', '7 lakh 3 hazar 87'])('%j stays', (text) => {
    expect(mask.text(text)).toBe(text)
  })
})

describe('what is not theirs, or nowhere in their case', () => {
  const found: LogEntry[] = [
    logged('identity.finished', { outcome: { result: 'verified', name: 'Suresh Kumar Raoji' } }),
    logged('bank.checked', { outcome: { result: 'verified', nameAtBank: 'RAMESH TENDULKAR' } }),
    logged('signing.finished', { outcome: { result: 'signed', nameOnSignature: 'Meena Pawarji' } }),
  ]
  const wise = maskFor(state, [], found)

  test('the name that a provider found is hidden in every text', () => {
    expect(wise.text('The name on your ID is *Suresh Kumar Raoji*')).toBe(
      'The name on your ID is *Suresh K. R.*',
    )
    expect(wise.text('Ramesh Tendulkar, Meena Pawarji')).toBe('Ramesh T., Meena P.')
  })

  test('and in what it said', () => {
    const view = JSON.stringify(
      mask.view([
        { outcome: { nameAtBank: 'RAMESH TENDULKAR', bankName: 'HDFC Bank' } },
        { verified: { dateOfBirth: '1971-05-09' }, contact: { profileName: 'Suresh Raoji' } },
      ]),
    )
    expect(view).not.toMatch(/TENDULKAR|05-09|Raoji/)
    expect(view).toContain('HDFC Bank')
  })

  test('an address of theirs is hidden, the lender’s is not', () => {
    expect(mask.text('write to zora.quill+1@mail.example.in or zora@okbank')).toBe(
      'write to XXXXXX@… or XXXXXX@…',
    )
    expect(mask.text(`write to ${lender.grievanceEmail}.`)).toBe(`write to ${lender.grievanceEmail}.`)
    expect(mask.text(mask.text('zora@mail.example'))).toBe('XXXXXX@…')
  })

  test('where they are is hidden', () => {
    const inbound = { kind: 'location', latitude: 18.5204, longitude: 73.8567 } as const
    expect(heardInWords(inbound, mask)).toBe('[location]')
    expect(heardInWords(inbound, unmasked)).toContain('18.5204')
  })

  test('a pincode is hidden in groups as well', () => {
    const three = 'X'.repeat(3)
    expect(mask.text('pin 411 009, or 41-10-09')).toBe(`pin ${three} ${three}, or XX-XX-XX`)
  })

  test('the name of an earlier loan is hidden beside a new application', () => {
    const loans = [{ borrowerName: 'Zorawar Ghorpade' }] as BorrowerState['loans']
    expect(maskFor({ ...state, loans }).text('Mr Ghorpade')).toBe('Mr G.')
  })
})
