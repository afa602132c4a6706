import { withNote } from '../compose.ts'
import type { BorrowerState } from '../state.ts'
import type { GlobalWord } from '../understanding/global-words.ts'
import { goOn } from './going-on.ts'
import { type Progress, withState } from './progress.ts'
import { afterGlobalWord } from './ways.ts'

/** After this long the papers and offers that were kept are no longer the current ones. */
const keptForMs = 7 * 24 * 60 * 60_000

/**
 * The borrower writes again after the window was shut: they hear what came up meanwhile. Their words, which cannot be
 * an answer to a question that they have not seen, only open the window; a word that works everywhere still works.
 */
export function reopened(
  progress: Progress,
  unsaid: NonNullable<BorrowerState['unsaid']>,
  word: GlobalWord | undefined,
): Progress {
  const open = withState(progress, { unsaid: undefined })
  const isOld = progress.now - unsaid.at > keptForMs
  // A link may have expired by now: the step makes a new one.
  const isOutdated = isOld || unsaid.messages.some((message) => message.kind === 'link')
  if (isOutdated) return word ? afterGlobalWord(open, word) : goOn(open)
  const { carriedNote, ...state } = open.state
  const told = { ...open, state, spoken: [...open.spoken, ...withNote(carriedNote, unsaid.messages)] }
  return word ? afterGlobalWord(told, word) : told
}
