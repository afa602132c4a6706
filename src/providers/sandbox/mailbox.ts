import { z } from 'zod'
import type { DocumentKind, Draft, Memory } from './memory.ts'

const letter = z.object({
  id: z.string(),
  /** The bytes to post; signed on the way, because the signature is over them. */
  body: z.string(),
  dueAt: z.int(),
  attempts: z.int(),
})

const mailbox = z.object({ provider: z.string(), key: z.string(), waiting: z.array(letter) })

type Mailbox = z.infer<typeof mailbox>

type Address = Pick<Mailbox, 'provider' | 'key'>

/** One box per key: a later callback waits for the earlier one, so the first says when the box is due. */
const mailboxes: DocumentKind<Mailbox> = {
  name: 'mailbox',
  shape: mailbox,
  dueAt: ({ waiting }) => waiting[0]?.dueAt,
}

export interface Callback extends Address {
  id: string
  body: string
  attempts: number
}

/** Puts a callback at the end of its box, or in the place of the one with this id. */
export async function schedule(
  draft: Draft,
  callback: Address & { id: string; outcome: unknown; dueAt: number },
): Promise<void> {
  const { id, provider, key, outcome, dueAt } = callback
  const waiting = await waitingIn(draft, callback)
  const scheduled = { id, body: JSON.stringify({ id, provider, key, outcome }), dueAt, attempts: 0 }
  const place = waiting.findIndex((one) => one.id === id)
  put(
    draft,
    callback,
    place < 0 ? [...waiting, scheduled] : waiting.map((one) => (one.id === id ? scheduled : one)),
  )
}

export async function withdraw(draft: Draft, callback: Address & { id: string }): Promise<void> {
  const waiting = await waitingIn(draft, callback)
  put(
    draft,
    callback,
    waiting.filter(({ id }) => id !== callback.id),
  )
}

/** Boxes that are due until then, the earliest first. */
export async function dueBoxes(
  memory: Memory,
  query: { now: number; limit: number },
): Promise<(Address & { dueAt: number })[]> {
  const due = await memory.due(mailboxes, query)
  return due.map(({ dueAt, value: { provider, key } }) => ({ provider, key, dueAt }))
}

/** Takes the first callback of a box, if it is still due, and makes it due again at `againAt`. */
export function claim(
  memory: Memory,
  box: Address,
  { now, againAt }: { now: number; againAt: number },
): Promise<Callback | undefined> {
  return memory.change(async (draft) => {
    const [first, ...later] = await waitingIn(draft, box)
    if (first === undefined || first.dueAt > now) return undefined
    put(draft, box, [{ ...first, dueAt: againAt }, ...later])
    return { provider: box.provider, key: box.key, id: first.id, body: first.body, attempts: first.attempts }
  })
}

/** Crosses out what was claimed. What has replaced it meanwhile stays. */
export function crossOut(memory: Memory, callback: Callback): Promise<void> {
  return memory.change(async (draft) => {
    const waiting = await waitingIn(draft, callback)
    put(
      draft,
      callback,
      waiting.filter((one) => !isSame(one, callback)),
    )
  })
}

/** Counts a try that failed, and makes the callback due again. */
export function putOff(memory: Memory, callback: Callback, againAt: number): Promise<void> {
  return memory.change(async (draft) => {
    const waiting = await waitingIn(draft, callback)
    put(
      draft,
      callback,
      waiting.map((one) =>
        isSame(one, callback) ? { ...one, dueAt: againAt, attempts: callback.attempts + 1 } : one,
      ),
    )
  })
}

const isSame = (one: { id: string; body: string }, other: { id: string; body: string }) =>
  one.id === other.id && one.body === other.body

async function waitingIn(draft: Draft, address: Address): Promise<Mailbox['waiting']> {
  return (await draft.get(mailboxes, placeOf(address)))?.waiting ?? []
}

function put(draft: Draft, { provider, key }: Address, waiting: Mailbox['waiting']): void {
  draft.put(mailboxes, placeOf({ provider, key }), { provider, key, waiting })
}

const placeOf = ({ provider, key }: Address) => `${provider}/${key}`
