import { describe, expect, test } from 'vitest'
import { type BorrowerState, freshState } from '../../journey/state.ts'
import { maskedName, maskFor, unmasked } from './mask.ts'

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
