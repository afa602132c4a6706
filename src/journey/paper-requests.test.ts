import { expect, test } from 'vitest'
import type { Application } from './application.ts'
import { nameOf } from './paper-requests.ts'

const application = (typed: string, verified?: string) =>
  ({
    answers: { fullName: typed },
    ...(verified && { identity: { verified: { name: verified } } }),
  }) as Application

test.each([
  ['as typed before KYC', 'Asha Verma', undefined, 'Asha Verma'],
  ['as verified by KYC after it', 'Asha Verma', 'ASHA DEVI VERMA', 'ASHA DEVI VERMA'],
  ['in Devanagari', 'Asha Verma', 'आशा देवी वर्मा', 'आशा देवी वर्मा'],
  ['with the marks of real names', 'John D’Souza', "JOHN M. D'SOUZA-ROY", "JOHN M. D'SOUZA-ROY"],
  ['without signs that would be bold or a new line', 'Asha Verma', '*ASHA*\n_VERMA_\u0007', 'ASHA VERMA'],
  ['as typed where papers have no letters for it', 'Muthulakshmi', 'முத்துலட்சுமி', 'Muthulakshmi'],
  ['as typed where nothing is left of it', 'Asha Verma', '***', 'Asha Verma'],
])('contracts write a name %s', (_, typed, verified, written) => {
  expect(nameOf(application(typed, verified))).toBe(written)
})
