import type { MediaStore } from './port.ts'

const probe = { name: 'check at start', bytes: Buffer.from('flowless'), mimeType: 'text/plain' }
const neverGiven = `${'0'.repeat(22)}.text.plain`

/**
 * Does with a small file what will be done with a borrower's, so that a missing right is found at the start and not
 * with the first selfie. The file stays, because a function that may keep files need not be allowed to remove them.
 */
export async function tryOut(media: Pick<MediaStore, 'put' | 'get'>): Promise<void> {
  await media.get(await media.put(probe))
  // S3 says that a missing file is forbidden to those who may not list.
  await media.get(neverGiven)
}
