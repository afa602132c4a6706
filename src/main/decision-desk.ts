import { randomUUID } from 'node:crypto'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import { decisionsIn } from '../privacy/decision-story.ts'
import { heldOf } from '../privacy/held.ts'
import { readOnRecord } from '../privacy/reading.ts'
import { borrowerDesk, type DeskParts, openDeskParts } from './borrower-desk.ts'
import type { Order } from './command-line.ts'
import type { Config } from './config.ts'
import { decisionText } from './decision-text.ts'
import { applicationIdFrom } from './loan-names.ts'

/** Where an operator reads why decisions came out as they did. It works beside a running service. */
export interface DecisionDesk {
  /**
   * Every decision on the application that an id names, or of the borrower whom a phone number or user id names,
   * oldest first; the reading stands in the borrower's log before. Undefined for a name that nobody has.
   */
  explain(name: string, order: Order & { isMasked: boolean }): Promise<string[] | undefined>
  close(): Promise<void>
}

export async function openDecisionDesk(config: Config, clock: Clock, log: Log): Promise<DecisionDesk> {
  return decisionDesk(await openDeskParts(config, clock, log))
}

export function decisionDesk(parts: DeskParts): DecisionDesk {
  const { store, runner, clock } = parts
  return {
    async explain(name, order) {
      const applicationId = applicationIdFrom(name)
      const byApplication = await store.find(applicationId)
      const borrowerId = byApplication ?? (await borrowerDesk(parts).find(name))
      // Asked first: a reading of somebody who is not there must not make them somebody who is.
      if (borrowerId === undefined || (await store.load(borrowerId)) === undefined) return undefined
      const reading = { borrowerId, what: 'decisions', ...order }
      const held = await readOnRecord({ apply: runner.apply, newId: randomUUID }, reading, clock(), () =>
        heldOf(store, borrowerId),
      )
      return decisionsIn(held?.log ?? [])
        .filter((kept) => !isApplication(applicationId) || kept.applicationId === applicationId)
        .map((kept) => decisionText(kept, order.isMasked))
    },

    close: () => store.close(),
  }
}

function isApplication(name: string): boolean {
  return /^FL[0-9A-F]+$/.test(name)
}
