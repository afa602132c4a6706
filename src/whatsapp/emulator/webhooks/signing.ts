import { createHmac } from 'node:crypto'

const outsideAscii = /[\u0080-\uffff]/g

/**
 * JSON as Meta writes it: everything outside ASCII as \uXXXX in lower-case hex, and each `/` as `\/`. A
 * receiver that parses and writes the body again before it checks the signature fails here as it would live.
 */
export function metaJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(outsideAscii, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The value of `X-Hub-Signature-256` for these bytes. */
export function metaSignature(body: string | Uint8Array, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`
}
