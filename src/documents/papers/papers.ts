import type { PaperRequest } from '../../journey/paper.ts'
import type { Paper } from '../block.ts'
import { agreementPaper } from './agreement.ts'
import { kfsPaper } from './kfs/kfs.ts'
import { noDuesPaper } from './no-dues.ts'
import { sanctionLetter } from './sanction-letter.ts'
import { schedulePaper } from './schedule.ts'

/** Every paper of a loan, by its kind. Pure: the same request always says the same. */
export function paperOf(request: PaperRequest): Paper {
  switch (request.paper) {
    case 'sanction-letter':
      return sanctionLetter(request)
    case 'kfs':
      return kfsPaper(request)
    case 'agreement':
      return agreementPaper(request)
    case 'schedule':
      return schedulePaper(request)
    case 'no-dues':
      return noDuesPaper(request)
  }
}
