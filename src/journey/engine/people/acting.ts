import type { Refusal } from '../../acts.ts'
import type { PersonActed } from '../../event.ts'
import type { BorrowerState } from '../../state.ts'
import { type Progress, withRecord } from '../progress.ts'

/** Why a person cannot do this now; undefined when they can. */
export function whyNot(_state: BorrowerState, _acted: PersonActed, _now: number): Refusal | undefined {
  return { because: 'not-possible-here' }
}

/** Does what a person clicked, unless it is not possible (any more): then nothing changes and the log says why. */
export function act(progress: Progress, acted: PersonActed): Progress {
  const { act: asked, by } = acted
  const refusal = whyNot(progress.state, acted, progress.now)
  if (refusal) return withRecord(progress, 'act.refused', { act: asked.do, by, ...refusal })
  return withRecord(progress, 'act.done', { act: asked.do, by })
}
