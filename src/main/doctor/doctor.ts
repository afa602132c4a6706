import { systemClock } from '../../platform/clock.ts'
import { createLog } from '../../platform/log.ts'
import type { Config } from '../config.ts'
import { openKeys, openMedia, openStore, tryKeys } from '../storage.ts'
import { lookAtDecisionService } from './decision.ts'
import { type Finding, tried } from './finding.ts'
import { lookAtMeta } from './meta.ts'
import { lookAtSettings } from './settings.ts'

/** Looks at everything that a start needs, one after the other, and at what would be missed only later. */
export async function examine(environment: Record<string, string | undefined>): Promise<Finding[]> {
  const { config, findings } = await lookAtSettings(environment)
  if (config === undefined) return findings
  findings.push(...(await lookAtCloud(config)), ...(await lookAtDecisionService(config)))
  return [...findings, ...(await lookAtMeta(config, systemClock()))]
}

async function lookAtCloud(config: Config): Promise<Finding[]> {
  const { tables, region, kms, mediaBucket, deadLetterQueueUrl } = config.cloud
  const findings: Finding[] = []
  if (tables && region) {
    const { lookAtTables } = await import('./tables.ts')
    findings.push(...(await lookAtTables(tables, region)))
  }
  const keySetting = kms ? 'KMS_KEY_ARN' : 'DATA_DIR'
  findings.push(
    await tried(`${keySetting}: keys can be wrapped and opened`, keySetting, async () =>
      tryKeys(config, await openKeys(config)),
    ),
  )
  const storeSetting = tables ? 'STORAGE' : 'DATA_DIR'
  findings.push(
    await tried(`${storeSetting}: the store answers, and is ours`, storeSetting, () => tryStore(config)),
  )
  const mediaSetting = mediaBucket ? 'MEDIA_BUCKET_NAME' : 'DATA_DIR'
  findings.push(
    await tried(`${mediaSetting}: a file was written, read and removed`, mediaSetting, () =>
      tryMedia(config),
    ),
  )
  if (deadLetterQueueUrl && region) {
    const { lookAtQueue } = await import('./queue.ts')
    findings.push(await lookAtQueue(deadLetterQueueUrl, region))
  }
  const { handoffQueue } = config.people
  if (handoffQueue && region) {
    const { lookAtHandoffQueue } = await import('./queue.ts')
    findings.push(await lookAtHandoffQueue(handoffQueue, region))
  }
  return findings
}

async function tryStore(config: Config): Promise<void> {
  const keys = await openKeys(config)
  const store = await openStore({ config, keys, clock: systemClock, log: createLog('silent') })
  try {
    await store.check()
  } finally {
    await store.close()
  }
}

async function tryMedia(config: Config): Promise<void> {
  await (await openMedia(config, await openKeys(config))).check()
}
