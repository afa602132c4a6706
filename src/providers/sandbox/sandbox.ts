import type { Clock } from '../../platform/clock.ts'
import { Courier } from './courier.ts'
import { type Memory, openMemory } from './memory.ts'
import type { WorldPort } from './world-port.ts'

/** A sweep that goes on for longer leaves the rest to the next one. */
const roundsOfSweep = 20

export interface SandboxOptions {
  /** The outside world's own memory, never ours. It is closed with the sandbox. */
  world: WorldPort
  /** Where the callbacks of a provider go. */
  callbackUrl: (provider: string) => string
  /** Signs the callbacks, and seals the world's memory. */
  secret: string
  /** Where borrowers reach the sandbox's pages, without a slash at its end. Read anew for each link. */
  publicUrl: string
  clock: Clock
  /** How long a bank takes over what it does not do at once. With 0, until the next callbacks are brought. */
  settleAfterMs?: number
  callbackTimeoutMs?: number
  /**
   * For a machine that stands still between requests: a page then answers only once its callback was tried, and
   * whatever comes later is brought by `deliverDue`.
   */
  deliversWithPages?: boolean
  /** Told when the sandbox's own memory fails; it goes on by itself. */
  onProblem?: (error: unknown) => void
}

/** The pretended outside world: vendors, banks and payment rails with their own memory and their own callbacks. */
export interface Sandbox {
  memory: Memory
  clock: Clock
  courier: Courier
  settleAfterMs: number
  link(path: string): string
  /** To be awaited once somebody has decided on a page. Never fails: what does not arrive now comes later. */
  afterDecision(): Promise<void>
  /** Begins to deliver callbacks, those left over from before a restart included. */
  startCallbacks(): void
  /** One sweep: brings what is due by `now`, also what that makes due. Answers how many callbacks were taken. */
  deliverDue(now?: number): Promise<number>
  /** Ends deliveries. Pending callbacks stay in the world. */
  stop(): Promise<void>
  /** Stops and lets go of the world. */
  close(): Promise<void>
}

/** Opens the outside world. */
export function openSandbox(options: SandboxOptions): Sandbox {
  const { world, clock, secret, callbackUrl, onProblem = () => {} } = options
  const memory = openMemory({ world, secret, clock, onDueWritten: () => courier.wake() })
  const timeoutMs = options.callbackTimeoutMs ?? 3_000
  const courier = new Courier({ memory, clock, secret, callbackUrl, timeoutMs, onProblem })
  return {
    memory,
    clock,
    courier,
    settleAfterMs: options.settleAfterMs ?? 300,
    link: (path) => `${options.publicUrl}${path}`,
    async afterDecision() {
      if (options.deliversWithPages) await courier.deliverDue().catch(onProblem)
    },
    startCallbacks: () => courier.start(),
    deliverDue: (now = clock()) => sweep(courier, now),
    stop: () => courier.stop(),
    async close() {
      await courier.stop()
      memory.close()
    },
  }
}

/** A callback that was taken lets the next one of its key come; one that was refused is due again after `now`. */
async function sweep(courier: Courier, now: number): Promise<number> {
  let taken = 0
  for (let round = 0; round < roundsOfSweep; round += 1) {
    const result = await courier.deliverDue(now)
    taken += result.taken
    if (result.tried === 0) break
  }
  return taken
}
