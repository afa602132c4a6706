/**
 * What a provider says. `failed` means that it could not answer: delivery asks again (`retryable`) or tells the
 * journey. A refusal that is part of the business (a rejected mandate) is a `value`.
 */
export type Answer<Value> =
  | { ok: true; value: Value }
  | {
      ok: false
      reason: 'unreachable' | 'slow' | 'refused' | 'nonsense'
      retryable: boolean
      /** The call may have worked all the same: look it up before repeating it. */
      inDoubt: boolean
      /** For the log: no personal data. */
      detail: string
    }
