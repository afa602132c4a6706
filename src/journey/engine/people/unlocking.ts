import type { Application } from '../../application.ts'
import { needsPersonToProve } from '../../contact-proof.ts'
import type { BorrowerState } from '../../state.ts'
import { mostCodes } from '../../steps/agreement/signing-questions.ts'
import { mostQuotes } from '../../steps/offers/quote.ts'
import { missesBeforeAnotherWay } from '../follow.ts'
import { type Progress, withRecord, withState } from '../progress.ts'

/**
 * Lifts what too many tries have shut, and what only a person can open. Undefined: nothing is. Too many decisions close the application as referred; that
 * is opened by releasing it.
 */
export function unlocked(progress: Progress): Progress | undefined {
  const { state } = progress
  const application = state.application && opened(state.application)
  const isUnproven = needsPersonToProve(state)
  const isShut =
    isUnproven ||
    application !== undefined ||
    state.misses >= missesBeforeAnotherWay ||
    state.slowed === true ||
    (state.proof?.misses ?? 0) > 0
  if (!isShut) return undefined
  const open = withState(progress, { ...freshCounts(state), ...(application && { application }) })
  // No date is known that could prove it: the person has found out who it is.
  return isUnproven
    ? withRecord(withState(open, { isContactUnproven: undefined, proof: undefined }), 'contact.proven', {})
    : open
}

function freshCounts({ proof, support }: BorrowerState): Partial<BorrowerState> {
  return {
    misses: 0,
    slowed: false,
    recentInboundAt: [],
    ...(proof && { proof: { ...proof, misses: 0 } }),
    ...(support && { support: { ...support, misses: 0 } }),
  }
}

function opened(application: Application): Application | undefined {
  const { agreement, quotesTaken = 0 } = application
  const isCodeShut = (agreement?.codesSent ?? 0) >= mostCodes
  if (!isCodeShut && quotesTaken < mostQuotes) return undefined
  return {
    ...application,
    ...(quotesTaken >= mostQuotes && { quotesTaken: 0 }),
    ...(agreement && isCodeShut && { agreement: { ...agreement, codesSent: 0 } }),
  }
}
