import type { Clock } from '../../platform/clock.ts'
import { Courier } from './courier.ts'
import { openSandboxStore, type SandboxStore } from './store.ts'

export interface SandboxOptions {
  /** The sandbox's own SQLite file, never ours. */
  path: string
  /** Where the callbacks of a provider go. */
  callbackUrl: (provider: string) => string
  /** Signs the callbacks. */
  secret: string
  /** Where borrowers reach the sandbox's pages, without a slash at its end. Read anew for each link. */
  publicUrl: string
  clock: Clock
  /** How long a bank takes over what it does not do at once. */
  settleAfterMs?: number
  callbackTimeoutMs?: number
  /** Told when the sandbox's own file fails; it goes on by itself. */
  onProblem?: (error: unknown) => void
}

/** The pretended outside world: vendors, banks and payment rails with their own memory and their own callbacks. */
export interface Sandbox {
  store: SandboxStore
  clock: Clock
  courier: Courier
  settleAfterMs: number
  link(path: string): string
  /** Begins to deliver callbacks, those left over from before a restart included. */
  startCallbacks(): void
  /** Ends deliveries. Pending callbacks stay in the file. */
  stop(): Promise<void>
  /** Stops and lets go of the file. */
  close(): Promise<void>
}

/** Opens the outside world. Throws a Failure for a file that it does not understand. */
export function openSandbox(options: SandboxOptions): Sandbox {
  const { clock, secret, callbackUrl } = options
  const store = openSandboxStore(options.path)
  const courier = new Courier({
    store,
    clock,
    secret,
    callbackUrl,
    timeoutMs: options.callbackTimeoutMs ?? 3_000,
    onProblem: options.onProblem ?? (() => {}),
  })
  return {
    store,
    clock,
    courier,
    settleAfterMs: options.settleAfterMs ?? 300,
    link: (path) => `${options.publicUrl}${path}`,
    startCallbacks: () => courier.start(),
    stop: () => courier.stop(),
    async close() {
      await courier.stop()
      store.close()
    },
  }
}
