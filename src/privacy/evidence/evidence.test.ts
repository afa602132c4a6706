import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../../journey/hash.ts'
import type { KeptPaper } from '../../journey/paper.ts'
import { freshState } from '../../journey/state.ts'
import type { LogEntry } from '../../storage/port.ts'
import type { Held } from '../held.ts'
import { chain, type Fact } from './chain.ts'
import { evidenceOf, type FoundFile } from './evidence.ts'
import { verifyEvidence } from './verify.ts'

const borrowerId = '919812345678'
const [first, second] = ['FL0123456789AB', 'FLBA9876543210']
const made = Date.parse('2026-11-23T10:00:00Z')

const texts = { kfs: 'KFS, whole. Call 1800-000-0000.', agreement: 'Agreement, whole.\nCall 1800-000-0000.' }
const paper: KeptPaper = {
  paper: 'kfs',
  language: 'en',
  applicationId: first,
  madeAt: made - 50_000,
  about: sha256('what was asked for'),
  contentHash: sha256('what it says'),
  sha256: sha256('the file'),
  sizeBytes: 8,
  pages: 3,
  reference: 'aaaaaaaaaaaaaaaaaaaaaa.application.pdf',
  filename: 'kfs.pdf',
}

/** A turn as the runner writes it: the event, what is said to it, its records. */
let turns = 0
type Said = { body: string; disclosure?: string; file?: string }
function turn(kind: string, detail: object, said: Said[] = [], records: [string, object][] = []): LogEntry[] {
  turns += 1
  const [id, at] = [`event-${turns}`, made - 1_000_000 + turns * 1_000]
  const isHeard = kind === 'message.received'
  return [
    { borrowerId, id, at, direction: isHeard ? 'inbound' : 'system', kind, detail },
    ...said.map(({ body, disclosure, file }, index): LogEntry => {
      const message = { kind: 'text', body, ...(file !== undefined && { file: { reference: file } }) }
      const shown =
        disclosure === undefined ? {} : { disclosure: { document: disclosure, textHash: sha256(body) } }
      const effectId = `${borrowerId}/${turns}.${index}`
      return {
        borrowerId,
        id: effectId,
        at,
        direction: 'outbound',
        kind: 'send',
        detail: { message, ...shown },
      }
    }),
    ...records.map(([recordKind, recordDetail], index): LogEntry => {
      return {
        borrowerId,
        id: `${id}#r${index}`,
        at,
        direction: 'system',
        kind: recordKind,
        detail: recordDetail,
      }
    }),
  ]
}

const heard = (body: string, said: Said[] = [], records: [string, object][] = []) =>
  turn('message.received', { inbound: { kind: 'text', body } }, said, records)

function twoApplications(): Held {
  turns = 0
  const log = [
    ...heard('Hi', [{ body: 'Which language?' }]),
    ...heard('loan', [{ body: 'Your name? (one)' }], [['application.started', { applicationId: first }]]),
    ...heard('Asha, call 98765 43210', [{ body: 'Thanks (one)' }]),
    ...turn('paper.made', { key: `${first}.paper.2`, paper }, [
      { body: texts.kfs, disclosure: 'kfs' },
      { body: texts.agreement, disclosure: 'agreement' },
    ]),
    ...heard(
      'I accept',
      [],
      [
        [
          'agreement.accepted',
          { applicationId: first, text: texts.agreement, textHash: sha256(texts.agreement) },
        ],
      ],
    ),
    ...turn('payout.updated', { key: `${first}.payout.3`, status: 'success', utr: 'UTR1' }, [
      { body: 'Paid (one)' },
    ]),
    ...turn('data.viewed', { who: 'officer' }),
    ...heard('loan', [{ body: 'Your name? (two)' }], [['application.started', { applicationId: second }]]),
    ...heard('Asha', [{ body: 'Thanks (two)' }]),
    ...turn('payout.updated', { key: `${first}.payout.3`, status: 'reversed' }, [{ body: 'Back (one)' }]),
    ...heard('papers', [{ body: 'Here (one)', file: paper.reference }]),
    ...turn(
      'message.failed',
      { effectId: `${borrowerId}/3.0`, code: 131026 },
      [],
      [['problem', { what: 'message-failed' }]],
    ),
    ...heard('thanks', [{ body: 'Welcome (two)' }]),
  ]
  const state = { ...freshState(borrowerId), papers: [paper] }
  const record = JSON.stringify({ id: 'LN0123456789AB', applicationId: first, status: 'active' })
  const loans = [{ id: 'LN0123456789AB', borrowerId, record }]
  const statuses = [
    { borrowerId, effectId: `${borrowerId}/4.0`, status: 'read' as const, at: made - 2 },
    { borrowerId, effectId: `${borrowerId}/4.0`, status: 'delivered' as const, at: made - 3 },
  ]
  return { borrowerId, state, loans, log, statuses, kept: [] }
}

