import { expect, it } from 'vitest'
import type { OfficeHandles } from '../../office-contract.ts'
import { writingsOf } from '../secrecy.ts'

/** Invented, and found nowhere by chance. */
const secrets = {
  name: 'Zenobia Quillfeather',
  body: 'argon2id of marmalade',
  why: 'she rang about marmalade',
  detail: 'seventeen marmalades',
  role: 'queen-of-marmalade',
}

export function officeSecrecyLaws(handles: OfficeHandles): void {
  it('holds of records and of the audit only what it must find by', async () => {
    const { office, dump } = handles
    const { name, body, why, detail, role } = secrets
    await office.put({ kind: 'operator', id: 'op-clear', body: JSON.stringify({ body, name }) }, 0)
    const who = { id: 'op-clear', name, role }
    await office.audit({
      ...{ id: 'a1', at: 1_800_000_000_000, who, act: 'case.clear', reference: 'reference-in-clear' },
      ...{ why, outcome: 'done', detail: { detail } },
    })
    const everything = await dump()
    const isThere = (text: string) => writingsOf(text).some((writing) => everything.includes(writing))
    expect(Object.values(secrets).filter(isThere)).toEqual([])
    // The search means something: what stays in clear is found.
    for (const text of ['op-clear', 'case.clear', 'reference-in-clear']) expect(isThere(text)).toBe(true)
  })

  it('has one key, also when two processes write first at the same instant', async () => {
    const { office, other, reopen } = handles
    await Promise.all([
      office.put({ kind: 'operator', id: 'one', body: 'by one' }, 0),
      other.put({ kind: 'operator', id: 'two', body: 'by two' }, 0),
    ])
    const third = await reopen()
    expect((await third.list('operator')).map(({ body }) => body)).toEqual(['by one', 'by two'])
  })

  it('opens with no other root key, and the check says so', async () => {
    const { office, reopen } = handles
    await office.put({ kind: 'operator', id: 'op-1', body: 'sealed' }, 0)
    const stranger = await reopen('another secret')
    const unreadable = { name: 'Failure', retryable: false }
    await expect(stranger.get('operator', 'op-1')).rejects.toMatchObject(unreadable)
    await expect(stranger.check()).rejects.toMatchObject(unreadable)
  })
}
