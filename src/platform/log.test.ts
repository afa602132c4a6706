import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failure } from './errors.ts'
import { createLog, type LogLevel, redact } from './log.ts'

/** What a logger wrote, as text and as JSON. */
function listen(level: LogLevel = 'info') {
  const lines: string[] = []
  const log = createLog(level, { write: (line: string) => void lines.push(line) })
  return { log, lines, records: () => lines.map((line) => JSON.parse(line)) }
}

describe('redaction', () => {
  it.each([
    '919876543210',
    '+91 98765 43210',
    '98765-43210',
    '+91 (98765) 43210',
    '098765.43210',
    '९८७६५४३२१०',
    '1234 5678 9012',
    '1234-5678-9012',
    '२३४५ ६७८९ ०१२३',
    '123456789',
    '50100234567891',
    '4111 1111 1111 1111',
    'ABCDE1234F',
    'abcde1234f',
    'wamid.HBgMOTE5ODc2NTQzMjEwFQIAERgSNjE3QTc5RjM0QzJFQTEyMzQ1AA==',
  ])('masks %s wherever it stands', (secret) => {
    for (const text of [secret, `call ${secret} now`, `key=${secret};`, `"${secret}"`, `नंबर ${secret}।`]) {
      expect(redact(text)).not.toContain(secret)
      expect(redact(text)).toContain('[masked]')
    }
  })

  it.each([
    '2026-11-22T10:15:30.123Z',
    'storage.busy',
    'turn took 12.5 ms, 20 of 45000',
    'error 131056',
    '/work/main/src/pipeline/turn.ts:123:45',
    '127.0.0.1:8000',
    'SBIN0001234',
  ])('leaves %s alone', (text) => {
    expect(redact(text)).toBe(text)
  })
})

describe('the log', () => {
  it('is one line of JSON, with its level as a word and its time in ISO', () => {
    const { log, lines, records } = listen()
    log.info({ durationMs: 3.5 }, 'turn committed')
    expect(lines).toHaveLength(1)
    expect(records()[0]).toMatchObject({ level: 'info', durationMs: 3.5, msg: 'turn committed' })
    expect(records()[0].time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })

  it('writes nothing below its level', () => {
    const { log, lines } = listen('warn')
    log.info('quiet')
    log.warn('loud')
    expect(lines).toHaveLength(1)
  })

  it('masks in messages, fields, nested fields, bindings, errors, their causes and their stacks', () => {
    const { log, lines } = listen()
    const phone = '919876543210'
    const cause = new Error(`no route to ${phone}`)
    const failure = new Failure('whatsapp.unreachable', `sending to ${phone} failed`, {
      owner: 'meta',
      retryable: true,
      cause,
    })
    log.info(`message from ${phone}`)
    log.info({ to: phone, deep: { list: [phone, { [phone]: 'as a key' }] } })
    log.child({ borrower: phone }).info('hello')
    log.error({ err: failure }, 'delivery failed')
    log.error(failure)
    log.info({ text: `a "quoted" \\ ${phone}\n` })
    expect(lines).toHaveLength(6)
    expect(lines.join('')).not.toContain('9876543210')
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow()
  })

  it('masks a phone number that became a number, and leaves times and amounts readable', () => {
    const { log, lines, records } = listen()
    log.info({ from: 919876543210, list: [9876543210], amountPaise: 5000000000, dueAt: 1795342530123 })
    expect(lines[0]).not.toContain('9876543210')
    expect(records()[0]).toMatchObject({
      from: '[masked]',
      list: ['[masked]'],
      amountPaise: 5000000000,
      dueAt: 1795342530123,
    })
  })

  it('stays JSON and keeps no digits of a phone number, whatever surrounds it', () => {
    const surroundings = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(surroundings, surroundings, (before, after) => {
        const { log, lines, records } = listen()
        log.info({ text: `${before}+919876543210${after}` })
        expect(lines[0]).not.toContain('9876543210')
        expect(records()).toHaveLength(1)
      }),
    )
  })
})

describe('keyed hashes', () => {
  it('stay what they are, even one that looks like a PAN, because one searches the database for them', () => {
    const { log, records } = listen()
    const names = { borrower: 'C2P-sSmQTIZ-GQUfi4131w', event: 'THpd6-ABCDE1234F-47-2w' }
    log.info(names)
    expect(records()).toMatchObject([names])
  })

  it('are known by their name and their length: nothing else passes in their place', () => {
    const { log, lines } = listen()
    log.info({ borrower: '919876543210', event: 'wamid.HBgMOTE5ODc2NTQz', other: 'C2P-sSmQT-ABCDE1234F-w' })
    expect(lines.join('')).not.toMatch(/9876543210|HBgM|ABCDE1234F/)
  })
})
