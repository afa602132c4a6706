import type { Clock } from '../../platform/clock.ts'
import type { Log } from '../../platform/log.ts'
import type { OfficeStore } from '../../storage/office-port.ts'
import { openAnswering } from '../answering.ts'
import type { Config } from '../config.ts'
import { openDecisions } from '../decision.ts'
import { openHandoffs } from '../handoffs.ts'
import { openJourney } from '../journey.ts'
import { openProviders } from '../providers.ts'
import { openKeys, openMedia, openOffice, openStore, tryKeys } from '../storage.ts'
import { openWhatsApp } from '../whatsapp.ts'
import { keepStreamAlive } from './stream-owner.ts'

/** Opens everything and asks nobody yet: `check` does, and throws a Failure when something is not as it must be. */
export async function openParts(config: Config, log: Log, clock: Clock) {
  const keys = await openKeys(config)
  const store = await openStore({ config, keys, clock, log })
  const providers = await openProviders({
    config,
    media: await openMedia(config, keys),
    publicUrl: () => config.publicUrl,
    ownUrl: () => config.publicUrl,
    clock,
    standsStill: true,
  })
  const decisions = openDecisions(config, { store, clock, log })
  const whatsapp = openWhatsApp(config, log, clock)
  // For the console, and for a model of Bedrock: it counts there what it costs.
  let office: Promise<OfficeStore> | undefined
  const openOnce = () => {
    office ??= openOffice(config, keys, clock)
    return office
  }
  return {
    store,
    providers,
    decisions,
    handoffs: openHandoffs(config, () => config.publicUrl),
    answering: openAnswering({ config, office: openOnce, clock, log }),
    whatsapp,
    journey: openJourney(config),
    openOffice: openOnce,
    async check() {
      await Promise.all([store.check(), tryKeys(config, keys), keepStreamAlive(store, clock)])
    },
    async close() {
      await providers.sandbox.close()
      await decisions.close()
      await whatsapp.close()
      await office?.then((opened) => opened.close())
      await store.close()
    },
  }
}
