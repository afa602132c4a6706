/** Who has to act on a failure. */
export type FailureOwner = 'engineer' | 'operator' | 'provider' | 'meta'

/**
 * A failure: something that should have worked and did not.
 *
 * An expected outcome (a declined loan, a rejected mandate) is a returned value, never a Failure; a broken
 * invariant is an assertion. `code` is stable and listed in docs/errors.md, `message` is for the log and
 * never holds personal data or a secret.
 */
export class Failure extends Error {
  readonly code: string
  readonly owner: FailureOwner
  readonly retryable: boolean

  constructor(
    code: string,
    message: string,
    options: { owner: FailureOwner; retryable: boolean; cause?: unknown },
  ) {
    super(message, { cause: options.cause })
    this.name = 'Failure'
    this.code = code
    this.owner = options.owner
    this.retryable = options.retryable
  }
}
