import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Borrower } from '../../src/whatsapp/emulator/phone/borrower.ts'
import { type FaultyQueue, startFaultyQueue } from './faulty-queue.ts'
import { packedInto } from './one-file.ts'
import { type Chance, chanceOf, seedFrom } from './seeded.ts'
import type { ServiceProcess } from './service-process.ts'
import { openWorld, type World } from './world.ts'

/** `HANDOFFS=300 HANDOFF_SEED=7 npx vitest run test/faults/handoff-queue.test.ts` for more, or for the same again. */
const handoffs = Number(process.env.HANDOFFS ?? 36)
const seed = seedFrom('HANDOFF_SEED')
const atOnce = 6

const folder = mkdtempSync(join(tmpdir(), 'flowless-packed-'))
let script: string
beforeAll(async () => {
  script = await packedInto(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Story {
  queue: string
  handoffs: number
  killsAtLeast: number
}

/** Borrowers ask for a person while processes die at any moment, and while the queue itself is on a bad line. */
class Trial {
  readonly told = new Map<Borrower, string>()
  kills = 0
  readonly #world: World
  readonly #queue: FaultyQueue
  readonly #story: Story
  readonly #chance: Chance
  #living: ServiceProcess | undefined
  #next: ServiceProcess
  #isLong = false

  constructor(world: World, queue: FaultyQueue, story: Story, chance: Chance) {
    this.#world = world
    this.#queue = queue
    this.#story = story
    this.#chance = chance
    this.#next = this.#prepare()
  }

  async run(): Promise<void> {
    const asking = Promise.all(Array.from({ length: atOnce }, (_, index) => this.#ask(index)))
    let isOver = false
    const over = asking.finally(() => {
      isOver = true
    })
    over.catch(() => {})
    while (!isOver || this.kills < this.#story.killsAtLeast) {
      const life = await this.#live()
      // Every third lives until what the earlier ones left behind is done, however slow the machine.
      this.#isLong = this.kills % 3 === 2
      const until = this.#isLong ? this.#inheritedIsSettled() : wait(this.#chance.between(50, 500))
      await Promise.race([until, life.ended])
      await this.#kill()
    }
    this.#isLong = true
    await this.#live()
    await over
    this.#queue.calm()
    await expect.poll(() => this.#world.books.waiting(), { timeout: 30_000 }).toEqual([])
  }

  async #inheritedIsSettled(): Promise<void> {
    const bornAt = Date.now()
    const inherited = () => this.#world.books.ask('SELECT * FROM outbox WHERE created_at < ?', bornAt)
    await expect.poll(inherited, { timeout: 60_000 }).toEqual([])
  }

  /** At the very message, when the life is not to be a long one. */
  async strike(): Promise<void> {
    if (!this.#isLong) await this.#kill()
  }

  /** In the middle of whatever it does. */
  async #kill(): Promise<void> {
    const doomed = this.#living
    if (!doomed) return
    this.#living = undefined
    this.kills += 1
    const { signal } = await doomed.stop()
    if (signal !== 'SIGKILL') throw new Error(`it ended by itself:\n${this.#world.output().slice(-2_000)}`)
  }

  async #live(): Promise<ServiceProcess> {
    const life = this.#next
    this.#next = this.#prepare()
    const url = await life.start()
    if (url === undefined) throw new Error(`it did not start:\n${this.#world.output().slice(-2_000)}`)
    this.#living = life
    this.#world.emulator.webhooks.retryNow()
    return life
  }

  #prepare(): ServiceProcess {
    return this.#world.prepare({}, { LOG_LEVEL: 'warn' })
  }

  /** One borrower after the other, each from the first word to the ticket. */
  async #ask(first: number): Promise<void> {
    for (let number = first; number < this.#story.handoffs; number += atOnce) {
      const borrower = this.#world.emulator.borrower({ name: `Asha ${number}` })
      const heard = (what: (body: string, choices: number) => boolean) =>
        borrower.next(({ body, choices }) => what(body, choices.length), 120_000)
      await borrower.say('Hi')
      await heard((_, choices) => choices > 0)
      await borrower.tap(number % 3 === 0 ? 'language:hi' : 'language:en')
      await heard((_, choices) => choices > 0)
      await borrower.say('agent')
      const { body } = await heard((words) => ticketIn(words) !== undefined)
      this.told.set(borrower, ticketIn(body) ?? '')
    }
  }
}

const ticketIn = (body: string) => /H-[0-9A-Z]{7}/.exec(body)?.[0]

/** What is in the queue at the end, and what should be: one message for every ticket that a borrower was told of. */
async function tell(story: Story): Promise<{ ids: string[]; expected: string[] }> {
  let trial: Trial | undefined
  const chance = chanceOf(seed)
  const queue = await startFaultyQueue(story.queue, chance, async () => trial?.strike())
  const world = await openWorld({
    script,
    settings: queue.environment,
    emulator: { retryDelaysMs: [20, 100, 400] },
  })
  try {
    trial = new Trial(world, queue, story, chance)
    await trial.run()
    const messages = queue.messages()
    const expected = await world.books.withStore(async (store) =>
      [...(trial?.told ?? [])].map(
        ([borrower, ticket]) => `${store.reference(borrower.conversation.id)}.${ticket}`,
      ),
    )
    expect(expected).toHaveLength(story.handoffs)
    for (const { id, borrower, ticket, link } of messages) {
      expect([id, link]).toEqual([`${borrower}.${ticket}`, `${world.url}/console/cases/${borrower}`])
    }
    expect(await world.books.problems()).toEqual([])
    process.stdout.write(
      `${story.queue}: seed ${seed}, ${trial.kills} kills, ${story.handoffs} handoffs, ${messages.length} messages; ` +
        `on the line ${JSON.stringify(Object.fromEntries(queue.fates))}\n`,
    )
    return { ids: messages.map(({ id }) => id).toSorted(), expected: expected.toSorted() }
  } finally {
    await world.close()
    await queue.close()
  }
}

test(`in a FIFO queue every handoff stands exactly once, whoever dies when (HANDOFF_SEED=${seed})`, async () => {
  const { ids, expected } = await tell({ queue: 'handoffs.fifo', handoffs, killsAtLeast: 12 })
  expect(ids).toEqual(expected)
}, 300_000)

test(`in a standard queue every handoff stands at least once, and its id tells it from the others (HANDOFF_SEED=${seed})`, async () => {
  const { ids, expected } = await tell({ queue: 'handoffs', handoffs: 12, killsAtLeast: 4 })
  expect([...new Set(ids)]).toEqual(expected)
}, 300_000)
