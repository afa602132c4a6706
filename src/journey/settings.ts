/** What the composition root tells the journey. Pure data and pure functions. */
export interface JourneySettings {
  inactivityMinutes: number
  /** How papers are signed where the borrower's number is known; without a number it is always eSign. */
  signing: 'code' | 'esign'
  /** How many questions of a borrower and day a language model may word; 0 where there is none. */
  modelQuestionsPerDay: number
  /** The bank behind an IFSC code, from the real list; undefined when there is no such code. */
  findBank(ifsc: string): { bankName: string; supportsMandate: boolean } | undefined
}
