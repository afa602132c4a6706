import type { Effect } from '../src/journey/effect.ts'
import type { EventBody } from '../src/journey/event.ts'
import type { Journey } from '../src/journey/journey.ts'
import { play } from '../src/pipeline/play.ts'
import { commitOf } from '../src/pipeline/turn-commit.ts'
import type { Store } from '../src/storage/port.ts'
import { choicesOf, kindWorld } from '../test/journeys/conversation.ts'

export interface Told {
  borrowerId: string
  waId: string
  name: string
  /** When the first word comes; the rest follows, half a minute apart. */
  startsAt: number
}

const world = kindWorld()
const betweenMs = 30_000

/** Puts one borrower's conversation into a store, turn by turn as the service would, without its HTTP and its waiting. */
export class Teller {
  readonly #store: Store
  readonly #journey: Journey
  readonly #told: Told
  #stateText: string | undefined
  #version = 0
  #at: number
  readonly #effects: Effect[] = []
  /** Entries of the log so far. */
  entries = 0

  constructor(store: Store, journey: Journey, told: Told) {
    this.#store = store
    this.#journey = journey
    this.#told = told
    this.#at = told.startsAt
  }

  say(body: string): Promise<void> {
    return this.#write({ kind: 'text', body })
  }

  /** Taps what was offered last under an id that begins so. */
  press(id: string): Promise<void> {
    const offered = this.#effects.flatMap((effect) =>
      effect.kind === 'send' ? choicesOf(effect.message) : [],
    )
    const choice = offered.findLast((candidate) => candidate.id.startsWith(id))
    if (!choice) throw new Error(`${id} was never offered`)
    return this.#write({ kind: 'choice', ...choice })
  }

  selfie(): Promise<void> {
    return this.#write({ kind: 'image', mediaId: 'm1', mimeType: 'image/jpeg' })
  }

  /** News of a provider about what was asked for last. */
  async hears<Kind extends Effect['kind']>(
    kind: Kind,
    news: (effect: Extract<Effect, { kind: Kind }>) => EventBody,
  ): Promise<void> {
    const effect = this.#effects.findLast((candidate) => candidate.kind === kind)
    if (!effect) throw new Error(`there was no ${kind}`)
    this.#at += betweenMs
    await this.happens(news(effect as Extract<Effect, { kind: Kind }>))
  }

  async happens(body: EventBody, settles?: string): Promise<void> {
    const { borrowerId } = this.#told
    const event = { id: `${borrowerId}:${this.#version}`, borrowerId, at: this.#at, ...body }
    const stored =
      this.#stateText === undefined ? undefined : { version: this.#version, state: this.#stateText }
    const played = play(this.#journey, stored, event, this.#at)
    const circumstances = { expectedVersion: this.#version, now: this.#at, settles, owner: undefined }
    const commit = commitOf(event, played, circumstances)
    if (played.broke) throw new Error(`${event.kind}: ${JSON.stringify(played.broke)}`)
    const { result } = await this.#store.commit(commit)
    if (result !== 'committed' || played.broke) throw new Error(`a turn of the bench came out as ${result}`)
    this.#stateText = played.stateText
    this.#version += 1
    this.entries += commit.entries.length
    for (const effect of commit.effects) await this.#carryOut(effect)
  }

  async #carryOut(effect: Effect): Promise<void> {
    this.#effects.push(effect)
    const answer = effect.kind === 'send' ? undefined : world(effect)
    if (answer) return this.happens(answer, effect.id)
    const { borrowerId } = this.#told
    await this.#store.settle({ borrowerId, effectId: effect.id, at: this.#at, outcome: 'done' })
  }

  #write(inbound: Extract<EventBody, { kind: 'message.received' }>['inbound']): Promise<void> {
    this.#at += betweenMs
    const { borrowerId: userId, waId, name } = this.#told
    return this.happens({
      kind: 'message.received',
      wamid: `wamid.${userId}.${this.#version}`,
      contact: { userId, waId, profileName: name },
      inbound,
    })
  }
}
