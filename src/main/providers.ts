import { join } from 'node:path'
import type { Clock } from '../platform/clock.ts'
import { sandboxBank } from '../providers/bank/sandbox.ts'
import { sandboxFace } from '../providers/face/sandbox.ts'
import { identityCallbacks, sandboxIdentity } from '../providers/identity/sandbox.ts'
import { mandateCallbacks, sandboxMandate } from '../providers/mandate/sandbox.ts'
import type { MediaStore } from '../providers/media/port.ts'
import { payoutCallbacks, sandboxPayout } from '../providers/payout/sandbox.ts'
import { openSandbox } from '../providers/sandbox/sandbox.ts'
import type { WorldPort } from '../providers/sandbox/world-port.ts'
import { sandboxSigning, signingCallbacks } from '../providers/signing/sandbox.ts'
import type { Sms } from '../providers/signing/sandbox-inbox.ts'
import type { Config } from './config.ts'
import { sandboxSecret } from './sandbox-secret.ts'

export interface ProviderOptions {
  config: Config
  media: MediaStore
  /** Where borrowers open the pretended pages. */
  publicUrl: () => string
  /** Where the pretended providers call us back. */
  ownUrl: () => string
  clock: Clock
  /** Nothing runs between two requests: pages bring their callbacks themselves, the timers bring the rest. */
  standsStill?: boolean
  /** Hears of every pretended text message, for phones that stand on a screen. */
  onSms?: (message: Sms) => void
}

export type Providers = Awaited<ReturnType<typeof openProviders>>

/**
 * Every provider of this version but the decision (`decision.ts`) is a sandbox: an outside world of its own that calls
 * back over HTTP.
 */
export async function openProviders(options: ProviderOptions) {
  const { config, media, publicUrl, ownUrl, clock, standsStill = false, onSms } = options
  const secret = config.sandboxSecret ?? sandboxSecret(config.dataDir)
  const sandbox = openSandbox({
    world: await openWorld(config),
    callbackUrl: (provider) => `${ownUrl()}/callbacks/${provider}`,
    secret,
    get publicUrl() {
      return publicUrl()
    },
    clock,
    ...(standsStill && { deliversWithPages: true, settleAfterMs: 0 }),
  })
  return {
    sandbox,
    media,
    readers: [
      identityCallbacks(secret),
      mandateCallbacks(secret),
      signingCallbacks(secret),
      payoutCallbacks(secret),
    ],
    identity: sandboxIdentity(sandbox),
    face: sandboxFace({ media }),
    bank: sandboxBank(sandbox),
    mandate: sandboxMandate(sandbox),
    signing: sandboxSigning(sandbox, onSms),
    payout: sandboxPayout(sandbox),
  }
}

/** The sandbox's memory: where several processes share our store, they share its world, too. */
async function openWorld({ cloud, dataDir }: Config): Promise<WorldPort> {
  const { tables, region } = cloud
  if (tables !== undefined && region !== undefined) {
    const { openWorldTable } = await import('../providers/sandbox/world-table.ts')
    return openWorldTable({ table: tables.interaction, region })
  }
  const { openWorldFile } = await import('../providers/sandbox/world-file.ts')
  return openWorldFile(join(dataDir, 'sandbox.db'))
}
