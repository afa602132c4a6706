import { buttonsFor, type Option } from './choices.ts'
import type { ProviderFailed } from './event.ts'
import type { WordKey } from './languages/catalogue.ts'
import type { Message } from './message.ts'
import { type Outcome, stay } from './outcome.ts'
import type { Scene } from './scene.ts'

/** A page of a provider on which the borrower acts. */
export interface PageLink {
  key: string
  url: string
  expiresAt: number
}

/** A link is offered only while the borrower has a fair chance to finish. */
const leastMinutesLeft = 2

export function isOpen(link: PageLink | undefined, scene: Scene): link is PageLink {
  return link !== undefined && scene.now < link.expiresAt - leastMinutesLeft * 60_000
}

/** "Done!" was typed, we looked, and the provider could not be asked: the borrower who waits for a word gets one. */
export function couldNotLook(scene: Scene, event: ProviderFailed): Outcome | undefined {
  if (event.effectKind !== 'look-up') return undefined
  const { key, effectKind, reason } = event
  return stay({
    say: [waysOut(scene, 'provider.failed', ['retry', 'agent'])],
    records: [{ kind: 'problem', detail: { what: 'provider-failed', effectKind, key, reason } }],
  })
}

/** What can be done after a step that failed. The ids are heard everywhere. */
const ways = {
  retry: { id: 'retry', key: 'go.retry' },
  agent: { id: 'agent', key: 'go.agent' },
  bot: { id: 'bot', key: 'go.bot' },
  continue: { id: 'continue', key: 'go.continue' },
  menu: { id: 'menu', key: 'go.menu' },
  account: { id: 'account', key: 'go.account' },
} as const satisfies Record<string, Option>

export type Way = keyof typeof ways

export function wayOptions(names: Way[]): Option[] {
  return names.map((name) => ways[name])
}

/** A message with buttons that lead on from a failure. */
export function waysOut(
  scene: Scene,
  key: WordKey,
  names: Way[],
  values: Record<string, string | number> = {},
): Message {
  return {
    kind: 'buttons',
    body: scene.words.say(key, values),
    buttons: buttonsFor('go', wayOptions(names), scene.words),
  }
}
