import { isCaseShut } from '../contact-proof.ts'
import type { Message } from '../message.ts'
import type { Spoken } from '../outcome.ts'
import type { BorrowerState } from '../state.ts'
import { firstNameOf } from '../who.ts'
import { sceneIn } from './follow.ts'
import { type Progress, withState } from './progress.ts'

/** WhatsApp's customer service window: after it only templates reach the borrower (facts 6.5). */
export const windowMs = 24 * 60 * 60_000

/** More than ever comes up for one borrower in a shut window; a bound, so that the state cannot grow for ever. */
const mostUnsaid = 12

export function isWindowShut({ lastInboundAt }: BorrowerState, now: number): boolean {
  return lastInboundAt === undefined || now - lastInboundAt >= windowMs
}

/**
 * Outside the window one approved template invites the borrower back, however much comes up. What there is to say is
 * kept, whole and in order, and said when they write.
 */
export function withinWindow(progress: Progress): Progress {
  const { state, now, spoken } = progress
  if (spoken.length === 0 || !isWindowShut(state, now)) return progress
  const { isUninvited = false, ...unsaid } = keptWith(state, spoken, now)
  const isInvited = state.unsaid !== undefined && !isUninvited
  return { ...withState(progress, { unsaid }), spoken: isInvited ? [] : [invitation(progress)] }
}

/** What is unsaid so far, and this; `isUninvited` as before, and where nothing was. */
export function keptWith(
  { unsaid }: BorrowerState,
  spoken: Spoken[],
  now: number,
): NonNullable<BorrowerState['unsaid']> {
  const messages = [...(unsaid?.messages ?? []), ...spoken].slice(-mostUnsaid)
  const isInvited = unsaid !== undefined && !unsaid.isUninvited
  return { at: unsaid?.at ?? now, messages, ...(!isInvited && { isUninvited: true as const }) }
}

/** The approved template that invites the borrower back; by name only at a number that is surely theirs. */
export function invitation(progress: Progress): Message {
  const scene = sceneIn(progress)
  const name = isCaseShut(progress.state) ? 'none' : firstNameOf(scene)
  return {
    kind: 'template',
    name: 'application_update',
    languageCode: scene.words.language,
    parameters: [name === 'none' ? scene.words.say('template.friend') : name],
  }
}
