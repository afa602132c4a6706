import { type BorrowerState, openState, StateNotUnderstood } from '../journey/state.ts'
import { isoDateInIndia } from '../lending/dates.ts'
import type { CreditFacts } from '../lending/decision.ts'
import type { Clock } from '../platform/clock.ts'
import type { DecisionProvider } from '../providers/decision/port.ts'
import type { Store } from '../storage/port.ts'

type Elsewhere = NonNullable<CreditFacts['elsewhere']>

export interface KnowingParts {
  store: Pick<Store, 'find' | 'load'>
  clock: Clock
}

/**
 * Looks the person up under other WhatsApp numbers before anybody decides: `facts.elsewhere` is what we found, and the
 * marks themselves go no further. A store that cannot be asked throws its Failure, and the decision waits for it:
 * deciding blindly would let one person have two loans.
 */
export function knowingOthers(provider: DecisionProvider, parts: KnowingParts): DecisionProvider {
  return {
    async decide(request) {
      const elsewhere = await elsewhereOf(parts, borrowerOf(request.id), request.personMarks)
      const facts = { ...request.facts, ...(elsewhere && { elsewhere }) }
      return provider.decide({ ...request, facts, personMarks: [] })
    },
  }
}

/** Effects are named `<borrowerId>/<turn>.<index>`. */
function borrowerOf(effectId: string): string {
  return effectId.slice(0, effectId.lastIndexOf('/'))
}

async function elsewhereOf(
  { store, clock }: KnowingParts,
  borrowerId: string,
  marks: string[],
): Promise<Elsewhere | undefined> {
  const owners = await Promise.all(marks.map((mark) => store.find(mark)))
  const others = new Set(owners.filter((owner) => owner !== undefined && owner !== borrowerId))
  const today = isoDateInIndia(clock())
  const found = await Promise.all(
    [...others].map(async (other) => {
      const stored = other === undefined ? undefined : await store.load(other)
      return stored && standingIn(stored.state, today)
    }),
  )
  const order: Elsewhere[] = ['running-loan', 'open-application', 'declined']
  return order.find((standing) => found.includes(standing))
}

/** What a stored conversation says about another loan for the same person; nothing where it is over and done with. */
function standingIn(stored: string, today: string): Elsewhere | undefined {
  const state = readable(stored)
  // Of somebody whose state no version reads any more nothing can be ruled out: a person looks.
  if (!state) return 'open-application'
  const { application, loans } = state
  if (loans.some((loan) => loan.status === 'active')) return 'running-loan'
  if (!application) return undefined
  const { closed, id } = application
  if (closed?.reason === 'declined') return today < closed.reapplyOn ? 'declined' : undefined
  if (closed?.reason === 'withdrawn') return undefined
  return loans.some((loan) => loan.applicationId === id && loan.status === 'closed')
    ? undefined
    : 'open-application'
}

function readable(stored: string): BorrowerState | undefined {
  try {
    return openState(stored)
  } catch (error) {
    if (error instanceof StateNotUnderstood) return undefined
    throw error
  }
}
