import { expect } from 'vitest'
import { inboxOf } from '../../src/journey/inbox.ts'
import type { Conversation } from './conversation.ts'

/** One owner at a time: where a person has the conversation, every word of that turn was theirs. */
export function checkOwner({ turns, state, inbox }: Conversation): void {
  for (const { owner, sent } of turns.slice(-6)) {
    if (owner === 'person')
      expect(
        sent.every(({ by }) => by !== undefined),
        'the bot spoke over a person',
      ).toBe(true)
    else
      expect(
        sent.every(({ by }) => by === undefined),
        'a person spoke for the bot',
      ).toBe(true)
  }
  expect(inbox, 'the inbox that was told is the inbox').toEqual(inboxOf(state))
}
