import type { CasePage, ConversationView } from '../../../src/console/api.ts'
import type { ActName } from '../../../src/journey/acts.ts'
import { useOperator } from '../requests/session.ts'

export type Ownership = 'bot' | 'waiting' | 'mine' | 'another'

/** Who may speak: the bot, nobody but the bot while a person is awaited, this operator, or another one. */
function ownershipOf({ owner, agent, askedAt }: ConversationView, operatorId: string): Ownership {
  if (owner === 'person') return agent?.id === operatorId ? 'mine' : 'another'
  return askedAt === undefined ? 'bot' : 'waiting'
}

export function useOwnership(page: CasePage): Ownership {
  return ownershipOf(page.conversation, useOperator().operator.id)
}

export function actOf(page: CasePage, name: ActName) {
  return page.acts.find(({ act }) => act === name)
}
