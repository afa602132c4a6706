import { expect, it } from 'vitest'
import type { OfficeHandles } from '../../office-contract.ts'
import type { OfficeRecord } from '../../office-port.ts'

type Written = Omit<OfficeRecord, 'revision'>

const operator = (id: string, body = `{"id":"${id}"}`): Written => ({ kind: 'operator', id, body })
const session = (id: string, expiresAt: number): Written => ({ kind: 'session', id, body: '{}', expiresAt })

/** Operators, passkeys, sessions, challenges and canned replies. */
export function recordLaws(handles: OfficeHandles): void {
  writingLaws(handles)
  endingLaws(handles)
  lifeLaws(handles)
}

function writingLaws(handles: OfficeHandles): void {
  it('is as it was written, for every process and after a restart', async () => {
    const { office, other, reopen } = handles
    const body = `{"title":"घर","long":"${'कृपया '.repeat(500)}"}`
    expect(await office.put(operator('op-1', body), 0)).toBe('saved')
    const expected = { ...operator('op-1', body), revision: 1 }
    for (const handle of [office, other, await reopen()]) {
      expect(await handle.get('operator', 'op-1')).toEqual(expected)
    }
    expect(await office.get('operator', 'op-2')).toBeUndefined()
    expect(await office.get('passkey', 'op-1')).toBeUndefined()
  })

  it('is written only over the revision that was read', async () => {
    const { office, other } = handles
    expect(await office.put(operator('op-1', 'first'), 0)).toBe('saved')
    expect(await other.put(operator('op-1', 'also new'), 0)).toBe('conflict')
    expect(await other.put(operator('op-1', 'second'), 1)).toBe('saved')
    expect(await office.put(operator('op-1', 'late'), 1)).toBe('conflict')
    expect(await office.put(operator('op-2', 'changed before it was made'), 1)).toBe('conflict')
    expect(await office.get('operator', 'op-1')).toMatchObject({ body: 'second', revision: 2 })
    expect(await office.get('operator', 'op-2')).toBeUndefined()
  })

  it('that many write at the same instant is the one that was saved', async () => {
    const { office, other } = handles
    const writers = [office, other, office, other, office]
    for (const revision of [0, 1, 2]) {
      const results = await Promise.all(
        writers.map((handle, index) => handle.put(operator('op-1', `${revision} by ${index}`), revision)),
      )
      expect(results.filter((result) => result === 'saved')).toHaveLength(1)
      const winner = results.indexOf('saved')
      expect(await other.get('operator', 'op-1')).toMatchObject({ body: `${revision} by ${winner}` })
    }
  })

  it('stands in the list of its kind, by id', async () => {
    const { office, other } = handles
    for (const id of ['op-2', 'op-10', 'op-1']) await office.put(operator(id), 0)
    await office.put({ kind: 'canned-reply', id: 'op-3', body: 'of another kind' }, 0)
    expect((await other.list('operator')).map(({ id }) => id)).toEqual(['op-1', 'op-10', 'op-2'])
    expect(await other.list('operator')).toContainEqual({ ...operator('op-2'), revision: 1 })
    expect(await other.list('passkey')).toEqual([])
  })
}

function endingLaws(handles: OfficeHandles): void {
  it('that is removed is gone, and may be new again', async () => {
    const { office, other } = handles
    await office.put(operator('op-1'), 0)
    await other.remove('operator', 'op-1')
    await other.remove('operator', 'op-1')
    expect(await office.get('operator', 'op-1')).toBeUndefined()
    expect(await office.list('operator')).toEqual([])
    expect(await office.put(operator('op-1'), 1)).toBe('conflict')
    expect(await office.put(operator('op-1'), 0)).toBe('saved')
  })

  it('is shown to nobody from the moment on at which it ends', async () => {
    const { office, other, time } = handles
    const end = time.now + 1000
    await office.put(session('s1', end), 0)
    await office.put({ ...operator('op-1'), expiresAt: end }, 0)
    time.now = end - 1
    expect(await other.get('session', 's1')).toMatchObject({ expiresAt: end })
    expect(await other.list('operator')).toHaveLength(1)
    time.now = end
    expect(await other.get('session', 's1')).toBeUndefined()
    expect(await other.list('operator')).toEqual([])
  })

  it('that has ended cannot be written on, and its id is free', async () => {
    const { office, other, time } = handles
    const end = time.now + 1000
    await office.put(session('s1', end), 0)
    expect(await office.put(session('s1', end + 5), 1)).toBe('saved')
    time.now = end + 5
    expect(await other.put(session('s1', end + 9), 2)).toBe('conflict')
    expect(await other.put(session('s1', end + 9), 0)).toBe('saved')
    expect(await office.get('session', 's1')).toMatchObject({ revision: 1, expiresAt: end + 9 })
  })

  it('loses its end when it is written without one', async () => {
    const { office, time } = handles
    await office.put({ ...operator('op-1'), expiresAt: time.now + 1 }, 0)
    await office.put(operator('op-1'), 1)
    time.now += 10
    expect(await office.get('operator', 'op-1')).toEqual({ ...operator('op-1'), revision: 2 })
  })
}

function lifeLaws(handles: OfficeHandles): void {
  it('of an office that serves: its check passes', async () => {
    await expect(handles.office.check()).resolves.toBeUndefined()
  })

  it('can be asked of no office that was closed; what was asked before is finished', async () => {
    const { office, other } = handles
    const saving = office.put(operator('op-1'), 0)
    await office.close()
    expect(await saving).toBe('saved')
    const closed = { name: 'Failure', code: 'storage.closed' }
    await expect(office.get('operator', 'op-1')).rejects.toMatchObject(closed)
    await expect(office.count('2026-11-23', 'x', 1)).rejects.toMatchObject(closed)
    await office.close()
    expect(await other.get('operator', 'op-1')).toMatchObject({ revision: 1 })
  })
}
