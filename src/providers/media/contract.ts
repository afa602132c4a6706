import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MediaStore } from './port.ts'

export interface MediaBench {
  media: MediaStore
  /** The same store as another process of ours opens it. */
  reopen(): Promise<MediaStore>
  /** How many files the store holds. */
  count(): Promise<number>
  close(): Promise<void>
}

const picture = { name: 'app-1/selfie', bytes: Buffer.from([255, 216, 0, 1, 2, 3]), mimeType: 'image/jpeg' }

/** The law for every media store. */
export function mediaContract(adapter: string, open: () => Promise<MediaBench>): void {
  describe(`${adapter} as media store`, () => {
    let bench: MediaBench
    beforeEach(async () => {
      bench = await open()
    })
    afterEach(() => bench.close())

    it('gives back the bytes and the type, also after a restart', async () => {
      const reference = await bench.media.put(picture)
      for (const media of [bench.media, await bench.reopen()]) {
        const found = await media.get(reference)
        expect(found?.mimeType).toBe('image/jpeg')
        expect(Buffer.from(found?.bytes ?? [])).toEqual(picture.bytes)
      }
    })

    it('keeps the same bytes under the same name once, also when they are put at the same instant', async () => {
      const again = await bench.reopen()
      const references = await Promise.all([bench.media.put(picture), again.put(picture), again.put(picture)])
      expect(new Set(references).size).toBe(1)
      expect(await bench.count()).toBe(1)
    })

    it('tells apart other names and other bytes', async () => {
      const references = [
        await bench.media.put(picture),
        await bench.media.put({ ...picture, name: 'app-2/selfie' }),
        await bench.media.put({ ...picture, bytes: Buffer.from([255, 216, 9]) }),
      ]
      expect(new Set(references).size).toBe(3)
    })

    it('knows nothing under a reference that it never gave', async () => {
      for (const reference of ['', 'nothing', '../outside', `${'0'.repeat(64)}.image.jpeg`, '/etc/hostname'])
        expect(await bench.media.get(reference)).toBeUndefined()
    })

    it('takes any name and any type without letting them out of the store', async () => {
      const odd = { name: '../../outside\0', bytes: Buffer.from('x'), mimeType: '../../Image/JPEG; a=b' }
      const reference = await bench.media.put(odd)
      expect(reference).not.toMatch(/[/\\\0]/)
      expect(await bench.media.get(reference)).toMatchObject({ mimeType: 'application/octet-stream' })
    })

    it('keeps an empty file and a large one', async () => {
      for (const size of [0, 5_000_000]) {
        const reference = await bench.media.put({ ...picture, bytes: Buffer.alloc(size, 7) })
        expect((await bench.media.get(reference))?.bytes.length).toBe(size)
      }
    })
  })
}
