import type { KeyRing } from '../../platform/keys/port.ts'
import { tryOut } from './check.ts'
import { openFile, sealFile } from './envelope.ts'
import type { MediaStore } from './port.ts'
import { mimeTypeOf, referenceOf } from './reference.ts'
import type { ObjectBucket, S3Options } from './s3.ts'

/**
 * Keeps sealed files in an S3 bucket, in the same envelope as the folder, so S3's own encryption is the second lock.
 * Throws `media.bucket-unreachable` and `media.bucket-refused`.
 */
export function openMediaBucket({ keys, ...options }: S3Options & { keys: KeyRing }): MediaStore {
  let opening: Promise<ObjectBucket> | undefined
  // Amazon's client takes longer to load than most functions need to answer, and most never see a file.
  const bucket = () => {
    opening ??= import('./s3.ts').then(({ openS3 }) => openS3(options))
    return opening
  }
  const media: MediaStore = {
    async put(file) {
      const reference = referenceOf(file, keys)
      const sealed = await sealFile(keys, reference, file.bytes)
      await (await bucket()).write(reference, sealed)
      return reference
    },

    async get(reference) {
      const mimeType = mimeTypeOf(reference)
      if (mimeType === undefined) return undefined
      const stored = await (await bucket()).read(reference)
      return stored && { bytes: await openFile(keys, reference, stored), mimeType }
    },

    async remove(reference) {
      if (mimeTypeOf(reference) !== undefined) await (await bucket()).remove(reference)
    },

    check: () => tryOut(media),
  }
  return media
}
