import { waysOut } from '../../hosted-page.ts'
import { sceneIn, speak } from '../follow.ts'
import { type Progress, withRecord, withState } from '../progress.ts'
import { whenPerson } from './when.ts'

/**
 * Words that answer nothing, while a person is awaited: they are in the transcript for that person. The borrower hears
 * so once; whoever writes five lines to a person does not want five replies of a bot. Undefined: nobody is awaited.
 */
export function keptForPerson(progress: Progress): Progress | undefined {
  const { handoff } = progress.state
  if (!handoff) return undefined
  const { ticket, isAcknowledged } = handoff
  const noted = withRecord(progress, 'kept-for-person', { ticket })
  if (isAcknowledged) return noted
  const scene = sceneIn(progress)
  const told = withState(noted, { handoff: { ...handoff, isAcknowledged: true }, aside: undefined })
  const kept = waysOut(scene, 'handoff.kept', ['continue', 'bot'], {
    ticket,
    when: whenPerson(scene.words, progress.now),
  })
  return speak(told, undefined, [kept])
}
