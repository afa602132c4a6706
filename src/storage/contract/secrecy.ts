import { describe, expect, it } from 'vitest'
import type { Handles } from '../contract.ts'
import { keyRingOf } from '../testing/key-ring.ts'
import { asha, noon, postponed, ravi, status, turn } from './samples.ts'

/** Invented, and found nowhere by chance. */
const secrets = {
  borrowerId: '919187654023',
  name: 'Zorawar Quillfeather',
  searchName: 'quillfeather',
  nameInHindi: 'ज़ोरावर क्विलफेदर',
  account: '918273645546372',
  words: 'my marmalade is for Quillfeather',
  wamid: 'wamid.HBgMOTE5MTg3NjU0MDIz',
  loanId: 'loan-of-quillfeather',
  reason: 'asked for by Quillfeather',
}

/** Every way in which bytes may lie in a file: as they are, in hexadecimal, in UTF-16, and inside of base64. */
export function writingsOf(text: string | Buffer): Buffer[] {
  const bytes = Buffer.from(text)
  const hex = bytes.toString('hex')
  const inBase64 = [0, 1, 2].map((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    // The first and the last letters hold bits of the neighbours.
    return shifted.slice(shift === 0 ? 0 : shift + 1, -1)
  })
  const wide = typeof text === 'string' ? [Buffer.from(text, 'utf16le')] : []
  return [bytes, ...wide, ...[hex, hex.toUpperCase(), ...inBase64].map((writing) => Buffer.from(writing))]
}

/** What whoever gets hold of the database learns: nothing. */
export function secrecyLaws(handles: Handles): void {
  describe('the database', () => {
    it('holds no name, number or word of a borrower in any writing', async () => {
      await tellEverything(handles)
      const everything = await handles.dump()
      const found = Object.entries(secrets).filter(([, secret]) =>
        writingsOf(secret).some((writing) => everything.includes(writing)),
      )
      expect(found).toEqual([])
      // The search means something: what stays in clear is found.
      for (const known of [handles.store.reference(secrets.borrowerId), 'sensitive', 'op-in-clear']) {
        expect(writingsOf(known).some((writing) => everything.includes(writing))).toBe(true)
      }
    })

    it('says the same of the same twice in different bytes', async () => {
      const { store, sealed } = handles
      for (const borrowerId of [asha, ravi]) await store.commit(turn(borrowerId, 0, { state: 'the same' }))
      const states = await Promise.all([asha, ravi].map((id) => sealed.load(store.reference(id))))
      expect(Buffer.from(states[0]?.state ?? '')).not.toEqual(Buffer.from(states[1]?.state ?? ''))
      const { state } = (await sealed.load(store.reference(asha))) ?? {}
      await store.commit(turn(asha, 1, { state: 'the same' }))
      expect((await sealed.load(store.reference(asha)))?.state).not.toEqual(state)
    })

    it('calls a borrower by one name, in every process', () => {
      const { store, other } = handles
      expect(store.reference(asha)).toBe(other.reference(asha))
      expect(store.reference(asha)).not.toBe(store.reference(ravi))
    })

    it('that was begun with another lookup key is refused at the start', async () => {
      const { store, reopen } = handles
      await store.check()
      const stranger = await reopen(keyRingOf('another secret'))
      for (const _ of ['once', 'and again']) {
        await expect(stranger.check()).rejects.toMatchObject({ code: 'storage.wrong-key', owner: 'operator' })
      }
      await store.check()
    })
  })
}

async function tellEverything({ store }: Handles): Promise<void> {
  const { borrowerId, name, nameInHindi, account, words, wamid, loanId, reason, searchName } = secrets
  const personal = { name, nameInHindi, account, words, phone: borrowerId }
  const effects = [0, 1].map((index) => {
    const body = `${words}, ${name}, ${nameInHindi}`
    return { id: `${borrowerId}/1.${index}`, kind: 'send', message: { kind: 'text', body } } as const
  })
  await store.keepAlive('one', noon * 2)
  await store.commit(
    turn(borrowerId, 0, {
      eventId: wamid,
      state: JSON.stringify(personal),
      effects,
      entries: [{ borrowerId, id: wamid, at: noon, direction: 'inbound', kind: 'problem', detail: personal }],
      loans: [{ id: loanId, borrowerId, record: JSON.stringify(personal) }],
      aliases: [borrowerId, loanId, name],
      inbox: [{ queue: 'sensitive', since: noon, dueAt: noon, agentId: 'op-in-clear' }],
      searchNames: [searchName, nameInHindi],
      owner: 'one',
    }),
  )
  await store.settle(postponed(`${borrowerId}/1.0`, noon, { borrowerId }))
  await store.recordStatus(status(`${borrowerId}/1.1`, 'sent', { borrowerId }))
  const content = { reason, ...personal }
  await store.erase(account, [{ at: noon, until: Number.MAX_SAFE_INTEGER, content }])
}