const there: FoundFile = { found: 'there', sha256: paper.sha256, sizeBytes: 8 }
function evidence(
  applicationId: string,
  {
    held = twoApplications(),
    isMasked = true,
    file = there,
  }: { held?: Held; isMasked?: boolean; file?: FoundFile } = {},
) {
  const order = { applicationId, who: 'A. Rao', why: 'audit 2026', at: made, isMasked, borrower: 'a-hash' }
  return evidenceOf(held, new Map([[paper.reference, file]]), order)
}

const bytesOf = (text: string) => new TextEncoder().encode(text)
const verified = (text: string, head?: string) => verifyEvidence(bytesOf(text), head)
const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('the evidence of a loan', () => {
  it('is whole, and its head is the one that was told', () => {
    const { text, head } = evidence(first)
    expect(verified(text, head)).toMatchObject({
      result: 'whole',
      head,
      counts: { header: 1, delivery: 2, loan: 1, 'accepted-text': 1, paper: 1, seal: 1 },
      header: { who: 'A. Rao', why: 'audit 2026', loanId: 'LN0123456789AB' },
      remarks: [],
    })
  })

  it('holds every entry of its own application, whenever it came, and none of the other one', () => {
    for (const [application, own, foreign] of [
      [first, '(one)', '(two)'],
      [second, '(two)', '(one)'],
    ] as const) {
      const { text } = evidence(application)
      expect(text.split(own).length - 1).toBe(application === first ? 5 : 3)
      expect(text).not.toContain(foreign)
      expect(text).toContain('Which language?')
    }
  })

  it('says of each entry why it belongs there', () => {
    const belongs = linesOf(evidence(first).text).flatMap(({ kind, content }) =>
      kind === 'entry' ? [`${content.kind} ${content.belongs}`] : [],
    )
    expect(belongs).toEqual([
      ...['message.received before-any', 'send before-any'],
      ...['message.received turn', 'send turn', 'application.started named'],
      ...['message.received time', 'send time'],
      ...['paper.made named', 'send turn', 'send turn'],
      ...['message.received turn', 'agreement.accepted named'],
      ...['payout.updated named', 'send turn', 'payout.updated named', 'send turn'],
      ...['message.received turn', 'send named'],
      ...['message.failed named', 'problem turn'],
    ])
  })

  it('tells how far each message came, directly behind it', () => {
    const lines = linesOf(evidence(first).text)
    const at = lines.findIndex(({ content }) => content.detail?.disclosure?.document === 'kfs')
    expect(lines.slice(at + 1, at + 3).map(({ content }) => content.status)).toEqual(['delivered', 'read'])
  })

  it('masks numbers, but no text whose hash is the proof', () => {
    const masked = evidence(first).text
    expect(masked).not.toMatch(/98765 43210|919812345678/)
    expect(masked.split('Agreement, whole.\\nCall 1800-000-0000.').length - 1).toBe(3)
    const whole = evidence(first, { isMasked: false })
    expect(whole.text).toContain('98765 43210')
    expect(verified(whole.text, whole.head)).toMatchObject({ result: 'whole' })
  })

  it.each([
    [{ found: 'missing' } as const, 'missing'],
    [{ found: 'unreadable' } as const, 'unreadable'],
    [{ found: 'there', sha256: sha256('another'), sizeBytes: 8 } as const, 'there'],
  ])('remarks on a paper that is not as it was made: %j', (file, word) => {
    const { text } = evidence(first, { file })
    expect(verified(text)).toMatchObject({
      result: 'whole',
      remarks: [expect.stringContaining(`kfs was ${word}`)],
    })
  })

  it('is refused when a text in the log no longer had its hash', () => {
    const held = twoApplications()
    const entry = held.log.find(({ kind }) => kind === 'agreement.accepted')
    if (!entry) throw new Error('nothing was accepted')
    entry.detail = { ...(entry.detail as object), text: 'Agreement, other.' }
    const { text, head } = evidence(first, { held })
    expect(verified(text, head)).toMatchObject({ result: 'refused', why: expect.stringContaining('a text') })
  })
})

