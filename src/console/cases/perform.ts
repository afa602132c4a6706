import type { PersonAct } from '../../journey/acts.ts'
import type { JourneyRecord } from '../../journey/journey.ts'
import type { ActRequest, CasePage } from '../api.ts'
import { createOperators } from '../door/operators.ts'
import type { ConsoleParts } from '../parts.ts'
import { may } from '../roles.ts'
import { Refused } from '../route.ts'
import { refusalInWords } from './act-words.ts'
import { type Actor, actRules, notYourPart, whyRoleMayNot } from './acts.ts'
import { nobody, openCase, readState } from './case-file.ts'
import { casePage } from './case-page.ts'

/**
 * Does what somebody clicked, as an event, and answers with the page as it is then. The same click again is the same
 * event, so it is done once; it gets the same answer.
 */
export async function perform(
  parts: ConsoleParts,
  actor: Actor,
  reference: string,
  { clickId, why, act: asked }: ActRequest,
): Promise<CasePage | Refused> {
  const { store, journey, runner, clock } = parts
  if (!may(actor.role, actRules[asked.do].permission)) return new Refused(403, { message: notYourPart })
  const wrong = wrongIn(asked, why)
  if (wrong) return wrong
  const borrowerId = await store.behind(reference)
  const stored = borrowerId === undefined ? undefined : await store.load(borrowerId)
  if (borrowerId === undefined || !stored) return nobody
  const { state, isUnreadable } = readState(journey, borrowerId, stored.state)
  if (isUnreadable) return unreadable
  const notTheirs = whyRoleMayNot(asked.do, state, actor)
  if (notTheirs !== undefined) return new Refused(403, { message: notTheirs })
  const act = await resolved(parts, asked)
  if (act instanceof Refused) return act

  const id = `act:${actor.id}:${clickId}`
  const by = { id: actor.id, name: actor.name }
  const { applied, records } = await runner.act({
    ...{ id, borrowerId, at: clock(), kind: 'person.acted', by, act },
    ...(why !== undefined && why.trim() !== '' && { why: why.trim() }),
  })
  if (applied === 'nobody') return nobody
  const told = applied === 'duplicate' ? await recordsOf(parts, borrowerId, id) : records
  const refused = refusalIn(told, actor)
  if (refused) return refused
  const file = await openCase(parts, reference)
  return file instanceof Refused ? file : casePage(file, { actor, isMasked: true, journey })
}

const shortestReason = 5

function wrongIn(act: ActRequest['act'], why: string | undefined): Refused | undefined {
  const isReasonMissing =
    actRules[act.do].needs.includes('reason') && [...(why ?? '').trim()].length < shortestReason
  if (isReasonMissing) {
    const message = `Give a reason of at least ${shortestReason} letters: it stays with the case.`
    return new Refused(400, { message, field: 'why' })
  }
  if ('text' in act && act.text.trim() === '') {
    return new Refused(400, { message: 'Write something first.', field: 'text' })
  }
  if (act.do === 'close-complaint' && [...act.outcome.trim()].length < shortestReason) {
    const message = `Say in at least ${shortestReason} letters how it was settled.`
    return new Refused(400, { message, field: 'outcome' })
  }
  return undefined
}

const unreadable = new Refused(409, {
  message: 'What is stored of this borrower cannot be read; an engineer has to repair it first.',
})

/** The page names a colleague by id; the log says their name as well. */
async function resolved(
  { office, store }: ConsoleParts,
  act: ActRequest['act'],
): Promise<PersonAct | Refused> {
  if (act.do !== 'transfer' || !('agentId' in act.to)) return act as PersonAct
  const colleague = await createOperators(office, store).get(act.to.agentId)
  if (!colleague || colleague.isDisabled || !may(colleague.role, 'conversations.take')) {
    const message = 'This colleague does not take conversations (any more). Choose another.'
    return new Refused(400, { message, field: 'to' })
  }
  return { do: 'transfer', to: { agent: { id: colleague.id, name: colleague.name } } }
}

/** As far back as a page that got no answer asks again. */
const lately = 200

/** What the first of two equal clicks has left in the log. */
async function recordsOf(
  { store }: ConsoleParts,
  borrowerId: string,
  eventId: string,
): Promise<JourneyRecord[]> {
  const { entries } = await store.recent(borrowerId, { limit: lately })
  return entries
    .filter(({ id }) => id.startsWith(`${eventId}#r`))
    .map(({ kind, detail }) => ({ kind, detail: detail as JourneyRecord['detail'] }))
}

function refusalIn(records: JourneyRecord[], actor: Actor): Refused | undefined {
  const refused = records.find(({ kind }) => kind === 'act.refused')
  if (refused) {
    const { because, who } = refused.detail as { because: string; who?: { id: string; name: string } }
    const isOther = who !== undefined && who.id !== actor.id
    return new Refused(409, { message: refusalInWords(because, who), ...(isOther && { who }) })
  }
  const isBroken = records.some(({ kind, detail }) => kind === 'problem' && detail.what === 'turn-failed')
  return isBroken
    ? new Refused(409, {
        message: 'This broke our program. Nothing was done; an engineer has it in the problems.',
      })
    : undefined
}
