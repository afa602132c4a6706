import type { ActName, PersonAct, Refusal } from '../../acts.ts'
import type { PersonActed } from '../../event.ts'
import type { Operator } from '../../handoff.ts'
import type { Progress } from '../progress.ts'

/** Something that a person did, narrowed to one act. */
interface Acted<Name extends ActName> extends PersonActed {
  act: Extract<PersonAct, { do: Name }>
}

/**
 * Does an act, or tells why it is not possible. What is missing in the click itself (`empty`: a reason, a text) is asked
 * last, so that who shows what is possible can ask without it.
 */
export type Doing<Name extends ActName> = (progress: Progress, acted: Acted<Name>) => Progress | Refusal

export type Doings<Name extends ActName> = { [Each in Name]: Doing<Each> }

export function isRefusal(made: Progress | Refusal): made is Refusal {
  return 'because' in made
}

export function refused(because: Refusal['because'], who?: Operator): Refusal {
  return { because, ...(who && { who }) }
}

export function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === ''
}
