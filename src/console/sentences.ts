import type { z } from 'zod'

/** What is wrong with a field, for the person who filled it in. A schema that has its own words keeps them. */
export function plainSentence(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'This is needed.' : 'This has the wrong form.'
    case 'too_small':
      return issue.origin === 'string' ? atLeast(Number(issue.minimum)) : 'This is too little.'
    case 'too_big':
      return issue.origin === 'string' ? `At most ${issue.maximum} letters, please.` : 'This is too much.'
    case 'unrecognized_keys':
      return 'There is a field too many.'
    case 'invalid_value':
      return 'Choose one of what is offered.'
    default:
      return 'This has the wrong form.'
  }
}

function atLeast(minimum: number): string {
  return minimum === 1 ? 'This is needed.' : `At least ${minimum} letters, please.`
}
