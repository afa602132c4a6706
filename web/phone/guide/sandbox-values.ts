/** Values that make the sandbox providers do something particular; docs/sandbox.md has them all. */
export interface SandboxValue {
  /** What to type. */
  text: string
  effect: string
}

export const bankAccounts: SandboxValue[] = [
  { text: '123456789012 HDFC0000001', effect: 'everything works' },
  { text: '123456780001 HDFC0000001', effect: 'payout fails' },
  { text: '123456780002 SBIN0000001', effect: 'payout fails once' },
  { text: '123456780004 HDFC0000001', effect: 'payout is reversed' },
  { text: '123456780011 SBIN0000001', effect: 'no such account' },
  { text: '123456780013 HDFC0000001', effect: 'name does not match' },
]

export const names: SandboxValue[] = [
  { text: 'Asha Verma', effect: 'good credit history' },
  { text: 'Asha Newcomer', effect: 'no credit history' },
  { text: 'Asha Lowscore', effect: 'low score' },
  { text: 'Asha Overdue', effect: 'overdue elsewhere' },
]

export const words: SandboxValue[] = [
  { text: 'menu', effect: 'all that can be done' },
  { text: 'status', effect: 'where the loan stands' },
  { text: 'language', effect: 'English or हिंदी' },
  { text: 'back', effect: 'correct the last answer' },
  { text: 'help', effect: 'questions and answers' },
  { text: 'agent', effect: 'talk to a person' },
  { text: 'restart', effect: 'begin again' },
  { text: 'stop', effect: 'no more reminders' },
]
