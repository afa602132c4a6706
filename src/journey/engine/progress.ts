import type { EffectBody } from '../effect.ts'
import type { JourneyRecord } from '../journey.ts'
import type { Spoken } from '../outcome.ts'
import type { JourneySettings } from '../settings.ts'
import type { BorrowerState } from '../state.ts'

/** A turn in the making. Each function of the engine takes one and returns the next; nothing is changed in place. */
export interface Progress {
  settings: JourneySettings
  now: number
  state: BorrowerState
  spoken: Spoken[]
  effects: EffectBody[]
  records: JourneyRecord[]
  loans: { id: string; record: string }[]
  aliases: string[]
}

export function startOf(state: BorrowerState, settings: JourneySettings, now: number): Progress {
  return { settings, now, state, spoken: [], effects: [], records: [], loans: [], aliases: [] }
}

export function withState(progress: Progress, changes: Partial<BorrowerState>): Progress {
  return { ...progress, state: { ...progress.state, ...changes } }
}

export function withRecord(progress: Progress, kind: string, detail: JourneyRecord['detail']): Progress {
  return { ...progress, records: [...progress.records, { kind, detail }] }
}

export function withEffect(progress: Progress, effect: EffectBody): Progress {
  return { ...progress, effects: [...progress.effects, effect] }
}
