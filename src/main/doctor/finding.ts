import { awsTrouble, explainAws } from '../../platform/aws/trouble.ts'
import { Failure } from '../../platform/errors.ts'

/** One line of the doctor: what was looked at, how it is, and what mends it. */
export interface Finding {
  state: 'ok' | 'missing' | 'cannot tell'
  /** Begins with the setting that is concerned. */
  what: string
  /** A command or an act; absent when nothing is to be done. */
  fix?: string
}

export function ok(what: string): Finding {
  return { state: 'ok', what }
}

export function missing(what: string, fix: string): Finding {
  return { state: 'missing', what, fix }
}

export function cannotTell(what: string, fix: string): Finding {
  return { state: 'cannot tell', what, fix }
}

/** Tries something that works only when everything behind it is right. Failures are sentences for the operator. */
export async function tried(well: string, setting: string, task: () => Promise<unknown>): Promise<Finding> {
  try {
    await task()
    return ok(well)
  } catch (error) {
    if (error instanceof Failure)
      return missing(`${setting}: ${error.message}`, `docs/errors.md explains \`${error.code}\``)
    return cannotTell(`${setting}: ${error instanceof Error ? error.name : 'unknown error'}`, 'try again')
  }
}

/**
 * What an error of AWS says about its resource. An action that only the doctor needs may be forbidden to whoever runs
 * it, and then nothing is known.
 */
export function awsFinding(
  error: unknown,
  use: { action: string; setting: string; region: string; make: string },
): Finding {
  const { setting } = use
  const what = `${setting}: ${explainAws(error, use)}`
  switch (awsTrouble(error)) {
    case 'absent':
    case 'elsewhere':
      return missing(what, use.make)
    case 'credentials':
      return missing(what, 'aws sts get-caller-identity shows whom AWS sees; sign in, or set AWS_PROFILE')
    case 'forbidden':
      return cannotTell(what, `allow ${use.action} to whoever runs the doctor, or run it as somebody else`)
    default:
      return cannotTell(what, 'try again')
  }
}

/** `ok`, then what it was; a fix stands on a line of its own. */
export function shownFinding({ state, what, fix }: Finding): string {
  const line = `${state.padEnd(12)}${what}`
  return fix === undefined ? line : `${line}\n${' '.repeat(12)}fix: ${fix}`
}
