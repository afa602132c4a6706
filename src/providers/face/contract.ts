import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MediaStore } from '../media/port.ts'
import type { FaceProvider } from './port.ts'

/** What the suite needs of a vendor: pictures with a known result. */
export interface FaceBench {
  provider: FaceProvider
  media: MediaStore
  photoReference: string
  pictures: { match: Uint8Array; mismatch: Uint8Array; unclear: Uint8Array }
  close(): Promise<void>
}

/** The law for every face check. */
export function faceContract(vendor: string, open: () => Promise<FaceBench>): void {
  describe(`${vendor} as face provider`, () => {
    let bench: FaceBench
    beforeEach(async () => {
      bench = await open()
    })
    afterEach(() => bench.close())

    const compare = (selfieReference: string) =>
      bench.provider.compare({
        id: 'b1/6.0',
        kind: 'check-face',
        key: 'app-1/face-1',
        selfieReference,
        photoReference: bench.photoReference,
      })

    it.each(['match', 'mismatch', 'unclear'] as const)('tells a picture that is a %s', async (result) => {
      const bytes = bench.pictures[result]
      const reference = await bench.media.put({ name: result, bytes, mimeType: 'image/jpeg' })
      const answer = await compare(reference)
      expect(answer).toMatchObject({ ok: true, value: { result, score: expect.any(Number) } })
      expect(await compare(reference)).toEqual(answer)
    })

    it('refuses a picture that is not in the media store', async () => {
      expect(await compare('nothing-here')).toMatchObject({ ok: false, reason: 'refused', retryable: false })
    })
  })
}
