import { expect } from 'vitest'
import type { CallbackReader } from './callback.ts'

/** A callback as it arrived over HTTP. */
export interface PostedCallback {
  rawBody: Buffer
  headers: Record<string, string | string[] | undefined>
}

/** What every vendor's callback must stand: read as it came, twice the same, and refused when anyone touched it. */
export function expectSafeCallback(reader: CallbackReader, posted: PostedCallback): void {
  const first = reader.read(posted.rawBody, posted.headers)
  expect(first.result).toBe('read')
  expect(reader.read(posted.rawBody, posted.headers)).toEqual(first)

  const touched = Buffer.concat([posted.rawBody, Buffer.from(' ')])
  expect(reader.read(touched, posted.headers)).toEqual({ result: 'unauthentic' })
  expect(reader.read(posted.rawBody, {})).toEqual({ result: 'unauthentic' })
}