describe('a file that was touched', () => {
  const { text, head } = evidence(first)
  const lines = text.split('\n').slice(0, -1)
  const join = (kept: string[]) => kept.map((line) => `${line}\n`).join('')
  const refusal = (changed: string) => {
    const answer = verified(changed, head)
    if (answer.result !== 'refused') throw new Error('a touched file was taken')
    return `${answer.line}: ${answer.why}`
  }

  /** Flips the byte, expects the line that it stands in to be named, and puts it back. */
  function expectFound(bytes: Uint8Array, at: number, other: number): void {
    const byte = bytes[at] ?? 0
    const line = bytes.subarray(0, at).filter((one) => one === 10).length + 1
    bytes[at] = other
    expect({ at, byte, other, ...verifyEvidence(bytes) }).toMatchObject({ result: 'refused', line })
    bytes[at] = byte
  }

  it('is refused for every single byte that is another, and the line is named', () => {
    const facts: Fact[] = lines.slice(0, 4).map((line) => JSON.parse(line))
    const bytes = bytesOf(chain(facts, '2026-11-23T10:00:00.000Z').text)
    for (const [at, byte] of [...bytes].entries()) {
      for (const other of [byte ^ 1, byte ^ 0x20, 10]) if (other !== byte) expectFound(bytes, at, other)
    }
    expect(verifyEvidence(bytes).result).toBe('whole')
  })

  it('is refused for the first, the last and any other byte of every line, whatever it becomes', () => {
    const bytes = bytesOf(text)
    const ends = [...bytes].flatMap((byte, at) => (byte === 10 ? [at] : []))
    for (const end of ends)
      for (const at of [end - 1, end, (end + 1) % bytes.length]) expectFound(bytes, at, 0)
    const place = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255))
    fc.assert(
      fc.property(place, ([at, other]) => {
        fc.pre(bytes[at] !== other)
        expectFound(bytes, at, other)
      }),
      { numRuns: 500 },
    )
  })

  it('is refused for every line that is missing', () => {
    for (const [index] of lines.slice(0, -1).entries()) {
      expect(refusal(join(lines.toSpliced(index, 1)))).toBe(`${index + 1}: a line is missing before this one`)
    }
    for (let kept = 1; kept < lines.length; kept += 1) {
      expect(refusal(join(lines.slice(0, kept)))).toBe(
        `${kept + 1}: the file is cut off: it does not end with its seal`,
      )
    }
    expect(refusal(text.slice(0, -1))).toMatch(/cut off/)
  })

  it('is refused for lines in another order, lines that stand there twice, and lines behind the seal', () => {
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.nat(lines.length - 1), (one, other) => {
        fc.pre(one !== other)
        const swapped = lines.with(one, lines[other] ?? '').with(other, lines[one] ?? '')
        expect(refusal(join(swapped))).toMatch(new RegExp(`^${Math.min(one, other) + 1}: .*another order`))
        expect(refusal(join([...lines, lines[one] ?? '']))).toMatch(/behind the seal|stands here twice/)
      }),
    )
  })

  it('is refused when it was made anew as a whole, for whoever knows the head', () => {
    const facts: Fact[] = lines.slice(0, -1).map((line) => JSON.parse(line))
    const forged = chain(
      facts.with(3, { ...(facts[3] as Fact), content: { detail: {} } }),
      facts[0]?.at ?? '',
    )
    expect(verified(forged.text).result).toBe('whole')
    expect(verified(forged.text, head)).toMatchObject({
      result: 'refused',
      why: expect.stringContaining('another head'),
    })
  })

  it.each([
    ['a program that writes Windows line ends', text.replaceAll('\n', '\r\n'), 'saved the file anew'],
    ['a program that puts a mark before it', `\uFEFF${text}`, 'saved the file anew'],
    ['a download of nothing', '', 'empty'],
  ])('is refused after %s, in words that say so', (_what, touched, why) => {
    expect(refusal(touched)).toMatch(new RegExp(`^1: .*${why}`))
  })

  it('of another version of the format is told from one that is not ours', () => {
    const content = { ...JSON.parse(lines[0] ?? '').content, version: 2 }
    const later = chain(
      [{ at: '2031-01-01T00:00:00.000Z', kind: 'header', content }],
      '2031-01-01T00:00:00.000Z',
    )
    expect(verified(later.text)).toMatchObject({ line: 1, why: expect.stringContaining('version 2') })
  })

  it('is refused when it is nothing of ours at all', () => {
    for (const other of ['', '\n', '{}\n', 'hello', chain([], '2026-11-23T10:00:00.000Z').text]) {
      expect(verified(other)).toMatchObject({ result: 'refused', line: 1 })
    }
  })
})
