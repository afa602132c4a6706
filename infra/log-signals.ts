/**
 * What the alarms listen for in the log. A test looks for every text in src, so that rewording a line of the log does
 * not silence an alarm.
 */
export interface LogSignal {
  /** The alarm, and the section of docs/runbook.md. */
  name: string
  metric: string
  /** As CloudWatch Logs filters JSON lines, or words anywhere in them. */
  pattern: string
  /** The texts of the pattern, as the code has them. */
  texts: readonly string[]
  /** Alarm at this many lines within `minutes`. */
  threshold: number
  minutes: number
  description: string
}

const message = (text: string, more = '') => `{ $.msg = "${text}"${more} }`

export const logSignals: readonly LogSignal[] = [
  {
    name: 'sends-failed',
    metric: 'SendsFailed',
    pattern: message('an effect failed for good', ' && $.kind = "send"'),
    texts: ['an effect failed for good'],
    // A single number that WhatsApp cannot reach is everyday life.
    threshold: 5,
    minutes: 15,
    description: 'Messages that WhatsApp will not deliver',
  },
  {
    name: 'work-failed',
    metric: 'WorkFailed',
    pattern: message('an effect failed for good', ' && $.kind != "send"'),
    texts: ['an effect failed for good'],
    threshold: 1,
    minutes: 5,
    description: 'A provider did not do what a borrower waits for',
  },
  {
    name: 'turns-broken',
    metric: 'TurnsBroken',
    pattern: message('a turn broke and was answered with an apology'),
    texts: ['a turn broke and was answered with an apology'],
    threshold: 1,
    minutes: 5,
    description: 'A message broke the conversation; the borrower got an apology',
  },
  {
    name: 'decision-service-down',
    metric: 'DecisionServiceDown',
    pattern: message('the breaker of the decision service changed', ' && $.breaker = "open"'),
    texts: ['the breaker of the decision service changed'],
    threshold: 1,
    minutes: 5,
    description: "The lender's decision service does not decide; the fallback does",
  },
  {
    name: 'webhooks-not-stored',
    metric: 'WebhooksNotStored',
    pattern: message('a webhook could not be stored; Meta will bring it again'),
    texts: ['a webhook could not be stored; Meta will bring it again'],
    threshold: 3,
    minutes: 5,
    description: 'What borrowers write is not taken; Meta brings it again',
  },
  {
    name: 'account-problem',
    metric: 'AccountProblems',
    pattern: message('WhatsApp reports a problem of the account'),
    texts: ['WhatsApp reports a problem of the account'],
    threshold: 1,
    minutes: 5,
    description: 'Meta says that something is wrong with our number or account',
  },
  {
    name: 'keys-failing',
    metric: 'KeysFailing',
    pattern: '?"keys.unavailable" ?"keys.refused" ?"keys.unreadable"',
    texts: ['keys.unavailable', 'keys.refused', 'keys.unreadable'],
    threshold: 1,
    minutes: 5,
    description: 'KMS does not answer or refuses, or data does not open',
  },
]
