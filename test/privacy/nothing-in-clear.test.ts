import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { describeWithDynamo } from '../../src/storage/dynamodb/testing/dynamo-local.ts'
import { dumpTables } from '../../src/storage/dynamodb/testing/place.ts'
import { sampleJpeg } from '../../src/whatsapp/emulator/sample-images.ts'
import { startRunning } from '../webhooks/running.ts'
import { dynamoSettings } from './dynamo-settings.ts'
import { walk } from './journeys.ts'
import { findingsIn, type Needle, needlesFor, type Place } from './needles.ts'
import { inventPeople, secretsOf } from './people.ts'

/** Twenty journeys, and then every byte that they have left anywhere is searched. */
const people = inventPeople(20)
const needles: Needle[] = [
  ...people.flatMap(secretsOf).flatMap(needlesFor),
  // The selfie: the first bytes of the picture after those that every JPEG has.
  { secret: 'a selfie', writing: 'plain', bytes: Buffer.from(sampleJpeg().subarray(0, 64)) },
  // Every PDF begins so.
  { secret: 'a paper', writing: 'plain', bytes: Buffer.from('%PDF-1.') },
]

/** Four loans with a selfie and three papers each, four journeys that end at the account. */
const selfiesAndPapers = 4 * 4 + 4

const folders: string[] = []
afterEach(() => {
  vi.unstubAllEnvs()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** Plays them all at once. Answers with the log and the files. */
async function playAll(environment: Record<string, string>, dump: () => Promise<Place[]>): Promise<Place[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'flowless-clear-'))
  folders.push(dataDir)
  const running = await startRunning({
    environment: { ...environment, DATA_DIR: dataDir, LOG_LEVEL: 'trace' },
    emulator: { enforcePairLimit: false },
  })
  try {
    await Promise.all(people.map((person) => walk(running.emulator, person)))
    await running.emulator.settled()
    // The last papers are made after the last words.
    await running.service.pipeline.delivery.idle()
    // While it runs: the journal of SQLite is searched too.
    return [
      ...filesIn(dataDir),
      ...(await dump()),
      { name: 'log', bytes: Buffer.from(running.logLines.join('')) },
    ]
  } finally {
    await running.stop()
  }
}

function filesIn(folder: string): Place[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((path) => [
      { name: relative(folder, path), bytes: readFileSync(path) },
      { name: `name of ${relative(folder, path)}`, bytes: Buffer.from(relative(folder, path)) },
    ])
}

function report(where: string, places: Place[]): void {
  const bytes = places.reduce((sum, place) => sum + place.bytes.length, 0)
  process.stdout.write(
    `privacy, ${where}: ${people.length} journeys, ${places.length} places, ${Math.round(bytes / 1024)} KiB, ${needles.length} writings searched\n`,
  )
}

describe('on SQLite', () => {
  test('after twenty journeys no name, number, date of birth, pincode, message or paper lies in clear', async () => {
    const places = await playAll({}, async () => [])
    const names = places.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['flowless.db', 'flowless.db-wal', 'sandbox.db', 'keys.json']),
    )
    expect(names.filter((name) => name.startsWith('media/')).length).toBeGreaterThanOrEqual(selfiesAndPapers)
    report('SQLite', places)
    expect(findingsIn(places, needles)).toEqual([])
  }, 120_000)
})

describeWithDynamo('on DynamoDB', (local) => {
  test('after twenty journeys no name, number, date of birth, pincode, message or paper lies in clear', async () => {
    const tables = await local().makeTables()
    const settings = dynamoSettings(local(), tables)
    const places = await playAll(settings, async () => [
      { name: 'tables', bytes: await dumpTables(local(), tables) },
    ])
    expect(places.find(({ name }) => name === 'tables')?.bytes.length).toBeGreaterThan(50_000)
    report('DynamoDB', places)
    expect(findingsIn(places, needles)).toEqual([])
  }, 180_000)
})

test('the search finds a secret in every way of writing it, wherever it begins', () => {
  const [person] = people
  if (!person) throw new Error('nobody was invented')
  for (const secret of [person.fullName.split(' ')[0] ?? '', person.phone, 'ज़ोरावर']) {
    for (const before of ['', 'a', 'ab', 'abc']) {
      const text = `${before}${secret}, and more`
      const bytes = Buffer.from(text)
      const hidden = [
        bytes,
        Buffer.from(text, 'utf16le'),
        ...(['hex', 'base64', 'base64url'] as const).map((code) => Buffer.from(bytes.toString(code))),
        Buffer.from(bytes.toString('hex').toUpperCase()),
      ]
      for (const place of hidden) {
        expect(findingsIn([{ name: 'x', bytes: place }], needlesFor(secret))).not.toEqual([])
      }
    }
  }
})
