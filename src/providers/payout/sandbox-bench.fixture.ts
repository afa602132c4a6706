import { secret, type World } from '../sandbox/world.fixture.ts'
import type { payoutContract } from './contract.ts'
import { payoutCallbacks, sandboxPayout } from './sandbox.ts'
import { PayoutLedger } from './sandbox-ledger.ts'

type Bench = Awaited<ReturnType<Parameters<typeof payoutContract>[1]>>

/** The pretended bank as the payout contract asks for it, whatever keeps its world. */
export function payoutBenchOf(world: World): Bench {
  world.sandbox.startCallbacks()
  return {
    provider: sandboxPayout(world.sandbox),
    second: sandboxPayout(world.openAnother()),
    callbacks: payoutCallbacks(secret),
    accounts: { good: '50100088881234', closed: '50100088880001', settlesLater: '50100088880003' },
    ifsc: 'HDFC0000001',
    nextCallback: world.nextCallback,
    async timesPaid(key) {
      const lines = await new PayoutLedger(world.sandbox).list(1_000)
      return lines.filter((line) => line.key === key && line.current.status === 'success').length
    },
    close: world.close,
  }
}
