import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Language, languages } from '../journey/language.ts'
import { personalLoan } from '../journey/products/personal-loan.ts'
import { type KfsFigures, type KfsLoan, kfsFigures } from '../lending/kfs-figures.ts'
import { formatRupees, percentFromBps } from '../lending/money.ts'
import { billingSchedule } from '../lending/schedule.ts'
import { contentHash } from './content-hash.ts'
import { createPaperMaker } from './maker.ts'
import { kfsOf } from './papers/kfs/kfs.ts'
import { renderPaper } from './pdf/render.ts'
import { type ReadBack, readBack } from './testing/read-back.ts'
import { madeAt, offerOf, requestOf } from './testing/requests.ts'
import { paperWordsIn, shortDate } from './words.ts'

const maker = createPaperMaker({ verifyUrl: (hash) => `https://loans.example/verify/${hash}` })

const proposal = {
  proposalNumber: 'FL1-7',
  shownAt: madeAt,
  validUntil: madeAt + 7 * 86_400_000,
  firstDueOn: '2026-12-23',
}

/** Prints the KFS of any loan with the code that prints ours, and reads it. */
async function printed(loan: KfsLoan, language: Language): Promise<{ read: ReadBack; figures: KfsFigures }> {
  const figures = kfsFigures(loan)
  const paper = kfsOf({ language, product: personalLoan, figures, proposal }, 'Asha Devi Sharma')
  const hash = contentHash(paper)
  const { bytes } = await renderPaper(paper, {
    contentHash: hash,
    madeAt,
    words: paperWordsIn(language),
    verifyUrl: `https://loans.example/verify/${hash}`,
  })
  return { read: await readBack(bytes), figures }
}

const plain = (paise: number) => formatRupees(paise).replace('₹', '')

/** The cells of a line that are figures: what stands in a column of money. */
const scheduleRows = (lines: string[]) =>
  lines.filter((line) => /^\d+( [\d,]+){4}$/.test(line)).map((line) => line.split(' '))

/** What stands at the end of the row with this numeral of the computation of the APR. */
function rowOf(lines: string[], numeral: string): string {
  const from = lines.findIndex((line) => line.startsWith('2a '))
  const rows = lines.slice(from - 2)
  return rows.find((line) => line.startsWith(`${numeral} `)) ?? ''
}

function expectAnnexes(read: ReadBack, figures: KfsFigures): void {
  const { lines } = read
  expect(scheduleRows(lines)).toEqual(
    figures.schedule.map((row) => [
      String(row.instalmentNumber),
      plain(row.outstandingPrincipalPaise),
      plain(row.principalPaise),
      plain(row.interestPaise),
      plain(row.instalmentPaise),
    ]),
  )
  const ends: Record<string, string> = {
    '1': plain(figures.amountPaise),
    '2b': `${plain(figures.emiPaise)} / ${figures.tenorMonths}`,
    '4': percentFromBps(figures.annualRateBps),
    '5': plain(figures.totalInterestPaise),
    '6': plain(figures.totalChargesPaise),
    '6A': plain(figures.feesToLenderPaise),
    '6B': plain(figures.feesToThirdPartiesPaise),
    '7': plain(figures.netDisbursedPaise),
    '8': plain(figures.totalPayablePaise),
    '9': percentFromBps(figures.aprBps),
  }
  for (const [numeral, end] of Object.entries(ends))
    expect(rowOf(lines, numeral).endsWith(` ${end}`), `row ${numeral}: ${rowOf(lines, numeral)}`).toBe(true)
  const whole = lines.join('\n')
  if (figures.gstPaise > 0) expect(whole).toMatch(new RegExp(`GST.* ${plain(figures.gstPaise)}$`, 'm'))
  expect(whole).toContain(formatRupees(figures.scheduleTotalPaise))
}

function expectAnnexA({ lines }: ReadBack, figures: KfsFigures): void {
  const starting = (start: string) => lines.filter((line) => line.startsWith(start))
  expect(starting('2 ')[0]).toContain(formatRupees(figures.amountPaise))
  expect(starting('4 ')[0]).toContain(String(figures.tenorMonths))
  expect(lines).toContainEqual(
    expect.stringMatching(new RegExp(` ${figures.tenorMonths} ${formatRupees(figures.emiPaise)} 23 .*2026$`)),
  )
  expect(starting('6 ')[0]).toContain(percentFromBps(figures.annualRateBps))
  expect(starting('9 ')[0]?.endsWith(` ${percentFromBps(figures.aprBps)}`)).toBe(true)
  if (figures.feesToLenderPaise > 0)
    expect(lines).toContainEqual(
      expect.stringMatching(new RegExp(`^\\(i\\) .* ${formatRupees(figures.feesToLenderPaise)} `)),
    )
  const others = lines.findIndex((line) => line.startsWith('(iv) '))
  const other = lines.slice(others, others + 3).join(' ')
  for (const paise of [figures.gstPaise, figures.feesToThirdPartiesPaise].filter((paise) => paise > 0))
    expect(other).toContain(formatRupees(paise))
}

