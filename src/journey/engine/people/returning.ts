import { ownerOf } from '../../handoff.ts'
import { sceneIn } from '../follow.ts'
import { goOn } from '../going-on.ts'
import { type Progress, withRecord, withState } from '../progress.ts'
import { resumed } from './resuming.ts'

/** One word of the borrower, and the bot goes on; nobody is awaited any more. */
export function backToBot(progress: Progress): Progress {
  const { handoff } = progress.state
  if (!handoff) return goOn(progress)
  const { ticket } = handoff
  const { words } = sceneIn(progress)
  const note =
    ownerOf(progress.state) === 'person'
      ? words.say('handoff.returned')
      : words.say('handoff.dropped', { ticket })
  const noted = withRecord(progress, 'handoff.ended', { ticket, by: 'borrower' })
  return resumed(withState(noted, { handoff: undefined }), note)
}
