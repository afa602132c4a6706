import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Store } from '../port.ts'
import { openStore } from './testing/open-store.ts'

/** `CRASH_POINTS=200 npx vitest run src/storage/sqlite/crash.test.ts` for more; fast-check prints the seed. */
const crashPoints = Number(process.env.CRASH_POINTS ?? 10)

const borrowers = 10
const turns = 12

interface Answer {
  borrowerId: string
  turn: number
  result: string
}

function startWriter(path: string, borrowerCount: number, pace: 'paced' | 'at once') {
  const script = join(import.meta.dirname, 'crash-writer.fixture.ts')
  return spawn(process.execPath, [script, path, String(borrowerCount), String(turns), pace], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
}

/** Runs a writer until `killAfter` answers came, then kills it without warning. Gives every answer that it wrote. */
async function write(path: string, killAfter?: number): Promise<Answer[]> {
  const child = startWriter(path, borrowers, 'at once')
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const answers: Answer[] = []
  for await (const line of createInterface(child.stdout)) {
    const [borrowerId = '', turn, result = ''] = line.split(' ')
    answers.push({ borrowerId, turn: Number(turn), result })
    if (answers.length === killAfter) child.kill('SIGKILL')
  }
  const exitCode = await ended
  if (killAfter === undefined) expect(exitCode).toBe(0)
  return answers
}

function isWaiting(store: Store, borrowerId: string, effectId: string): Promise<'settled' | 'unknown'> {
  const unchanged = { at: 0, dueAt: 0, attempts: 0, inDoubt: false, hasWaited: false }
  return store.settle({ borrowerId, effectId, outcome: 'postponed', ...unchanged })
}

/** Every trace of a turn is there for exactly the turns that the version counts. Gives the versions. */
async function expectWholeTurns(path: string): Promise<Map<string, number>> {
  const versions = new Map<string, number>()
  const store = openStore(path)
  for (let index = 0; index < borrowers; index++) {
    const borrowerId = `IN.b${index}`
    const stored = await store.load(borrowerId)
    const version = stored?.version ?? 0
    versions.set(borrowerId, version)
    expect(stored?.state).toBe(version === 0 ? undefined : JSON.stringify({ turns: version }))
    expect(await store.history(borrowerId)).toHaveLength(version)
    expect((await store.loans(borrowerId)).map(({ record }) => record)).toEqual(
      version === 0 ? [] : [String(version)],
    )
    for (let turn = 1; turn <= turns; turn++) {
      const message = await isWaiting(store, borrowerId, `${borrowerId}/${turn}.0`)
      const call = await isWaiting(store, borrowerId, `${borrowerId}/${turn}.1`)
      expect(message).toBe(turn <= version ? 'settled' : 'unknown')
      expect(call).toBe(turn === version ? 'settled' : 'unknown')
    }
  }
  await store.close()
  return versions
}

async function inNewFile(test: (path: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'flowless-crash-'))
  try {
    await test(join(folder, 'flowless.db'))
  } finally {
    await rm(folder, { recursive: true })
  }
}

describe('a process on a file', () => {
  it(
    'that is killed at any moment loses no acknowledged turn, leaves no half turn, and repeats none',
    async () => {
      const anyMoment = fc.integer({ min: 1, max: borrowers * turns - 1 })
      await fc.assert(
        fc.asyncProperty(anyMoment, (killAfter) =>
          inNewFile(async (path) => {
            const acknowledged = await write(path, killAfter)
            const versions = await expectWholeTurns(path)
            for (const { borrowerId, turn, result } of acknowledged) {
              expect(result).toBe('committed')
              expect(versions.get(borrowerId)).toBeGreaterThanOrEqual(turn)
            }
            for (const { borrowerId, turn, result } of await write(path)) {
              const isKnown = turn <= (versions.get(borrowerId) ?? 0)
              expect(result).toBe(isKnown ? 'duplicate' : 'committed')
            }
            expect(new Set((await expectWholeTurns(path)).values())).toEqual(new Set([turns]))
          }),
        ),
        { numRuns: crashPoints, endOnFailure: true },
      )
    },
    30_000 + crashPoints * 5_000,
  )

  it('beside another that gets the same event at the same instant: one applies it, the other knows it', () =>
    inNewFile(async (path) => {
      const writers = [startWriter(path, 1, 'paced'), startWriter(path, 1, 'paced')]
      const answers = writers.map(({ stdout }) => createInterface(stdout)[Symbol.asyncIterator]())
      const nextOfBoth = async () =>
        (await Promise.all(answers.map((each) => each.next()))).map(({ value }) => value)

      expect(await nextOfBoth()).toEqual(['ready', 'ready'])
      for (let turn = 1; turn <= turns; turn++) {
        for (const { stdin } of writers) stdin.write('.')
        expect((await nextOfBoth()).sort()).toEqual([`IN.b0 ${turn} committed`, `IN.b0 ${turn} duplicate`])
      }
      await nextOfBoth()
      expect((await expectWholeTurns(path)).get('IN.b0')).toBe(turns)
    }))
})
