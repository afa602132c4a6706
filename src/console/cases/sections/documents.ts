import { type Agreement, isSigned } from '../../../journey/application.ts'
import type { Block } from '../../api.ts'
import { facts, type MaybeFact, note, table } from '../blocks.ts'
import type { CaseFile } from '../case-file.ts'
import type { Mask } from '../mask.ts'
import { dayInWords, momentInWords } from '../moments.ts'
import { paperInWords } from '../paper-words.ts'

/** Papers that were made, and how the agreement was shown, accepted and signed. */
export function documentsSection({ state }: CaseFile, mask: Mask): Block[] {
  const { application, papers = [] } = state
  const agreement = application?.agreement
  return [
    ...(agreement ? [facts(agreementFacts(agreement, mask), 'Agreement')] : []),
    papers.length === 0
      ? note('No papers were made yet.', 'quiet')
      : table(
          ['Paper', 'For', 'Made', 'Language', 'Pages', 'Content hash', 'File'],
          papers
            .toReversed()
            .map((paper) => [
              paperInWords(paper.paper),
              paper.loanId ?? paper.applicationId,
              momentInWords(paper.madeAt),
              paper.language,
              String(paper.pages),
              paper.contentHash,
              paper.isLost ? ['lost, made anew when asked for', 'warn'] : 'kept',
            ]),
          'Papers, newest first',
        ),
  ]
}

function agreementFacts(agreement: Agreement, mask: Mask): MaybeFact[] {
  const { proposalNumber, shownAt, validUntil, firstDueOn, accepted, signing } = agreement
  const signed = signing?.signed
  return [
    ['KFS', proposalNumber],
    ['Shown', momentInWords(shownAt)],
    ['Binds the lender until', momentInWords(validUntil)],
    ['First EMI', dayInWords(firstDueOn)],
    ['Language and version', `${agreement.language}, ${agreement.version}`],
    ['Hash of the text', agreement.textHash],
    ['Accepted', accepted && momentInWords(accepted.at)],
    ['Signing by', signing && (signing.method === 'code' ? 'one-time code' : 'eSign')],
    ['Code sent to', signing?.sentTo && mask.text(signing.sentTo)],
    ['Codes sent', agreement.codesSent],
    ['Signing came to nothing', signing?.over, 'warn'],
    ['Signed', signed && momentInWords(signed.at), 'good'],
    ['Signature', signed?.reference],
    [
      'Last check',
      isSigned({ agreement }) ? (agreement.finalCheckPassed ? 'passed' : 'not passed') : undefined,
    ],
  ]
}
