import type { PaperKind } from '../../journey/paper.ts'

const words: Record<PaperKind, string> = {
  'sanction-letter': 'Sanction letter',
  kfs: 'Key Facts Statement',
  agreement: 'Loan agreement',
  schedule: 'Repayment schedule',
  'no-dues': 'No-dues certificate',
}

export function paperInWords(kind: PaperKind): string {
  return words[kind]
}
