import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { eventInWords, toldKinds } from './event-words.ts'
import { problemWords } from './problem-words.ts'

const journey = join(import.meta.dirname, '../../journey')

/** Every kind that the journey writes into the log: its events, and the records of its turns. */
function kindsInSource(): string[] {
  const events = [...readFileSync(join(journey, 'event.ts'), 'utf8').matchAll(/^ {2}kind: '([a-z.-]+)'$/gm)]
  const records = readdirSync(journey, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .map((path) => readFileSync(join(journey, path), 'utf8'))
    .flatMap((source) => [
      ...source.matchAll(/kind: '([a-z.-]+)', detail/g),
      ...source.matchAll(/kind: '([a-z.-]+)',\s*detail/g),
      ...source.matchAll(/withRecord\([\s\S]{0,200}?,\s*'([a-z.-]+)',/g),
    ])
  return [...new Set([...events, ...records].map(([, kind]) => kind ?? ''))].toSorted()
}

test('whatever the journey writes into the log has words for the transcript', () => {
  const kinds = kindsInSource()
  expect(kinds).toContain('message.received')
  expect(kinds).toContain('handoff.claimed')
  expect(kinds.length).toBeGreaterThan(45)
  expect(kinds.filter((kind) => !toldKinds.includes(kind))).toEqual([])
})

test('every problem that the runbook explains has words for the page of the case', () => {
  const runbook = readFileSync(join(journey, '../../docs/runbook.md'), 'utf8')
  const rows = runbook.slice(runbook.indexOf('| `what` |')).split('\n\n')[0] ?? ''
  const explained = [...rows.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, what]) => what ?? '').slice(1)
  expect(explained.length).toBeGreaterThan(15)
  expect(explained.filter((what) => problemWords[what] === undefined)).toEqual([])
})

test('an entry of a kind or a form that nobody knows any more is told all the same', () => {
  expect(eventInWords('loan.sold-9876543210', {})).toEqual({ text: 'loan sold XXXXXX3210' })
  for (const kind of toldKinds) expect(eventInWords(kind, {}).text).not.toBe('')
})

test.each([
  ['bank.checked', { outcome: { result: 'verified' } }, 'Bank account: verified'],
  [
    'bank.checked',
    { result: 'invalid', reason: 'no-such-account' },
    'Bank account: invalid, no-such-account',
  ],
  ['payout', { status: 'reversed' }, 'The payout reversed'],
  [
    'data.viewed',
    { who: `Asha Menon (${'x'.repeat(22)})`, what: 'case page' },
    'Asha Menon read the data (case page)',
  ],
  [
    'act.refused',
    { act: 'claim', by: { name: 'Asha' }, because: 'claimed-by-another', who: { name: 'Bimal' } },
    'Asha could not do “Claim”. Bimal has this conversation.',
  ],
  [
    'person.acted',
    { by: { name: 'Asha' }, act: { do: 'transfer', to: { queue: 'money' } } },
    'Asha gave the conversation on to the queue money',
  ],
  [
    'person.acted',
    { by: { name: 'Asha' }, why: 'name in doubt', act: { do: 'hold-payout' } },
    'Asha stopped the payout: “name in doubt”',
  ],
])('%s %j is told as %j', (kind, detail, words) => {
  expect(eventInWords(kind, detail).text).toBe(words)
})
