import type { Effect } from '../journey/effect.ts'
import type { EventBody } from '../journey/event.ts'
import type { Work } from '../storage/port.ts'
import type { Recipient } from '../whatsapp/port.ts'

/** Every kind of effect that is stored and delivered. A typing bubble is neither. */
export type DeliveredKind = Exclude<Effect['kind'], 'show-typing'>

export type EffectOf<Kind extends DeliveredKind> = Effect & { kind: Kind }

/**
 * One function per kind of effect: it makes one try and says how that ended. It has a time-out on every call that it
 * makes. What it throws is our mistake; the work is then tried again, as being in doubt.
 */
export type EffectHandlers = {
  [Kind in DeliveredKind]: (effect: EffectOf<Kind>, errand: Errand) => Promise<Handled>
}

/** What is known about this piece of work beside the effect. */
export interface Errand extends Pick<Work, 'borrowerId' | 'attempts' | 'inDoubt' | 'hasWaited'> {
  /** The way to the borrower; read only by those who write to them. */
  recipient(): Promise<Recipient>
  /**
   * Asked in the moment before something that must not be done twice: a process that was frozen on the way there may
   * find that others have taken the work.
   */
  isStillOurs(): boolean
}

export type Handled =
  /** The provider answered: the event settles the work, in one commit. */
  | { outcome: 'answered'; event: EventBody }
  /** Done, and nobody waits for an answer. */
  | { outcome: 'done' }
  /** It will never work: the event tells the journey and settles the work. */
  | { outcome: 'gone'; event: EventBody; error: string }
  /**
   * The try failed. `otherwise` ends it once all tries are used up, and the work is at least `patienceMs` old; without
   * it the work is tried for ever. `hasWaited`: after `afterMs` a doubt will have had its time.
   */
  | {
      outcome: 'retry'
      afterMs?: number
      inDoubt: boolean
      hasWaited?: boolean
      error: string
      otherwise?: EventBody
      patienceMs?: number
    }
  /** Not tried, because its time has not come. */
  | { outcome: 'later'; afterMs: number; inDoubt: boolean; hasWaited: boolean }

/** The event that tells a journey that its provider could not be asked. */
export function providerFailed(
  effect: EffectOf<Exclude<DeliveredKind, 'send'>>,
  reason: 'unreachable' | 'slow' | 'refused' | 'nonsense',
): EventBody {
  return { kind: 'provider.failed', effectId: effect.id, effectKind: effect.kind, key: effect.key, reason }
}
