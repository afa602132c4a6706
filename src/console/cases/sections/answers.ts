import { wordsIn } from '../../../journey/languages/catalogue.ts'
import { formatRupees } from '../../../lending/money.ts'
import type { Block } from '../../api.ts'
import { facts, note } from '../blocks.ts'
import type { CaseFile } from '../case-file.ts'
import type { Mask } from '../mask.ts'
import { momentInWords } from '../moments.ts'

/** What the borrower told, and who KYC found them to be. */
export function answersSection({ state }: CaseFile, mask: Mask): Block[] {
  const { application } = state
  if (!application) return [note('No application yet.', 'quiet')]
  const { answers, identity, selfie, bank } = application
  const words = wordsIn('en')
  const rupees = (paise: number | undefined) => (paise === undefined ? undefined : formatRupees(paise))
  const told = facts(
    [
      ['Name', answers.fullName && mask.name(answers.fullName)],
      ['Date of birth', answers.dateOfBirth && mask.birthDate(answers.dateOfBirth)],
      ['Work', answers.employment && words.say(`choice.employment.${answers.employment}`)],
      ['Income a month', rupees(answers.monthlyIncomePaise)],
      ['Household a year', rupees(answers.householdAnnualIncomePaise)],
      ['Purpose', answers.purpose && words.say(`choice.purpose.${answers.purpose}`)],
      ['Course fee', rupees(answers.courseFeePaise)],
      ['Pincode', answers.pincode && mask.pincode(answers.pincode)],
      ['Found right in the summary', application.summaryConfirmed ? 'yes' : 'not yet'],
    ],
    'Told by the borrower',
  )
  const verified = identity?.verified
  const proven = facts(
    [
      ['Name by KYC', verified && mask.name(verified.name)],
      ['Date of birth by KYC', verified && mask.birthDate(verified.dateOfBirth)],
      ['ID', verified && mask.text(verified.maskedNumber)],
      [
        'KYC page open until',
        identity?.link && !verified ? momentInWords(identity.link.expiresAt) : undefined,
      ],
      ['Selfie', selfie?.matched ? 'matches' : selfie?.reference && 'sent, not matched yet'],
      ['Account', bank?.accountNumber && mask.account(bank.accountNumber)],
      ['IFSC', bank?.ifsc],
      ['Bank', bank?.verified?.bankName],
      ['Name at the bank', bank?.verified && mask.name(bank.verified.nameAtBank)],
      ['Likeness of the names', bank?.verified && `${bank.verified.nameMatchScore} of 100`],
    ],
    'Proven',
  )
  return proven.kind === 'facts' && proven.facts.length > 0 ? [told, proven] : [told]
}
