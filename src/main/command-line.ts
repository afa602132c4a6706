import { Failure } from '../platform/errors.ts'

/** What the operator's commands have in common: they end with 0, with 1 for a no, and with 2 for a wrong call. */

/** Who does something, and why: it stands in the log of the borrower. */
export interface Order {
  who: string
  why: string
}

/** Ends the command unless both are told, in a length that says something. */
export function orderIn({ who = '', why = '' }: Partial<Order>, isNeeded: boolean, help: string): Order {
  if (isNeeded && (who.trim().length < 2 || why.trim().length < 5)) {
    fail(`--who (your name) and --why (the reason, at least five letters) are needed.\n${help}`)
  }
  return { who, why }
}

/** Reads the arguments, or shows how they are written. */
export function orHelp<Result>(read: () => Result, help: string): Result {
  try {
    return read()
  } catch {
    return fail(help)
  }
}

export function tell(words: string, exitCode: number): number {
  console.log(words)
  return exitCode
}

export function fail(words: string): never {
  console.error(words)
  process.exit(2)
}

/** A failure says what to do; of anything else only its kind is told, because a message may quote what it was given. */
export function failWith(error: unknown): never {
  if (error instanceof Failure) return fail(`${error.message} (${error.code}, docs/errors.md)`)
  const { code, path } = (error instanceof Error ? error : {}) as NodeJS.ErrnoException
  const about = code && aboutFile[code]
  if (about) return fail(`It did not work: ${about}${path === undefined ? '' : `: ${path}`}.`)
  return fail(`It did not work: ${code ?? (error instanceof Error ? error.name : typeof error)}.`)
}

/** What the machine says of files and folders that an operator names. */
const aboutFile: Record<string, string> = {
  EACCES: 'this user may not open it',
  EEXIST: 'there is a file already, and none is written over',
  EISDIR: 'a folder was named, not a file',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a file stands where a folder should be',
}
