import { isCaseShut } from '../contact-proof.ts'
import { arrive } from './follow.ts'
import { type Progress, withState } from './progress.ts'
import { renewedOffers } from './renewal.ts'

/** Back to the open question, or to offers made anew where the old ones ran out. */
export function goOn(progress: Progress, note?: string): Progress {
  const again = withState(progress, { misses: 0, aside: undefined })
  // Behind a number that is not proven nothing is made anew.
  if (isCaseShut(progress.state)) return arrive(again, note)
  const carried = note === undefined ? again : withState(again, { carriedNote: note })
  return renewedOffers(carried) ?? arrive(carried)
}
