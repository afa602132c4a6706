import { nameOf } from '../../pipeline/safe-names.ts'
import type { Clock } from '../../platform/clock.ts'
import { newOwnerId } from '../../platform/ids.ts'
import { streamOwner } from '../../storage/dynamodb/tables.ts'
import type { Store } from '../../storage/port.ts'
import type { DeadLetters, QueuedContent, QueuedLetter } from './dead-letters.ts'
import { keepStreamAlive } from './stream-owner.ts'

interface ReturnParts {
  store: Store
  deadLetters: DeadLetters
  clock: Clock
  /** One line for the operator. */
  tell: (line: string) => void
}

/** Tells what lies in the queue, and leaves it there. Answers how many letters there are. */
export async function listLetters({
  deadLetters,
  tell,
}: Omit<ReturnParts, 'store' | 'clock'>): Promise<number> {
  const found = await receiveAll(deadLetters)
  for (const { content } of found) tell(described(content))
  await Promise.all(found.map((queued) => queued.putBack()))
  return found.length
}

/**
 * Gives the work behind every letter back to whoever looks for due work, and takes the letter out of the queue. A
 * borrower who still cannot be served keeps the letter. Answers how many letters are left.
 */
export async function returnLetters(parts: ReturnParts): Promise<number> {
  const { deadLetters, tell } = parts
  const found = await receiveAll(deadLetters)
  let left = 0
  for (const queued of found) {
    const hindrance = await hindranceTo(parts, queued.content)
    tell(`${described(queued.content)}: ${hindrance ?? 'returned'}`)
    if (hindrance === undefined) await queued.remove()
    else {
      left += 1
      await queued.putBack()
    }
  }
  return left
}

/** Undefined once nothing is left to do for this letter. */
async function hindranceTo(parts: ReturnParts, content: QueuedContent): Promise<string | undefined> {
  switch (content.kind) {
    case 'borrower':
      return freeWorkOf(parts, content.letter.reference)
    case 'batch':
      await freeAllOfStream(parts)
      return undefined
    case 'schedule':
      return undefined
    case 'unknown':
      return 'not ours; look at it with the tools of SQS'
  }
}

/** Reads the work on the way, so that what still cannot be read stays where it is. */
async function freeWorkOf({ store, clock }: ReturnParts, reference: string): Promise<string | undefined> {
  const owner = newOwnerId()
  await store.keepAlive(owner, clock() + 60_000)
  try {
    await store.takeOver({ reference, from: streamOwner, owner, now: clock() })
    return undefined
  } catch (error) {
    return `still not readable (${nameOf(error)})`
  } finally {
    await store.release(owner)
  }
}

/** Between the two, new work is free for whoever looks for it, as if there were no stream. */
async function freeAllOfStream({ store, clock }: ReturnParts): Promise<void> {
  await store.release(streamOwner)
  await keepStreamAlive(store, clock)
}

async function receiveAll(deadLetters: DeadLetters): Promise<QueuedLetter[]> {
  const all: QueuedLetter[] = []
  for (;;) {
    const some = await deadLetters.receive()
    if (some.length === 0) return all
    all.push(...some)
  }
}

function described(content: QueuedContent): string {
  switch (content.kind) {
    case 'borrower': {
      const { reference, code, at, streamSequence } = content.letter
      return `${new Date(at).toISOString()} borrower ${reference}: ${code} (record ${streamSequence})`
    }
    case 'batch':
      return `a batch of ${content.records} records on which Lambda gave up (${content.condition})`
    case 'schedule':
      return 'a call of the timers that failed; later ones have done its work'
    case 'unknown':
      return 'a message of an unknown kind'
  }
}
