import { buttonsFor } from '../choices.ts'
import type { Event } from '../event.ts'
import { ownerOf } from '../handoff.ts'
import { waysOut } from '../hosted-page.ts'
import type { Turn } from '../journey.ts'
import { inTheirLanguage } from '../languages/unknown-language.ts'
import { lender } from '../lender.ts'
import type { Message } from '../message.ts'
import { type Scene, sceneOf } from '../scene.ts'
import type { JourneySettings } from '../settings.ts'
import { type BorrowerState, freshState } from '../state.ts'
import { languageOptions } from '../steps/language/step.ts'

/** See `Journey.apologise`: the state stays, the borrower is not left in silence, an operator sees it. */
export function apologise(
  borrowerId: string,
  state: BorrowerState | undefined,
  event: Event,
  errorName: string,
  settings: JourneySettings,
): Turn {
  const hasWritten = event.kind === 'message.received' && event.inbound.kind !== 'placeholder'
  const kept = state ?? freshState(borrowerId)
  const mayBotSpeak = hasWritten && ownerOf(kept) === 'bot'
  // Whoever commits it names it anew: an unreadable state cannot tell its turn number.
  const id = `${borrowerId}/${kept.turns}.0`
  const scene = sceneOf(kept, settings, event.at)
  const message = state ? apology(scene) : apologyToAnyone()
  return {
    state: { ...kept, turns: kept.turns + 1, ...(hasWritten ? { lastInboundAt: event.at } : {}) },
    effects: mayBotSpeak ? [{ id, kind: 'send', message }] : [],
    records: [{ kind: 'problem', detail: { what: 'turn-failed', event: event.kind, error: errorName } }],
    loans: [],
    aliases: [],
  }
}

function apology(scene: Scene): Message {
  if (scene.state.language !== undefined) return waysOut(scene, 'apology', ['continue', 'agent'])
  return {
    kind: 'buttons',
    body: inTheirLanguage(undefined, 'apology.first'),
    buttons: buttonsFor('language', languageOptions, scene.words),
  }
}

/** What we know of this borrower cannot be read, so no button of ours would work: a telephone does. */
function apologyToAnyone(): Message {
  const phone = { phone: lender.supportPhone, hours: lender.supportHours }
  return { kind: 'text', body: inTheirLanguage(undefined, 'apology.unreadable', phone) }
}
