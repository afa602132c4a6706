import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openKeyFile } from '../../platform/keys/local.ts'
import type { KeyRing } from '../../platform/keys/port.ts'
import { openMediaBucket } from './bucket.ts'
import { mediaContract } from './contract.ts'
import type { MediaStore } from './port.ts'
import { type BucketFault, startBucketStandIn } from './testing/bucket-stand-in.ts'

const bucket = 'flowless-media'
const region = 'ap-south-1'
const picture = { name: 'selfie', bytes: Buffer.from([255, 216, 0, 1]), mimeType: 'image/jpeg' }

let s3: Awaited<ReturnType<typeof startBucketStandIn>>
let folder: string
let keys: KeyRing
let media: MediaStore
beforeEach(async () => {
  s3 = await startBucketStandIn(bucket)
  folder = mkdtempSync(join(tmpdir(), 'flowless-bucket-keys-'))
  keys = openKeyFile(join(folder, 'ours.json'))
  media = open({})
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await s3.close()
})

function open(options: Partial<Parameters<typeof openMediaBucket>[0]>): MediaStore {
  return openMediaBucket({ bucket, region, keys, client: s3.client, ...options })
}

mediaContract('the bucket', async () => ({
  media,
  reopen: async () => open({ keys: openKeyFile(join(folder, 'ours.json')) }),
  openWithOtherKeys: async () => open({ keys: openKeyFile(join(folder, 'theirs.json')) }),
  stored: () => s3.stored(),
  overwrite: (reference, bytes) => s3.overwrite(reference, bytes),
  close: async () => {},
}))

describe('a put to the bucket', () => {
  const kmsKeyArn = 'arn:aws:kms:ap-south-1:111122223333:key/1111'

  it('asks S3 to encrypt with our key and to compare the checksum, and tells no type', async () => {
    await open({ kmsKeyArn }).put(picture)
    expect(s3.puts).toHaveLength(1)
    expect(s3.puts[0]?.isChecksumRight).toBe(true)
    expect(s3.puts[0]?.headers).toMatchObject({
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': kmsKeyArn,
      'x-amz-server-side-encryption-bucket-key-enabled': 'true',
      'content-type': 'application/octet-stream',
      'if-none-match': '*',
    })
  })

  it("leaves the encryption on S3's side to the bucket's default where no key is named", async () => {
    await media.put(picture)
    const sent = Object.keys(s3.puts[0]?.headers ?? {})
    expect(sent.filter((name) => name.includes('encryption'))).toEqual([])
  })

  it('leaves what is there already as it is', async () => {
    const reference = await media.put(picture)
    const before = await s3.stored()
    expect(await media.put(picture)).toBe(reference)
    expect(await s3.stored()).toEqual(before)
  })
})

it('removes every version of an object and every mark of a deletion, and no neighbour', async () => {
  const reference = await media.put(picture)
  s3.plantVersions(reference, ['v1', 'marker-2', 'v3', 'v4'])
  s3.plantVersions(`${reference}x`, ['neighbour'])
  await media.remove(reference)
  expect(s3.versions(reference)).toEqual([])
  expect(s3.versions(`${reference}x`)).toEqual(['neighbour'])
  expect(await media.get(reference)).toBeUndefined()
})

describe('a bucket that is set up wrongly is refused at the start, with what is missing:', () => {
  const faults: [string, 'PUT' | 'GET', BucketFault, RegExp][] = [
    ['the right to put', 'PUT', { status: 403, code: 'AccessDenied' }, /s3:PutObject/],
    ['the right to get', 'GET', { status: 403, code: 'AccessDenied' }, /s3:GetObject.*s3:ListBucket/],
    ['the region', 'PUT', { status: 301, code: 'PermanentRedirect' }, /not in ap-south-1 \(AWS_REGION\)/],
    ['the credentials', 'PUT', { status: 403, code: 'InvalidAccessKeyId' }, /credentials/],
  ]
  it.each(faults)('%s', async (_what, method, fault, sentence) => {
    s3.fail(method, fault)
    await expect(media.check()).rejects.toMatchObject({
      code: 'media.bucket-refused',
      retryable: false,
      owner: 'operator',
      message: expect.stringMatching(sentence),
    })
  })

  it('the bucket itself', async () => {
    const missing = /MEDIA_BUCKET_NAME.*does not exist/
    await expect(open({ bucket: 'flowless-media-2' }).check()).rejects.toMatchObject({
      code: 'media.bucket-refused',
      message: expect.stringMatching(missing),
    })
  })
})

describe('a removal that IAM forbids names the action and removes nothing more:', () => {
  it.each([
    ['GET', /s3:ListBucketVersions/],
    ['DELETE', /s3:DeleteObjectVersion/],
  ] as const)('%s', async (method, action) => {
    const reference = await media.put(picture)
    s3.fail(method, { status: 403, code: 'AccessDenied' })
    await expect(media.remove(reference)).rejects.toMatchObject({
      code: 'media.bucket-refused',
      message: expect.stringMatching(action),
    })
    s3.fail(method, undefined)
    expect(await media.get(reference)).toBeDefined()
  })
})

describe('trouble that passes by itself', () => {
  const troubles: [string, BucketFault][] = [
    ['S3 is slow', 'hangs'],
    ['S3 throttles', { status: 503, code: 'SlowDown' }],
    ['S3 has an error', { status: 500, code: 'InternalError' }],
  ]
  it.each(troubles)('is told as such when %s, and the file is taken afterwards', async (_what, fault) => {
    const hasty = open({ callTimeoutMs: 100 })
    const reference = await media.put(picture)
    for (const method of ['PUT', 'GET', 'DELETE'] as const) s3.fail(method, fault)
    const unreachable = { code: 'media.bucket-unreachable', retryable: true, owner: 'operator' }
    await expect(hasty.put({ ...picture, name: 'other' })).rejects.toMatchObject(unreachable)
    await expect(hasty.get(reference)).rejects.toMatchObject(unreachable)
    await expect(hasty.remove(reference)).rejects.toMatchObject(unreachable)
    for (const method of ['PUT', 'GET', 'DELETE'] as const) s3.fail(method, undefined)
    expect(await media.get(reference)).toMatchObject({ mimeType: 'image/jpeg' })
    await media.put({ ...picture, name: 'other' })
  })

  it('repeats nothing of what S3 said, and no name of a file', async () => {
    s3.fail('PUT', { status: 400, code: 'InvalidRequest' })
    const failure = await media.put({ ...picture, name: 'Devika' }).catch((error: Error) => error.message)
    expect(failure).toBe(
      "AWS refused s3:PutObject (with kms:GenerateDataKey on the bucket's key) (MEDIA_BUCKET_NAME): InvalidRequest.",
    )
  })
})
