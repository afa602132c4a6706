import { searchNamesOf } from '../../journey/search-names.ts'
import { normalise } from '../../journey/understanding/digits.ts'
import type { FoundCases } from '../api.ts'
import type { ConsoleParts } from '../parts.ts'
import { Refused } from '../route.ts'
import { nameOf, phoneOf, readState } from './case-file.ts'
import { maskFor } from './mask.ts'
import { whereInWords } from './step-words.ts'

export const findWays = ['phone', 'name', 'application', 'loan', 'ticket', 'reference'] as const
type FindWay = (typeof findWays)[number]

type FindParts = Pick<ConsoleParts, 'store' | 'journey'>

const mostShown = 20

/** Finds borrowers by what a person knows of them. A text that cannot be that is refused beside its field. */
export async function findCases(
  parts: FindParts,
  { by, text }: { by: FindWay; text: string },
): Promise<FoundCases | Refused> {
  const found = await searches[by](parts, text.trim())
  if (found instanceof Refused) return found
  const cases = await Promise.all(found.slice(0, mostShown).map((borrowerId) => cardOf(parts, borrowerId)))
  return { cases: cases.flat(), isCut: found.length > mostShown }
}

type Search = (parts: FindParts, text: string) => Promise<string[] | Refused>

const searches: Record<FindWay, Search> = {
  async phone({ store }, text) {
    const digits = normalise(text).replace(/[\s()+.-]/g, '')
    if (!/^(0?[6-9]\d{9}|91[6-9]\d{9})$/.test(digits)) {
      return wrong('A mobile number has ten digits, such as 98765 43210, with or without +91.')
    }
    return named(store, `91${digits.slice(-10)}`)
  },

  async name({ store }, text) {
    const names = searchNamesOf(text)
    if (names.length === 0) return wrong('Type a name, or a part of it in whole words.')
    return store.search(names, mostShown + 1)
  },

  application: async ({ store }, text) => {
    const id = /^FL[0-9A-F]{12}$/i.exec(text)?.[0].toUpperCase()
    return id === undefined ? wrong('An application is called FL and twelve signs.') : named(store, id)
  },

  // A loan bears the name of its application but for the first two letters.
  loan: async ({ store }, text) => {
    const id = /^LN([0-9A-F]{12})$/i.exec(text)?.[1]
    return id === undefined
      ? wrong('A loan is called LN and twelve signs.')
      : named(store, `FL${id.toUpperCase()}`)
  },

  ticket: async ({ store }, text) => {
    const ticket = /^[HC]-[0-9A-Z]{7}$/i.exec(text.replace(/\s/g, ''))?.[0].toUpperCase()
    return ticket === undefined
      ? wrong('A ticket is called H- and seven signs, a complaint C- and seven.')
      : named(store, ticket)
  },

  reference: async ({ store }, text) => {
    if (!/^[\w-]{22}$/.test(text)) return wrong('A reference has 22 letters, digits, - or _.')
    const borrowerId = await store.behind(text)
    return borrowerId === undefined ? [] : [borrowerId]
  },
}

function wrong(message: string): Refused {
  return new Refused(400, { message, field: 'text' })
}

async function named(store: FindParts['store'], name: string): Promise<string[]> {
  const borrowerId = await store.find(name)
  return borrowerId === undefined ? [] : [borrowerId]
}

async function cardOf({ store, journey }: FindParts, borrowerId: string): Promise<FoundCases['cases']> {
  const stored = await store.load(borrowerId)
  // Erased between finding and reading.
  if (!stored) return []
  const { state, isUnreadable } = readState(journey, borrowerId, stored.state)
  const mask = maskFor(state)
  return [
    {
      reference: store.reference(borrowerId),
      name: isUnreadable ? 'Cannot be read' : nameOf(state, mask),
      phone: phoneOf(state, mask),
      step: isUnreadable ? 'An engineer has to repair what is stored' : whereInWords(state),
      ...(state.lastInboundAt !== undefined && { lastInboundAt: state.lastInboundAt }),
    },
  ]
}
