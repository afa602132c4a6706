import { join } from 'node:path'
import { nameOf } from '../pipeline/safe-names.ts'
import type { Clock } from '../platform/clock.ts'
import { checkKeys } from '../platform/keys/check.ts'
import type { KeyRing } from '../platform/keys/port.ts'
import type { Log } from '../platform/log.ts'
import type { MediaStore } from '../providers/media/port.ts'
import type { OfficeStore } from '../storage/office-port.ts'
import type { Store } from '../storage/port.ts'
import type { SealedOffice } from '../storage/sealed-office-port.ts'
import type { SealedStore } from '../storage/sealed-port.ts'
import { createOfficeStore } from '../storage/sealing/office.ts'
import { createStore } from '../storage/sealing/store.ts'
import type { Config } from './config.ts'

/**
 * Data, keys and files as the settings say. What is not chosen is not loaded: the clients of AWS cost a quarter of a
 * second, and a function that starts cold has that much in all.
 */

/** The root of all encryption: KMS, or a key file in the data folder. */
export async function openKeys({ cloud, dataDir }: Config): Promise<KeyRing> {
  const { kms, region } = cloud
  if (kms === undefined || region === undefined) {
    const { openKeyFile } = await import('../platform/keys/local.ts')
    return openKeyFile(join(dataDir, 'keys.json'))
  }
  const { openKmsKeys } = await import('../platform/keys/kms.ts')
  return openKmsKeys({ ...kms, region })
}

/**
 * Wraps and opens one secret, so that a key or a permission that is missing is told before a borrower needs it. A key
 * file was read when it was opened.
 */
export async function tryKeys({ cloud }: Config, keys: KeyRing): Promise<void> {
  if (cloud.kms === undefined) return
  await checkKeys(keys)
}

/** The store of borrowers: sealed before it reaches SQLite or DynamoDB. */
export async function openStore({ config, keys, clock, log }: OpenStore): Promise<Store> {
  const onUnreadable = (borrower: string, error: unknown) =>
    log.error({ borrower, error: nameOf(error) }, 'work could not be read; it rests')
  return createStore({ sealed: await openSealed(config), keys, clock, onUnreadable })
}

export interface OpenStore {
  config: Config
  keys: KeyRing
  clock: Clock
  log: Log
}

async function openSealed({ cloud, dataDir }: Config): Promise<SealedStore> {
  const { tables, region } = cloud
  if (tables !== undefined && region !== undefined) {
    const { openDynamoStore } = await import('../storage/dynamodb/store.ts')
    return openDynamoStore({ tables, region })
  }
  const { openSqliteStore } = await import('../storage/sqlite/store.ts')
  return openSqliteStore({ path: join(dataDir, 'flowless.db') })
}

/** What the operator console keeps of its own, beside the borrowers. */
export async function openOffice(config: Config, keys: KeyRing, clock: Clock): Promise<OfficeStore> {
  return createOfficeStore({ sealed: await openSealedOffice(config), keys, clock })
}

async function openSealedOffice({ cloud, dataDir }: Config): Promise<SealedOffice> {
  const { tables, region } = cloud
  if (tables !== undefined && region !== undefined) {
    const { openDynamoOffice } = await import('../storage/dynamodb/office.ts')
    return openDynamoOffice({ tables, region })
  }
  const { openSqliteOffice } = await import('../storage/sqlite/office.ts')
  return openSqliteOffice({ path: join(dataDir, 'flowless.db') })
}

/** Selfies: a bucket, or a folder in the data folder. */
export async function openMedia({ cloud, dataDir }: Config, keys: KeyRing): Promise<MediaStore> {
  const { mediaBucket: bucket, region } = cloud
  if (bucket !== undefined && region !== undefined) {
    const { openMediaBucket } = await import('../providers/media/bucket.ts')
    return openMediaBucket({ bucket, region, keys })
  }
  const { openMediaFolder } = await import('../providers/media/folder.ts')
  return openMediaFolder({ path: join(dataDir, 'media'), keys })
}
