import type { PaperRequest } from '../journey/paper.ts'

/** A paper as a file, not kept yet. */
export interface MadePaper {
  bytes: Uint8Array
  /** SHA-256 of what it says, hex: printed on it. */
  contentHash: string
  pages: number
  /** For the borrower's phone: short, in Latin letters, ending in `.pdf`. */
  filename: string
}

/** Makes the papers of a loan as PDF. The same request always makes the same bytes. */
export interface PaperMaker {
  make(request: PaperRequest): Promise<MadePaper>
}
