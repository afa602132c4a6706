import { join } from 'node:path'
import { productOf } from '../journey/products/product.ts'
import type { Clock } from '../platform/clock.ts'
import { sandboxBank } from '../providers/bank/sandbox.ts'
import { sandboxBureau } from '../providers/bureau/sandbox.ts'
import { localDecision } from '../providers/decision/local.ts'
import { sandboxFace } from '../providers/face/sandbox.ts'
import { identityCallbacks, sandboxIdentity } from '../providers/identity/sandbox.ts'
import { mandateCallbacks, sandboxMandate } from '../providers/mandate/sandbox.ts'
import { openMediaFolder } from '../providers/media/folder.ts'
import { payoutCallbacks, sandboxPayout } from '../providers/payout/sandbox.ts'
import { openSandbox } from '../providers/sandbox/sandbox.ts'
import { sandboxSecret } from './sandbox-secret.ts'

export interface ProviderOptions {
  dataDir: string
  /** Where borrowers open the pretended pages. */
  publicUrl: () => string
  /** Where the pretended providers call us back: they live in this process. */
  ownUrl: () => string
  clock: Clock
}

/** Every provider of this version is a sandbox: an outside world of its own that calls back over HTTP. */
export function openProviders({ dataDir, publicUrl, ownUrl, clock }: ProviderOptions) {
  const secret = sandboxSecret(dataDir)
  const sandbox = openSandbox({
    path: join(dataDir, 'sandbox.db'),
    callbackUrl: (provider) => `${ownUrl()}/callbacks/${provider}`,
    secret,
    get publicUrl() {
      return publicUrl()
    },
    clock,
  })
  const media = openMediaFolder(join(dataDir, 'media'))
  return {
    sandbox,
    media,
    readers: [identityCallbacks(secret), mandateCallbacks(secret), payoutCallbacks(secret)],
    decision: localDecision({ bureau: sandboxBureau(), products: (id) => productOf(id).terms }),
    identity: sandboxIdentity(sandbox),
    face: sandboxFace({ media }),
    bank: sandboxBank(sandbox),
    mandate: sandboxMandate(sandbox),
    payout: sandboxPayout(sandbox),
  }
}
