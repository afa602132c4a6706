import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { awsClientDefaults } from '../../platform/aws/client.ts'
import { awsTrouble, explainAws, passesByItself } from '../../platform/aws/trouble.ts'
import { Failure } from '../../platform/errors.ts'

export interface S3Options {
  bucket: string
  region: string
  /** The key for encryption on S3's side; without it the bucket's own default, which the deployment sets. */
  kmsKeyArn?: string | undefined
  client?: Pick<S3ClientConfig, 'endpoint' | 'credentials'>
  callTimeoutMs?: number
}

/** Whole objects under keys that we chose, one bucket. Nothing here knows what is in them. */
export interface ObjectBucket {
  /** Leaves an object that is there already as it is. It is durable when this answers. */
  write(key: string, bytes: Uint8Array): Promise<void>
  read(key: string): Promise<Uint8Array | undefined>
  /** Removes all versions of the object. */
  remove(key: string): Promise<void>
}

/** A selfie of 5 MB goes up in less than a second inside a region; the rest is for a bad minute. */
const defaultTimeoutMs = 8000

export function openS3(options: S3Options): ObjectBucket {
  const { bucket: Bucket, region, kmsKeyArn, client, callTimeoutMs = defaultTimeoutMs } = options
  const s3 = new S3Client({ ...awsClientDefaults({ region, callTimeoutMs }), ...client })
  const encryption = kmsKeyArn
    ? { ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId: kmsKeyArn, BucketKeyEnabled: true }
    : {}

  async function asking<Result>(action: string, call: () => Promise<Result>): Promise<Result> {
    try {
      return await call()
    } catch (cause) {
      const why = explainAws(cause, { action, setting: 'MEDIA_BUCKET_NAME', region })
      throw passesByItself(awsTrouble(cause))
        ? new Failure('media.bucket-unreachable', why, { owner: 'operator', retryable: true, cause })
        : new Failure('media.bucket-refused', why, { owner: 'operator', retryable: false, cause })
    }
  }

  return {
    write: (Key, bytes) =>
      asking("s3:PutObject (with kms:GenerateDataKey on the bucket's key)", async () => {
        const object = { Bucket, Key, Body: bytes, ContentType: 'application/octet-stream', ...encryption }
        try {
          await s3.send(new PutObjectCommand({ ...object, IfNoneMatch: '*', ChecksumAlgorithm: 'SHA256' }))
        } catch (error) {
          if (!isThereAlready(error)) throw error
        }
      }),

    read: (Key) =>
      asking("s3:GetObject (with s3:ListBucket, and kms:Decrypt on the bucket's key)", async () => {
        try {
          const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }))
          return await Body?.transformToByteArray()
        } catch (error) {
          if (error instanceof NoSuchKey) return undefined
          throw error
        }
      }),

    async remove(Key) {
      let isMore = true
      while (isMore) {
        const page = await asking('s3:ListBucketVersions', () => firstVersions(s3, Bucket, Key))
        await asking('s3:DeleteObjectVersion', async () => {
          for (const VersionId of page.versions)
            await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }))
        })
        isMore = page.isMore
      }
    },
  }
}

/** Somebody was faster, or an earlier try of ours was taken and its answer lost. */
function isThereAlready(error: unknown): boolean {
  return error instanceof S3ServiceException && error.name === 'PreconditionFailed'
}

/**
 * The first thousand versions of an object: of all keys that begin alike, the shortest is listed first. A delete that
 * names no version only hides an object where the bucket keeps versions; where it keeps none, the one is called `null`.
 */
async function firstVersions(s3: S3Client, Bucket: string, Key: string) {
  const page = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix: Key }))
  const versions = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])]
    .filter((version) => version.Key === Key)
    .map(({ VersionId = 'null' }) => VersionId)
  return { versions, isMore: versions.length > 0 && page.IsTruncated === true }
}
