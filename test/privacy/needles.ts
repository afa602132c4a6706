/** A secret in one way in which it might lie somewhere. */
export interface Needle {
  /** Whose and what, for the report. */
  secret: string
  writing: string
  bytes: Buffer
}

/** A file, a table, a log: whatever may hold what it must not. */
export interface Place {
  name: string
  bytes: Buffer
}

export interface Finding {
  place: string
  secret: string
  writing: string
  /** What stands around it. */
  around: string
}

/** The secret as it is, as JSON escapes it, in UTF-16, in hex, and in base64 wherever it may begin within a group of three. */
export function needlesFor(secret: string): Needle[] {
  const plain = Buffer.from(secret)
  const hex = plain.toString('hex')
  const writings: [string, Buffer][] = [
    ['plain', plain],
    ['UTF-16', Buffer.from(secret, 'utf16le')],
    ['hex', Buffer.from(hex)],
    ['HEX', Buffer.from(hex.toUpperCase())],
    ...[0, 1, 2].flatMap((offset): [string, Buffer][] => {
      const standard = base64At(plain, offset)
      const urlSafe = standard.replaceAll('+', '-').replaceAll('/', '_')
      return [...new Set([standard, urlSafe])].map((text) => [`base64, place ${offset}`, Buffer.from(text)])
    }),
  ]
  const escaped = secret.replace(
    /[^ -~]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  if (escaped !== secret) writings.push(['JSON escapes', Buffer.from(escaped)])
  return writings.map(([writing, bytes]) => ({ secret, writing, bytes }))
}

/** What base64 shows of the bytes whatever stands before and behind them. */
function base64At(bytes: Buffer, offset: number): string {
  const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64')
  const start = Math.ceil((offset * 8) / 6)
  return text.slice(start, Math.floor(((offset + bytes.length) * 8) / 6))
}

/** Each needle's first find in each place. One walk through the bytes, however many needles there are. */
export function findingsIn(places: Place[], needles: Needle[]): Finding[] {
  const byStart = new Map<number, Needle[]>()
  for (const needle of needles) {
    const start = startAt(needle.bytes, 0)
    byStart.set(start, [...(byStart.get(start) ?? []), needle])
  }
  return places.flatMap(({ name, bytes }) => {
    const found = new Map<Needle, number>()
    for (let at = 0; at + 2 < bytes.length; at += 1) {
      for (const needle of byStart.get(startAt(bytes, at)) ?? []) {
        const stands = bytes.subarray(at, at + needle.bytes.length).equals(needle.bytes)
        if (stands && !found.has(needle)) found.set(needle, at)
      }
    }
    return [...found].map(([{ secret, writing, bytes: needle }, at]) => {
      const around = bytes.subarray(Math.max(0, at - 60), at + needle.length + 60)
      return { place: name, secret, writing, around: around.toString('latin1') }
    })
  })
}

function startAt(bytes: Buffer, at: number): number {
  return ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
}
