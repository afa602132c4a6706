import type { Application } from '../../application.ts'
import type { BorrowerState } from '../../state.ts'
import { mostCodes } from '../../steps/agreement/signing-questions.ts'
import { mostQuotes } from '../../steps/offers/quote.ts'
import { missesBeforeAnotherWay } from '../follow.ts'
import { type Progress, withState } from '../progress.ts'

/**
 * Lifts what too many tries have shut. Undefined: nothing is. Too many decisions close the application as referred; that
 * is opened by releasing it.
 */
export function unlocked(progress: Progress): Progress | undefined {
  const { state } = progress
  const application = state.application && opened(state.application)
  const isShut =
    application !== undefined ||
    state.misses >= missesBeforeAnotherWay ||
    state.slowed === true ||
    (state.proof?.misses ?? 0) > 0
  return isShut
    ? withState(progress, { ...freshCounts(state), ...(application && { application }) })
    : undefined
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
