/** docs/runbook.md says what to do about each. */
export const problemWords: Record<string, string> = {
  'message-failed': 'A message did not arrive',
  'paper-not-sent': 'A paper was not sent',
  'paper-not-made': 'A paper could not be made',
  'turn-failed': 'A message broke our program; the borrower got an apology',
  'provider-failed': 'A provider gave no answer',
  'payout-failed': 'The payout failed',
  'payout-reversed': 'The money came back',
  'payout-in-doubt': 'Nobody knows whether the payout was taken',
  'payout-contradiction': 'The bank contradicts itself about a payout',
  'payout-left-while-held': 'The money arrived after all, while it was stopped',
  'payout-unexpected': 'The bank tells of a payout for which nobody waits',
  'mandate-unexpected': 'A mandate became active that nobody had asked for',
  'signature-of-another-name': 'The signature bears another name',
  'closing-unexpected': 'A loan was closed that was not open',
  'bank-name-unsure': 'The name at the bank may not be the borrower’s',
  'application-referred': 'The application waits for a person',
  'consent-withdrawn': 'The borrower took the consent back',
  'mandate-to-cancel': 'A mandate has to be cancelled at the bank',
}

/** A kind of problem as a person reads it; one that has no words here is shown as it stands in the log. */
export function problemInWords(what: string): string {
  return problemWords[what] ?? what.replaceAll('-', ' ')
}
