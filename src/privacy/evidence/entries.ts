import type { LogEntry } from '../../storage/port.ts'
import { detailOf, type Held, papersIn } from '../held.ts'

/**
 * Why an entry belongs to an application: it names it (by id, loan, key, paper or message); another entry of its turn
 * does; it happened while this was the borrower's latest application; or it is from before the borrower's first one,
 * such as the choice of a language, and belongs to all.
 */
export type Belongs = 'named' | 'turn' | 'time' | 'before-any'

export interface OwnEntry {
  entry: LogEntry
  belongs: Belongs
}

interface Assigned extends OwnEntry {
  /** Undefined before the borrower's first application. */
  owner: string | undefined
}

/**
 * The entries of the log that belong to one application and its loan, in order; none of another application's. Who
 * read the data stands in the borrower's export.
 */
export function entriesOf(held: Held, applicationId: string): OwnEntry[] {
  return assigned(held)
    .filter(({ owner, entry }) => (owner ?? applicationId) === applicationId && entry.kind !== 'data.viewed')
    .map(({ entry, belongs }) => ({ entry, belongs }))
}

function assigned(held: Held): Assigned[] {
  const ownerOfName = namesIn(held)
  const ownerOfMessage = new Map<string, string | undefined>()
  let latest: string | undefined
  return turnsIn(held.log).flatMap((turn) => {
    const started = startedIn(turn)
    latest = started ?? latest
    // News of the delivery of a message name nothing but the message.
    const named = turn.map((entry) => {
      return ownerOfName(entry) ?? ownerOfMessage.get(String(detailOf(entry).effectId))
    })
    const owners = new Set(named.filter((owner) => owner !== undefined))
    const [onlyOne] = owners.size === 1 ? owners : []
    const ofTurn = started ?? onlyOne
    return turn.map((entry, index): Assigned => {
      const own = named[index]
      const owner = own ?? ofTurn ?? latest
      ownerOfMessage.set(entry.id, owner)
      if (own !== undefined) return { entry, owner, belongs: 'named' }
      if (ofTurn !== undefined) return { entry, owner, belongs: 'turn' }
      return { entry, owner, belongs: owner === undefined ? 'before-any' : 'time' }
    })
  })
}

/** Every application that this borrower ever had. */
export function applicationsIn({ state, log, loans }: Held): Set<string> {
  const known = new Set(log.map((entry) => startedIn([entry])).filter((id) => id !== undefined))
  if (state.application) known.add(state.application.id)
  for (const { record } of loans) known.add(JSON.parse(record).applicationId)
  return known
}

function startedIn(turn: LogEntry[]): string | undefined {
  const started = turn.find(({ kind }) => kind === 'application.started')
  return started && String(detailOf(started).applicationId)
}

/** A turn is its event, what was said to it, and its records, which bear the id of the event. */
export function turnsIn(log: LogEntry[]): LogEntry[][] {
  const turns: LogEntry[][] = []
  for (const entry of log) {
    const turn = turns.at(-1)
    const eventId = turn?.[0]?.id
    const follows = entry.direction === 'outbound' || entry.id.startsWith(`${eventId}#r`)
    if (turn && follows) turn.push(entry)
    else turns.push([entry])
  }
  return turns
}

/** Tells of an entry which application it names. */
function namesIn(held: Held): (entry: LogEntry) => string | undefined {
  const applications = applicationsIn(held)
  const byName = new Map([...applications].map((id) => [id, id]))
  for (const { id, record } of held.loans) byName.set(id, JSON.parse(record).applicationId)
  for (const { reference, applicationId } of papersIn(held.log)) byName.set(reference, applicationId)
  return (entry) =>
    namesOf(entry)
      .map((name) => byName.get(name))
      .find((owner) => owner !== undefined)
}

/** Keys are `<application id>.<subject>.<number>`. */
function namesOf(entry: LogEntry): string[] {
  const { applicationId, loanId, key, paper, message } = detailOf(entry) as {
    applicationId?: string
    loanId?: string
    key?: string
    paper?: { applicationId?: string }
    message?: { file?: { reference?: string } }
  }
  return [applicationId, loanId, key?.split('.')[0], paper?.applicationId, message?.file?.reference].filter(
    (name) => typeof name === 'string',
  )
}
