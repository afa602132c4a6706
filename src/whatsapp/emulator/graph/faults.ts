/**
 * What can go wrong between us and Meta, made to order.
 *
 * - `error-500`, `429`, `131056`: the answer that Meta gives then
 * - `timeout-after-accept`: the message is taken and sent, the answer never comes
 * - `timeout-before-accept`: nothing is taken, the answer never comes
 * - `reset`: the connection breaks, nothing is taken
 * - `undeliverable`: 200, and later a `failed` status with 131026
 */
export type Fault =
  | 'error-500'
  | '429'
  | '131056'
  | 'timeout-after-accept'
  | 'timeout-before-accept'
  | 'reset'
  | 'undeliverable'

/** Which kind of Graph call this is, and its body where it is a message. */
export interface GraphRequest {
  call: 'message' | 'read' | 'upload' | 'media-url' | 'download'
  body?: unknown
}

export type FaultRule = (request: GraphRequest) => Fault | undefined

export interface Faults {
  /** The next `count` calls of that kind (messages, if not said) meet this fault. */
  next(fault: Fault, count?: number, call?: GraphRequest['call']): void
  /** Asked whenever no `next` is left; replaces the rule of the options. */
  rule(rule: FaultRule | undefined): void
  /** Forgets all faults still to come. */
  clear(): void
  decide(request: GraphRequest): Fault | undefined
}

export function createFaults(initialRule: FaultRule | undefined): Faults {
  let rule = initialRule
  let planned: { fault: Fault; call: GraphRequest['call'] }[] = []
  return {
    next(fault, count = 1, call = 'message') {
      for (let index = 0; index < count; index += 1) planned.push({ fault, call })
    },
    rule(replacement) {
      rule = replacement
    },
    clear() {
      planned = []
      rule = undefined
    },
    decide(request) {
      if (planned.length > 0) {
        const index = planned.findIndex((plan) => plan.call === request.call)
        const [plan] = index < 0 ? [] : planned.splice(index, 1)
        if (plan) return plan.fault
      }
      return rule?.(request)
    },
  }
}
