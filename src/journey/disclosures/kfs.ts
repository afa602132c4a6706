import { isoDateInIndia } from '../../lending/dates.ts'
import type { KfsFigures } from '../../lending/kfs-figures.ts'
import { formatRupees, percentFromBps } from '../../lending/money.ts'
import { billingSchedule } from '../../lending/schedule.ts'
import type { Agreement } from '../application.ts'
import type { WordArguments } from '../languages/catalogue.ts'
import { lender } from '../lender.ts'
import { type Product, termsOn } from '../products/product.ts'
import type { Scene } from '../scene.ts'

/** The loan that the disclosures describe. */
export interface ProposedLoan {
  product: Product
  /** Computed once: every text shows the same. */
  figures: KfsFigures
  proposal: Pick<Agreement, 'proposalNumber' | 'shownAt' | 'validUntil' | 'firstDueOn'>
}

/**
 * The Key Facts Statement as texts, in RBI's order: Annex A parts 1 and 2 with the computation of the APR
 * (Annex B), then the schedule (Annex C). Each text is one message and is shown whole. All figures come from
 * `kfsFigures`, which the loan record and later the PDF use too.
 */
export function kfsTexts(scene: Scene, loan: ProposedLoan): { kfs: string; schedule: string } {
  const values = kfsValues(scene, loan)
  return {
    kfs: [
      scene.words.say('kfs.head', values),
      scene.words.say('kfs.part1', values),
      scene.words.say('kfs.part2', values),
      scene.words.say('kfs.computation', values),
    ].join('\n\n'),
    schedule: scheduleText(scene, loan),
  }
}

/** Every figure and name that the disclosures mention, ready to be shown. */
export function kfsValues(
  scene: Pick<Scene, 'words'>,
  { figures, product, proposal }: ProposedLoan,
): WordArguments {
  const { conditions } = product
  const rupees = formatRupees
  // What is collected in the end: the lender is bound by what this text says, so it says this, too.
  const lastEmiPaise = billingSchedule(figures, proposal.firstDueOn).at(-1)?.instalmentPaise ?? 0
  return {
    lender: lender.name,
    lenderAddress: lender.address,
    date: scene.words.date(isoDateInIndia(proposal.shownAt)),
    proposalNumber: proposal.proposalNumber,
    validUntil: scene.words.date(isoDateInIndia(proposal.validUntil)),
    loanType: scene.words.say(product.nameKey),
    amount: rupees(figures.amountPaise),
    months: figures.tenorMonths,
    emi: rupees(figures.emiPaise),
    lastEmi: rupees(lastEmiPaise),
    firstDue: scene.words.date(proposal.firstDueOn),
    rate: percentFromBps(figures.annualRateBps),
    fee: rupees(figures.feesToLenderPaise),
    gst: rupees(figures.gstPaise),
    gstRate: percentFromBps(termsOn(product, isoDateInIndia(proposal.shownAt)).gstBps),
    thirdParty:
      figures.feesToThirdPartiesPaise === 0
        ? scene.words.say('kfs.nil')
        : rupees(figures.feesToThirdPartiesPaise),
    charges: rupees(figures.totalChargesPaise),
    totalInterest: rupees(figures.totalInterestPaise),
    net: rupees(figures.netDisbursedPaise),
    totalPayable: rupees(figures.totalPayablePaise),
    scheduleTotal: rupees(figures.scheduleTotalPaise),
    apr: percentFromBps(figures.aprBps),
    penal: rupees(conditions.penalChargePaise),
    penalCap: rupees(conditions.penalChargeCapPaise),
    foreclosure:
      conditions.foreclosureChargeBps === 0
        ? scene.words.say('kfs.nil')
        : percentFromBps(conditions.foreclosureChargeBps),
    coolingOffDays: conditions.coolingOffDays,
    officer: lender.grievanceOfficer[scene.words.language],
    phone: lender.grievancePhone,
    email: lender.grievanceEmail,
    ombudsmanUrl: lender.ombudsmanUrl,
    ombudsmanPhone: lender.ombudsmanPhone,
  }
}

function scheduleText(scene: Scene, { figures, proposal }: ProposedLoan): string {
  const rows = figures.schedule.map((row) =>
    [
      row.instalmentNumber,
      plain(row.outstandingPrincipalPaise),
      plain(row.principalPaise),
      plain(row.interestPaise),
      plain(row.instalmentPaise),
    ].join(' | '),
  )
  return [
    scene.words.say('schedule.head', {
      proposalNumber: proposal.proposalNumber,
      firstDue: scene.words.date(proposal.firstDueOn),
    }),
    ...rows,
  ].join('\n')
}

/** A figure in a table column: the rupee sign stands in its heading. */
function plain(paise: number): string {
  return formatRupees(paise).replace('₹', '')
}
