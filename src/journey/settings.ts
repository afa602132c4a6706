/** What the composition root tells the journey. Pure data and pure functions. */
export interface JourneySettings {
  inactivityMinutes: number
  /** How papers are signed where the borrower's number is known; without a number it is always eSign. */
  signing: 'code' | 'esign'
  /** The bank behind an IFSC code, from the real list; undefined when there is no such code. */
  findBank(ifsc: string): { bankName: string; supportsMandate: boolean } | undefined
}
