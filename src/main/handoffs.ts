import { openHandoffQueue } from '../support/handoff/sqs-queue.ts'
import type { HandoffQueue } from '../support/port.ts'
import type { Config } from './config.ts'
import type { PartHealth } from './health.ts'

/** Where handoffs go beside the console, and how that goes. */
export interface Handoffs {
  /** Absent: the console's own queue serves alone. */
  queue: HandoffQueue | undefined
  health(): PartHealth
}

export function openHandoffs({ people, cloud }: Config, publicUrl: () => string): Handoffs {
  const { handoffQueue: name } = people
  if (name === undefined || cloud.region === undefined) {
    const detail = "HUMAN_HANDOFF_QUEUE is not set; the console's own queue serves alone"
    return { queue: undefined, health: () => ({ state: 'off', detail }) }
  }
  const queue = openHandoffQueue({
    queue: name,
    region: cloud.region,
    consoleUrl: () => `${publicUrl()}/console`,
  })
  return { queue, health: () => healthFrom(queue.trouble()) }
}

function healthFrom(trouble: string | undefined): PartHealth {
  return trouble === undefined
    ? { state: 'on', detail: 'every handoff goes to the queue of HUMAN_HANDOFF_QUEUE, too' }
    : { state: 'failing', detail: trouble }
}
