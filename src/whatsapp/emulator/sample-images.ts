import { crc32, deflateSync } from 'node:zlib'

/** What the sandbox face check reads from a picture's bytes; without a marker the face matches. */
export type FaceMarker = 'mismatch' | 'unclear'

/** Appends the marker after the picture's end, where no viewer looks and no decoder minds. */
export function withFaceMarker(bytes: Uint8Array, marker: FaceMarker): Uint8Array {
  return Buffer.concat([bytes, Buffer.from(`flowless-face:${marker}`, 'latin1')])
}

/** A valid PNG of one colour. */
export function samplePng({ width = 8, height = 8, colour = [240, 196, 160] } = {}): Uint8Array {
  const row = Buffer.concat([Buffer.from([0]), Buffer.from(Array(width).fill(colour).flat())])
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.concat(Array(height).fill(row)))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const end = chunk('IEND', Buffer.alloc(0))
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), end])
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** A valid JPEG, a few hundred bytes. */
export function sampleJpeg(): Uint8Array {
  return Buffer.from(jpeg, 'base64')
}

/** A valid still sticker: a small WebP. */
export function sampleSticker(): Uint8Array {
  return Buffer.from(webp, 'base64')
}

/** The first page of an Ogg Opus stream: enough for anything that looks at the kind, silent in a player. */
export function sampleVoiceNote(): Uint8Array {
  const opusHead = Buffer.from('OpusHead\x01\x01\x38\x01\x80\xbb\x00\x00\x00\x00\x00', 'latin1')
  const page = Buffer.alloc(28)
  page.write('OggS', 'latin1')
  page.set([0, 2], 4)
  page.set([1, opusHead.length], 26)
  return Buffer.concat([page, opusHead])
}

/** A PDF with one empty page. */
export function samplePdf(): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj${object}endobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const table = `xref\n0 4\n0000000000 65535 f \n${offsets.join('')}`
  return Buffer.from(
    `${text}${table}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF`,
    'latin1',
  )
}

const jpeg = [
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWG',
  'kJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk',
  'pKSkpKSkpKSkpKSkpKT/wAARCAAIAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAUEAEAAAAAAAAAAAAA',
  'AAAAAAAA/8QAFAEBAAAAAAAAAAAAAAAAAAAAA//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AK4ADv/Z',
].join('')

const webp = ['UklGRjAAAABXRUJQVlA4ICQAAABwAQCdASoIAAgABABoJZACdAFAAAD+7l4+qqevxuztWx8OAAA='].join('')
