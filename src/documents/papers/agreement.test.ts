import { expect, test } from 'vitest'
import { kfsValues } from '../../journey/disclosures/kfs.ts'
import { languages } from '../../journey/language.ts'
import { wordsIn } from '../../journey/languages/catalogue.ts'
import { personalLoan } from '../../journey/products/personal-loan.ts'
import { kfsFigures } from '../../lending/kfs-figures.ts'
import type { Block } from '../block.ts'
import { requestOf } from '../testing/requests.ts'
import { agreementPaper } from './agreement.ts'
import { complaintsClause, recoveryClause } from './kfs/annex-a.ts'

const clausesIn = (blocks: Block[]) => blocks.find((block) => block.kind === 'clauses')?.clauses ?? []
const said = (blocks: Block[]) => JSON.stringify(blocks)

test.each(languages)('the clauses in %s are those of the chat, to the letter and all of them', (language) => {
  const request = requestOf('agreement', { language })
  const words = wordsIn(language)
  const inChat = words.say('agreement.text', {
    ...kfsValues(
      { words },
      { product: personalLoan, figures: kfsFigures(request.offer), proposal: request.proposal },
    ),
    borrower: request.borrowerName,
  })
  const clauses = clausesIn(agreementPaper(request).blocks)
  expect(inChat.endsWith(clauses.map(({ number, text }) => `${number} ${text}`).join('\n'))).toBe(true)
  expect(clauses.length).toBeGreaterThanOrEqual(10)
})

test.each(languages)('the penal charge stands in bold in %s', (language) => {
  const bold = clausesIn(agreementPaper(requestOf('agreement', { language })).blocks)
    .flatMap(({ text }) => [...text.matchAll(/\*([^*]+)\*/g)])
    .map(([, text = '']) => text)
  expect(bold).toContainEqual(expect.stringMatching(/₹250.*₹3,000/))
})

test.each([
  ['en', /Recovery/, /Complaints/],
  ['hi', /वसूली/, /शिकायत/],
] as const)(
  'the KFS in %s refers to the clauses on recovery and complaints',
  (language, recovery, complaints) => {
    const clauses = clausesIn(agreementPaper(requestOf('agreement', { language })).blocks)
    expect(clauses[recoveryClause - 1]?.text).toMatch(recovery)
    expect(clauses[complaintsClause - 1]?.text).toMatch(complaints)
  },
)

test('a signed agreement says how, when and what was signed; an unsigned one says that it is not', () => {
  const signed = said(agreementPaper(requestOf('agreement', { language: 'en', isSigned: true })).blocks)
  expect(signed).toContain('One-time code')
  expect(signed).toContain('23 November 2026, 14:06:10 IST')
  expect(signed.replaceAll(' ', '')).toContain(
    '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  )
  expect(signed).toContain('A7K2M9QX4T/8')
  expect(signed).not.toContain('Not signed yet')
  const unsigned = said(agreementPaper(requestOf('agreement', { language: 'en' })).blocks)
  expect(unsigned).toContain('Not signed yet')
  expect(unsigned).not.toContain('Signed at')
})
