import type { PaperRequest } from '../journey/paper.ts'
import type { MadePaper } from './port.ts'

export interface PaperOrder {
  id: number
  request: PaperRequest
  /** The address at which a paper is verified, up to its hash. */
  addressBefore: string
}

/** `reason` is the code of a Failure or the name of an error, never its words: they may hold a borrower's name. */
export type PaperAnswer = { id: number } & (
  | { ok: true; paper: MadePaper }
  | { ok: false; reason: string; retryable: boolean }
)
