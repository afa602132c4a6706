/** What the composition root tells the journey. Pure data and pure functions. */
export interface JourneySettings {
  inactivityMinutes: number
  /** The bank behind an IFSC code, from the real list; undefined when there is no such code. */
  findBank(ifsc: string): { bankName: string; supportsMandate: boolean } | undefined
}
