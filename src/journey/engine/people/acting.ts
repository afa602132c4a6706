import type { ActName, Refusal } from '../../acts.ts'
import type { PersonActed } from '../../event.ts'
import type { JourneySettings } from '../../settings.ts'
import type { BorrowerState } from '../../state.ts'
import { type Progress, startOf, withRecord } from '../progress.ts'
import { caseActs } from './case-acts.ts'
import { conversationActs } from './conversation-acts.ts'
import { type Doing, type Doings, isRefusal } from './doing.ts'
import { payoutActs } from './payout-acts.ts'

/** The registry: one entry an act. The type refuses an act that nobody does. */
const doings: Doings<ActName> = { ...conversationActs, ...caseActs, ...payoutActs }

function attempt(progress: Progress, acted: PersonActed): Progress | Refusal {
  const doing = doings[acted.act.do] as Doing<ActName>
  return doing(progress, acted)
}

/** Why a person cannot do this now: the act is tried, and nothing is kept of it. */
export function whyNot(
  settings: JourneySettings,
  state: BorrowerState,
  acted: PersonActed,
  now: number,
): Refusal | undefined {
  const made = attempt(startOf(state, settings, now), acted)
  return isRefusal(made) ? made : undefined
}

/** Does what a person clicked, unless it is not possible (any more): then nothing changes and the log says why. */
export function act(progress: Progress, acted: PersonActed): Progress {
  const { act: asked, by } = acted
  const made = attempt(progress, acted)
  return isRefusal(made)
    ? withRecord(progress, 'act.refused', { act: asked.do, by, ...made })
    : withRecord(made, 'act.done', { act: asked.do, by })
}
