import type { BorrowerState } from './state.ts'
import { nameTokens } from './understanding/name-match.ts'

/**
 * The words of a name as people are searched by: one spelling for scripts and the usual variants, without titles.
 * Initials fit everybody, so they count only where there is nothing else. The search folds what is typed in the same way.
 */
export function searchNamesOf(name: string): string[] {
  const words = [...new Set(nameTokens(name))]
  const long = words.filter((word) => [...word].length > 1)
  return long.length > 0 ? long : words
}

/** Of a borrower: as they call themselves, and as their ID does. */
function namesOf({ application, loans }: BorrowerState): (string | undefined)[] {
  const { answers, identity } = application ?? {}
  return [answers?.fullName, identity?.verified?.name, ...loans.map(({ borrowerName }) => borrowerName)]
}

function searchNames(state: BorrowerState): string[] {
  return [...new Set(namesOf(state).flatMap((name) => (name === undefined ? [] : searchNamesOf(name))))]
}

/** Folding is the work, and almost no turn brings a name. */
function spelled(state: BorrowerState): string {
  return namesOf(state).join('\n')
}

/** For a turn: the words under which the borrower was not found before. */
export function newSearchNames(before: BorrowerState, after: BorrowerState): { searchNames?: string[] } {
  const isAsBefore = spelled(before) === spelled(after)
  if (isAsBefore) return {}
  const known = new Set(searchNames(before))
  const added = searchNames(after).filter((word) => !known.has(word))
  return added.length > 0 ? { searchNames: added } : {}
}
