import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../../platform/errors.ts'
import type { MediaStore } from './port.ts'

export interface MediaBench {
  media: MediaStore
  /** The same store as another process of ours opens it. */
  reopen(): Promise<MediaStore>
  /** The same place, opened with the keys of somebody else. */
  openWithOtherKeys(): Promise<MediaStore>
  /** Everything that the store holds: names of files and their bytes, as a thief finds them. */
  stored(): Promise<Map<string, Buffer>>
  /** Puts other bytes under the name of a stored file, behind the store's back. */
  overwrite(reference: string, bytes: Uint8Array): Promise<void>
  close(): Promise<void>
}

const neverGiven = `${'0'.repeat(22)}.image.jpeg`
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
      expect((await bench.stored()).size).toBe(1)
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
      for (const reference of ['', 'nothing', '../outside', neverGiven, '/etc/hostname']) {
        expect(await bench.media.get(reference)).toBeUndefined()
        await bench.media.remove(reference)
      }
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

    it('removes a file for every process, and takes it again afterwards', async () => {
      const reference = await bench.media.put(picture)
      const other = await bench.media.put({ ...picture, name: 'app-2/selfie' })
      const again = await bench.reopen()
      await again.remove(reference)
      await again.remove(reference)
      expect(await bench.media.get(reference)).toBeUndefined()
      expect(await bench.media.get(other)).toBeDefined()
      expect([...(await bench.stored()).keys()]).toEqual([other])
      expect(await bench.media.put(picture)).toBe(reference)
      expect(await bench.media.get(reference)).toBeDefined()
    })

    it('finds nothing wrong with itself, any number of times', async () => {
      await bench.media.check()
      await (await bench.reopen()).check()
    })
  })

  describe(`${adapter} in the hands of a thief`, () => {
    let bench: MediaBench
    beforeEach(async () => {
      bench = await open()
    })
    afterEach(() => bench.close())

    it('holds no clear byte of a file and no word of its name', async () => {
      const secret = 'Devika Ramanathan, born on the second of March'
      for (const mimeType of ['image/jpeg', 'text/plain'])
        await bench.media.put({
          name: `kyc of ${secret}`,
          bytes: Buffer.from(`${secret}\n`.repeat(50)),
          mimeType,
        })
      const stored = await bench.stored()
      expect(stored.size).toBe(2)
      const all = Buffer.concat([...stored].flatMap(([name, bytes]) => [Buffer.from(name), bytes]))
      for (const encoding of ['utf8', 'utf16le', 'hex', 'base64'] as const)
        for (const part of [secret, 'Devika', 'March'])
          expect(all.includes(encodings[encoding](part))).toBe(false)
    })

    it('does not tell who has the same picture', async () => {
      const stranger = await bench.openWithOtherKeys()
      expect(await stranger.put(picture)).not.toBe(await bench.media.put(picture))
    })

    it('opens for nobody with other keys', async () => {
      const reference = await bench.media.put(picture)
      await expect((await bench.openWithOtherKeys()).get(reference)).rejects.toBeInstanceOf(Failure)
    })

    it('refuses a file that was changed in any byte, or cut anywhere', async () => {
      const reference = await bench.media.put(picture)
      const whole = (await bench.stored()).get(reference) ?? Buffer.alloc(0)
      const refused = async (bytes: Uint8Array) => {
        await bench.overwrite(reference, bytes)
        await expect(bench.media.get(reference)).rejects.toMatchObject(noUseToTryAgain)
      }
      const place = fc.nat(whole.length - 1)
      const changes = fc.asyncProperty(place, fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = Buffer.from(whole)
        changed.writeUInt8(changed.readUInt8(at) ^ flip, at)
        await refused(changed)
      })
      await fc.assert(changes, { numRuns: 60 })
      await fc.assert(
        fc.asyncProperty(place, (length) => refused(whole.subarray(0, length))),
        { numRuns: 30 },
      )
    })

    it('refuses a file that was moved to the name of another', async () => {
      const mine = await bench.media.put(picture)
      const theirs = await bench.media.put({ ...picture, name: 'app-2/selfie' })
      await bench.overwrite(mine, (await bench.stored()).get(theirs) ?? Buffer.alloc(0))
      await expect(bench.media.get(mine)).rejects.toMatchObject(noUseToTryAgain)
    })

    it('refuses a file in clear, as versions before this one kept them', async () => {
      const reference = await bench.media.put(picture)
      await bench.overwrite(reference, picture.bytes)
      await expect(bench.media.get(reference)).rejects.toMatchObject({ code: 'media.unreadable' })
    })
  })
}

const noUseToTryAgain = { name: 'Failure', retryable: false, owner: 'operator' }

/** How a word may stand in a dump. In base64 the first and last letters depend on the neighbours. */
const encodings = {
  utf8: (word: string) => Buffer.from(word),
  utf16le: (word: string) => Buffer.from(word, 'utf16le'),
  hex: (word: string) => Buffer.from(Buffer.from(word).toString('hex')),
  base64: (word: string) => Buffer.from(Buffer.from(word).toString('base64').slice(0, -4)),
}