describe.each(languages)('the KFS in %s, read back from its PDF', (language) => {
  test("is RBI's illustration to the rupee, all 24 rows of its schedule", async () => {
    const { read, figures } = await printed(
      {
        amountPaise: 20_000_00,
        tenorMonths: 24,
        annualRateBps: 15_00,
        processingFeePaise: 240_00,
        gstPaise: 0,
        thirdPartyPaise: 160_00,
      },
      language,
    )
    expectAnnexes(read, figures)
    expectAnnexA(read, figures)
    const values = ['1', '2b', '4', '5', '6', '6A', '6B', '7', '8', '9'].map((numeral) =>
      rowOf(read.lines, numeral).split(' ').at(-1),
    )
    expect(values).toEqual([
      '20,000',
      '24',
      '15%',
      '3,274',
      '400',
      '240',
      '160',
      '19,600',
      '23,274',
      '17.07%',
    ])
    expect(rowOf(read.lines, '2b')).toContain('970 / 24')
    expect(scheduleRows(read.lines).map((row) => row.slice(1, 4))).toEqual(rbiSchedule)
    expect(read.lines.join(' ')).toContain('₹23,280')
  })

  test.each([
    [50_000, 24_00, 12, 1_000, 180, '48,820', '4,728', '28.69%'],
    [1_00_000, 18_00, 24, 2_500, 450, '97,050', '4,992', '21.11%'],
    [3_00_000, 14_50, 36, 6_000, 1_080, '2,92,920', '10,326', '16.19%'],
    [10_000, 36_00, 3, 300, 54, '9,646', '3,535', '58.77%'],
  ])(
    'is right for ₹%i at %i basis points over %i months',
    async (amount, rate, tenorMonths, fee, gst, net, emi, apr) => {
      const { read, figures } = await printed(
        {
          amountPaise: amount * 100,
          annualRateBps: rate,
          tenorMonths,
          processingFeePaise: fee * 100,
          gstPaise: gst * 100,
        },
        language,
      )
      expectAnnexes(read, figures)
      expectAnnexA(read, figures)
      expect(rowOf(read.lines, '7').endsWith(` ${net}`)).toBe(true)
      expect(rowOf(read.lines, '2b')).toContain(` ${emi} / ${tenorMonths}`)
      expect(rowOf(read.lines, '9').endsWith(` ${apr}`)).toBe(true)
    },
  )
})

test('any offer is printed with the figures that were computed, in both languages alike', async () => {
  const offers = fc.record({
    amountPaise: fc.integer({ min: 2, max: 100 }).map((steps) => steps * 5_000_00),
    tenorMonths: fc.constantFrom(6, 12, 18, 24, 36),
    annualRateBps: fc.integer({ min: 8_00, max: 36_00 }),
  })
  await fc.assert(
    fc.asyncProperty(offers, async (sample) => {
      const numbers: string[][] = []
      for (const language of languages) {
        const made = await maker.make(requestOf('kfs', { language, ...sample }))
        const read = await readBack(made.bytes)
        const figures = kfsFigures(offerOf(sample))
        expectAnnexes(read, figures)
        expectAnnexA(read, figures)
        numbers.push(
          read.lines
            .join(' ')
            .match(/₹\d+(,\d+)*(\.\d+)?|\d+(\.\d+)?%/g)
            ?.toSorted() ?? [],
        )
      }
      expect(numbers[1]).toEqual(numbers[0])
    }),
    { numRuns: 6 },
  )
})

describe.each(languages)('the repayment schedule in %s, read back from its PDF', (language) => {
  let read: ReadBack
  const request = requestOf('schedule', { language, tenorMonths: 36 })
  const instalments = billingSchedule(request.loan, request.loan.firstDueOn)
  const exact = (paise: number) => plain(paise) + (paise % 100 === 0 ? '.00' : '')
  beforeAll(async () => {
    read = await readBack((await maker.make(request)).bytes)
  })

  test('has every instalment to the paisa, and the last one pays the rest', () => {
    const rows = read.lines.filter((line) => /^\d+ \d\d\/\d\d\/\d{4} /.test(line))
    expect(rows).toEqual(
      instalments.map((row) =>
        [
          row.instalmentNumber,
          shortDate(row.dueOn),
          exact(row.instalmentPaise),
          exact(row.principalPaise),
          exact(row.interestPaise),
          exact(row.closingPrincipalPaise),
        ].join(' '),
      ),
    )
    expect(rows.at(-1)).toMatch(/ 18,085\.35 .* 0\.00$/)
  })

  test('adds up to the loan', () => {
    const interest = instalments.reduce((sum, { interestPaise }) => sum + interestPaise, 0)
    expect(read.lines).toContainEqual(
      expect.stringContaining(
        `${exact(request.loan.amountPaise + interest)} ${exact(request.loan.amountPaise)} ${exact(interest)}`,
      ),
    )
  })
})

/** Facts 1.4: outstanding principal, principal, interest of all 24 instalments. */
const rbiSchedule = `20,000 720 250|19,280 729 241|18,552 738 232|17,814 747 223|17,067 756 213|16,310 766 204
15,544 775 194|14,769 785 185|13,984 795 175|13,189 805 165|12,384 815 155|11,569 825 145
10,744 835 134|9,909 846 124|9,063 856 113|8,206 867 103|7,339 878 92|6,461 889 81
5,572 900 70|4,672 911 58|3,761 923 47|2,838 934 35|1,904 946 24|958 958 12`
  .split(/[|\n]/)
  .map((row) => row.split(' '))
