import type { Contact, Inbound } from '../journey/inbound.ts'
import type { Journey } from '../journey/journey.ts'
import type { Clock } from '../platform/clock.ts'
import { KeyedQueue } from '../platform/keyed-queue.ts'
import type { Log } from '../platform/log.ts'
import type { Store } from '../storage/port.ts'
import { findBorrower } from './borrower-lookup.ts'
import type { ContactChangedItem, MessageItem, StatusItem, WebhookItem } from './inbound-port.ts'
import { borrowerIdOfEffect, workIdOf } from './our-ids.ts'
import { setAside } from './set-aside.ts'
import type { TurnRunner } from './turn-runner.ts'

export interface IntakeParts {
  store: Store
  journey: Journey
  runner: TurnRunner
  clock: Clock
  log: Log
  /** Masks what must never be stored, such as Aadhaar numbers, before an event exists. */
  mask: (text: string) => string
}

export interface Intake {
  /**
   * Takes everything of one webhook body: one borrower's messages in order, different borrowers side by side.
   * Resolves once all of it is durable. Throws when any of it is not; what is stored by then is recognised when the
   * body comes again. After a message that failed, later ones of the same borrower wait for that second time.
   */
  take(items: WebhookItem[]): Promise<void>
}

/** Turns what Meta tells into events. */
export function createIntake(parts: IntakeParts): Intake {
  /** By sender, because whose message it is becomes known only after a read, and reads may overtake each other. */
  const arrivals = new KeyedQueue()
  return {
    async take(items) {
      const underWay: Promise<unknown>[] = []
      const broken = new Set<string>()
      for (const item of items) {
        if (item.kind === 'message') {
          underWay.push(arrivals.run(senderOf(item.contact), () => takeInOrder(parts, item, broken)))
        } else if (item.kind === 'status') {
          underWay.push(takeStatus(parts, item))
        } else if (item.kind === 'contact-changed') {
          // What follows may be written under the new name, which must be known first.
          await allOf(underWay.splice(0))
          await takeChange(parts, item)
        } else {
          parts.log.error(
            { code: item.code, detail: item.detail },
            'WhatsApp reports a problem of the account',
          )
        }
      }
      await allOf(underWay)
    },
  }
}

/** `broken` holds the senders of whom a message of this body could not be stored. */
async function takeInOrder(parts: IntakeParts, item: MessageItem, broken: Set<string>): Promise<void> {
  const sender = senderOf(item.contact)
  if (broken.has(sender)) return
  try {
    await takeMessage(parts, item)
  } catch (error) {
    broken.add(sender)
    throw error
  }
}

async function takeMessage(parts: IntakeParts, { wamid, contact, inbound }: MessageItem): Promise<void> {
  const { store, journey, runner, clock, mask } = parts
  const sender = senderOf(contact)
  if (sender === '') return
  // Meta may bring the text that a placeholder stood for later, under the same wamid (131060).
  const id = inbound.kind === 'placeholder' ? `${wamid}#placeholder` : wamid
  const event = { kind: 'message.received', wamid, contact, inbound: masked(inbound, mask) } as const
  try {
    const borrowerId = (await findBorrower(store, journey, contact)) ?? sender
    await runner.apply({ id, borrowerId, at: clock(), ...event })
  } catch (error) {
    await setAside(parts, { id, borrowerId: sender, at: clock(), ...event }, error)
  }
}

async function takeStatus({ store, runner, clock, log }: IntakeParts, item: StatusItem): Promise<void> {
  const { effectCallback: effectId = '', status, at, errorCode } = item
  const borrowerId = borrowerIdOfEffect(effectId)
  if (borrowerId === undefined) return log.debug({ status }, 'a status of a message that is not ours')
  const known = await store.recordStatus({ effectId, borrowerId, status, at, errorCode })
  if (known === 'unknown') {
    const line = { status, borrower: store.reference(borrowerId), effect: workIdOf(effectId) }
    return log.warn(line, 'unmatched status')
  }
  if (status !== 'failed') return
  // A failure that comes after a proof of delivery is none. One that comes again may not have been applied yet.
  if (known === 'stale' && !(await hasFailed(store, borrowerId, effectId))) return
  const failed = { kind: 'message.failed', effectId, code: errorCode ?? unknownErrorCode } as const
  await runner.apply({ id: `failed:${effectId}`, borrowerId, at: clock(), ...failed })
}

async function takeChange(
  parts: IntakeParts,
  { wamid, previous, current }: ContactChangedItem,
): Promise<void> {
  const { store, journey, runner, clock, log } = parts
  const borrowerId = await findBorrower(store, journey, previous)
  if (borrowerId === undefined) return log.info('a contact changed whom we never met')
  await runner.apply({ id: wamid, borrowerId, at: clock(), kind: 'contact.changed', contact: current })
}

/** Meta's code for an error that it does not explain (support/error-codes). */
const unknownErrorCode = 131000

async function hasFailed(store: Store, borrowerId: string, effectId: string): Promise<boolean> {
  const known = await store.deliveryOf(borrowerId, effectId)
  return known[0]?.status === 'failed'
}

function senderOf(contact: Contact): string {
  return contact.userId ?? contact.waId ?? ''
}

/** Waits for all of them, also after a failure, and then throws the first one. */
async function allOf(tasks: Promise<unknown>[]): Promise<void> {
  if (tasks.length === 1) {
    await tasks[0]
    return
  }
  for (const result of await Promise.allSettled(tasks)) {
    if (result.status === 'rejected') throw result.reason
  }
}

function masked(inbound: Inbound, mask: (text: string) => string): Inbound {
  switch (inbound.kind) {
    case 'text':
      return { ...inbound, body: mask(inbound.body) }
    case 'edit':
      return inbound.body === undefined ? inbound : { ...inbound, body: mask(inbound.body) }
    case 'image':
      return inbound.caption === undefined ? inbound : { ...inbound, caption: mask(inbound.caption) }
    case 'document': {
      const document = { ...inbound }
      if (inbound.caption !== undefined) document.caption = mask(inbound.caption)
      if (inbound.filename !== undefined) document.filename = mask(inbound.filename)
      return document
    }
    default:
      return inbound
  }
}
