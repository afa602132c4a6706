import type { FailureOwner } from '../../platform/errors.ts'

/**
 * What to do about one of Meta's error codes.
 * - `no`: as it is, it will never work
 * - `yes`: try again after `afterMs`, longer each time
 * - `once`: try again one single time
 * - `pair`: the borrower got too many messages; wait `pairBackoffMs`
 */
export interface ErrorRule {
  retry: 'no' | 'yes' | 'once' | 'pair'
  /** Who has to act when it does not go away; `borrower` when only they can. */
  owner: FailureOwner | 'borrower'
  /** The first wait, for those that may be tried again. Meta names no figures: ours. */
  afterMs: number
}

const never = (owner: ErrorRule['owner']): ErrorRule => ({ retry: 'no', owner, afterMs: 0 })
const again = (afterMs: number, owner: ErrorRule['owner'] = 'meta'): ErrorRule => ({
  retry: 'yes',
  owner,
  afterMs,
})

/** Meta's error table (support/error-codes, September 2026; 5.2 of the WhatsApp facts), by `error.code`. */
const rules: ReadonlyMap<number, ErrorRule> = new Map([
  // The token, the permissions, the account: nothing leaves until an operator has acted.
  [0, never('operator')], // token not accepted
  [3, never('operator')], // capability missing
  [10, never('operator')], // permission not granted
  [104, never('operator')], // token missing
  [190, never('operator')], // token expired or invalid
  [368, never('operator')], // blocked for a policy violation
  [130497, never('operator')], // restricted in this country
  [131005, never('operator')], // access denied
  [131031, never('operator')], // account locked
  [131037, never('operator')], // display name not approved
  [131042, never('operator')], // payment problem
  [131045, never('operator')], // number not registered properly
  [131048, never('operator')], // number limited as spam
  [131063, never('operator')], // marketing templates disabled
  [131064, never('operator')], // limited after misclassified templates
  [133000, never('operator')], // deregistration incomplete
  [133005, never('operator')], // two-step PIN wrong
  [133006, never('operator')], // number must be verified again
  [133008, never('operator')], // too many PIN guesses
  [133009, never('operator')], // PIN guessed too fast
  [133010, never('operator')], // number not registered
  [133015, never('operator')], // number deleted a moment ago
  [133016, never('operator')], // too many registrations
  [134011, never('operator')], // payments terms not accepted

  // Meta is busy, broken or counting.
  [1, { retry: 'once', owner: 'meta', afterMs: 5_000 }], // unknown, perhaps a server error
  [2, again(2_000)], // overloaded
  [4, again(60_000, 'operator')], // calls per app
  [80007, again(60_000, 'operator')], // calls per business account
  [130429, again(1_000)], // messages per second
  [131000, again(2_000)], // something went wrong
  [131016, again(2_000)], // service unavailable
  [131056, { retry: 'pair', owner: 'meta', afterMs: 1_000 }],
  [131057, again(15_000)], // maintenance, at most a minute
  [133004, again(5_000)], // server unavailable

  // The borrower: only they can change it, or nobody.
  [130403, never('operator')], // we blocked them
  [130472, never('borrower')], // part of an experiment of Meta's
  [131026, never('borrower')], // not on WhatsApp, or too old an app
  [131047, never('borrower')], // silent for more than 24 hours: only a template reaches them
  [131049, never('borrower')], // enough marketing for today
  [131050, never('borrower')], // stopped marketing
  [131052, never('borrower')], // what they sent cannot be downloaded
  [131060, never('borrower')], // what they sent is not available

  // What we asked for is wrong.
  [33, never('engineer')], // no such object
  [100, never('engineer')], // parameter invalid or too long
  [131008, never('engineer')], // parameter missing
  [131009, never('engineer')], // parameter value invalid
  [131021, never('engineer')], // sent to ourselves
  [131030, never('engineer')], // not on the test number's list
  [131051, never('engineer')], // message type not supported
  [131053, never('engineer')], // our media is of a wrong type or could not be fetched
  [131055, never('engineer')], // method not allowed
  [131062, never('engineer')], // not allowed to a user id
  [135000, never('engineer')], // some parameter is wrong
  [137000, never('engineer')], // identity check failed

  // Templates and flows live in the business manager, beside the code.
  [132000, never('engineer')], // number of parameters
  [132001, never('operator')], // missing in this language, or not approved
  [132005, never('engineer')], // too long once filled
  [132007, never('engineer')], // characters against the policy
  [132008, never('engineer')], // parameter value
  [132012, never('engineer')], // parameter format
  [132015, never('operator')], // paused for its quality
  [132016, never('operator')], // disabled
  [132018, never('engineer')], // parameters not valid
  [132068, never('operator')], // flow blocked
  [132069, never('operator')], // flow throttled
  [134100, never('engineer')], // only marketing here
  [134101, never('operator')], // template still syncing
  [134102, never('operator')], // template unavailable
])

/** The rule for one of Meta's codes. 200 to 299 are permissions; an unknown code is never tried again. */
export function errorRule(code: number): ErrorRule {
  const rule = rules.get(code)
  if (rule) return rule
  return code >= 200 && code <= 299 ? never('operator') : never('engineer')
}

/** Every code that has a rule of its own, for docs and tests. */
export function knownErrorCodes(): number[] {
  return [...rules.keys()].sort((first, second) => first - second)
}

/**
 * How long to leave a borrower alone after 131056, in milliseconds: 4^attempt seconds, `attempt` counting from 0
 * (about-the-platform, pair rate limit). Never more than 17 minutes: the burst is long repaid by then.
 */
export function pairBackoffMs(attempt: number): number {
  return 4 ** Math.min(Math.max(attempt, 0), 5) * 1_000
}
