/**
 * Makes the dictionary of an envelope format out of invented journeys:
 *
 *   node scripts/make-dictionary.ts 2      writes src/storage/sealing/dictionary-2.txt
 *
 * A dictionary that has ever been used is part of what it compressed: it is never made again, and never changed. A
 * new one is worth it when our words have changed so much that stored turns have grown; `envelope.ts` then writes
 * the new format and goes on reading the old ones.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { languages } from '../src/journey/language.ts'
import type { Message } from '../src/journey/message.ts'
import { type Conversation, choicesOf } from '../test/journeys/conversation.ts'
import { at } from '../test/journeys/paths.ts'

/** Deflate looks back 32 kB at most, and each kilobyte takes its time at every turn: more than this saved no unit. */
const longestBytes = 24_000
/** Papers stand once in a journey: their beginnings are enough. */
const longest = { line: 200, record: 300 }

/** Nothing but figures, which are others for everybody. */
const rowOfSchedule = /^\d+ \| /

const [number = ''] = process.argv.slice(2)
const path = fileURLToPath(new URL(`../src/storage/sealing/dictionary-${number}.txt`, import.meta.url))
if (!/^\d+$/.test(number) || existsSync(path)) {
  console.error('Give the number of a format that has no dictionary yet: node scripts/make-dictionary.ts 2')
  process.exit(1)
}
const dictionary = makeDictionary()
writeFileSync(path, dictionary)
console.log(`${path}: ${Buffer.byteLength(dictionary)} bytes`)

/** What is likeliest comes last: the nearer a word, the shorter the reference to it. */
function makeDictionary(): string {
  const journeys = languages.map((language) => at('loan', { language }))
  const [ours] = journeys
  if (ours === undefined) throw new Error('there is no language')
  const calls = ours.effects.filter(({ kind }) => kind !== 'send' && kind !== 'show-typing')
  const records = [...ours.records, ...ours.loans, ...calls]
  const parts = [
    ...journeys.flatMap((journey) => journey.allSaid.flatMap(linesOf)),
    ...records.map((each) => text(each).slice(0, longest.record)),
    ...bodies(journeys),
    // states last: `sealed-turn.ts` lets them look back no further.
    text(ours.state),
    text(at('summary').state),
  ]
  let chosen = ''
  for (const part of [...new Set(parts.toReversed())]) {
    if (Buffer.byteLength(part) + Buffer.byteLength(chosen) <= longestBytes) chosen = part + chosen
  }
  return chosen
}

function text(value: unknown): string {
  return JSON.stringify(value)
}

function linesOf(message: Message): string[] {
  const lines = 'body' in message ? message.body.split('\n').filter((line) => !rowOfSchedule.test(line)) : []
  const choices = choicesOf(message).map((choice) => JSON.stringify(choice))
  return [
    ...lines.map((line) => `${JSON.stringify(line).slice(1, -1).slice(0, longest.line)}\\n`),
    ...choices,
  ]
}

/** Turns in the form in which they are stored, one for every kind of message. */
function bodies(journeys: Conversation[]): string[] {
  const said = journeys.flatMap(({ allSaid }) => allSaid)
  const messages = new Map(said.map((each) => [each.kind, 'body' in each ? { ...each, body: '' } : each]))
  const contact = { userId: 'IN.1234567890123456', waId: '919000000001', profileName: 'Asha' }
  const heard = {
    kind: 'message.received',
    wamid: 'wamid.HBgMOTE5',
    contact,
    inbound: { kind: 'text', body: 'Hi' },
  }
  const id = 'IN.1234567890123456/12.0'
  const when = 1795000000000
  const inbound = { id: heard.wamid, at: when, direction: 'inbound', kind: heard.kind, detail: heard }
  return [...messages.values()].map((message, index) => {
    const outbound = { id, at: when, direction: 'outbound', kind: 'send', detail: { message } }
    const problem = {
      id: `${heard.wamid}#r0`,
      at: when,
      direction: 'system',
      kind: 'problem',
      detail: { what: '' },
    }
    const body = text({ entries: [problem, inbound, outbound], effects: [{ id, kind: 'send', message }] })
    return index === messages.size - 1 ? body : text(message)
  })
}
