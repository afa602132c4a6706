import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { OfficeHandles } from '../../office-contract.ts'
import type { AuditEntry, AuditQuery, OfficeStore } from '../../office-port.ts'

const monday = Date.UTC(2026, 10, 23, 12)
const day = 24 * 60 * 60_000

const rani = { id: 'op-rani', name: 'Rani', role: 'agent' }
const dev = { id: 'op-dev', name: 'Dev', role: 'supervisor' }

function entry(id: string, more: Partial<AuditEntry> = {}): AuditEntry {
  return { id, at: monday, who: rani, act: 'case.viewed', outcome: 'done', ...more }
}

/** All pages, one after the other, with what happens between them. */
async function pagesOf(
  office: OfficeStore,
  query: AuditQuery,
  between: () => Promise<void> = async () => {},
): Promise<AuditEntry[][]> {
  const pages: AuditEntry[][] = []
  for (let after: string | undefined; ; ) {
    const page = await office.audited({ ...query, ...(after !== undefined && { after }) })
    pages.push(page.entries)
    after = page.next
    if (after === undefined) return pages
    await between()
  }
}

const idsOf = (entries: AuditEntry[]) => entries.map(({ id }) => id)

/** Who saw or did what, for years. */
export function auditLaws(handles: OfficeHandles): void {
  keepingLaws(handles)
  pagingLaws(handles)
  filterLaws(handles)
}

function keepingLaws(handles: OfficeHandles): void {
  it('keeps an entry as it was told, whatever stands in it', async () => {
    const { office, reopen } = handles
    const told: AuditEntry[] = [
      entry('a', { reference: 'ref-1', why: 'आशा ने पूछा', detail: { pages: [1, null, 'two'] } }),
      { id: 'b', at: monday - 1, act: 'sign-in', outcome: 'refused' },
      entry('c', { at: monday - 2, who: dev, outcome: 'failed', detail: 'text' }),
    ]
    for (const each of told) await office.audit(each)
    expect(await (await reopen()).audited({ limit: 9 })).toEqual({ entries: told })
  })

  it('keeps the first of two entries of one name: what is written stays as it is', async () => {
    const { office, other } = handles
    await office.audit(entry('a', { why: 'the truth' }))
    await other.audit(entry('a', { why: 'something else', who: dev }))
    await office.remove('operator', 'a')
    expect((await office.audited({ limit: 9 })).entries).toEqual([entry('a', { why: 'the truth' })])
  })

  it('still knows after ten years', async () => {
    const { office, time } = handles
    const old = entry('old', { at: Date.UTC(2026, 10, 24) })
    await office.audit(old)
    time.now = Date.UTC(2036, 10, 22)
    await office.audit(entry('new', { at: time.now }))
    await office.put({ kind: 'session', id: 's', body: '{}', expiresAt: time.now + 1 }, 0)
    expect((await office.audited({ limit: 9, until: time.now })).entries).toEqual([old])
  })
}

function pagingLaws(handles: OfficeHandles): void {
  it('is read newest first, of one moment by id, page by page over the ends of months', async () => {
    const { office } = handles
    const times = [0, 0, 1, 20 * day, 40 * day, 41 * day, 200 * day]
    const told = times.map((ago, index) => entry(`e${index}`, { at: monday - ago }))
    for (const each of [...told].sort(() => -1)) await office.audit(each)
    const expected = ['e1', 'e0', 'e2', 'e3', 'e4', 'e5', 'e6']
    expect(idsOf((await office.audited({ limit: 9 })).entries)).toEqual(expected)
    for (const limit of [1, 2, 3, 7]) {
      const pages = await pagesOf(office, { limit })
      expect(idsOf(pages.flat())).toEqual(expected)
      expect(Math.max(...pages.map(({ length }) => length))).toBe(limit)
    }
    expect(await office.audited({ limit: 0 })).toEqual({ entries: [] })
  })

  it('shows each entry once while new ones come', async () => {
    const { office, other } = handles
    for (const index of [0, 1, 2, 3]) await office.audit(entry(`e${index}`, { at: monday + index }))
    let late = 0
    const pages = await pagesOf(office, { limit: 1 }, async () => {
      late += 1
      await other.audit(entry(`late ${late}`, { at: monday + 100 + late }))
    })
    expect(idsOf(pages.flat())).toEqual(['e3', 'e2', 'e1', 'e0'])
  })

  it('has nothing after a place that it never named', async () => {
    const { office } = handles
    await office.audit(entry('a'))
    expect(await office.audited({ limit: 9, after: 'nowhere' })).toEqual({ entries: [] })
  })
}

function filterLaws(handles: OfficeHandles): void {
  it('is read from one moment on and before another', async () => {
    const { office } = handles
    for (const index of [0, 1, 2, 3])
      await office.audit(entry(`e${index}`, { at: monday + index * 30 * day }))
    const between = { limit: 9, from: monday + 30 * day, until: monday + 90 * day }
    expect(idsOf((await office.audited(between)).entries)).toEqual(['e2', 'e1'])
    expect((await office.audited({ limit: 9, from: monday, until: monday })).entries).toEqual([])
    const within = await pagesOf(office, { ...between, limit: 1 })
    expect(idsOf(within.flat())).toEqual(['e2', 'e1'])
  })

  it('answers any filter as a plain list does, page by page', async () => {
    const { office } = handles
    const some = <Value>(...values: Value[]) => fc.constantFrom(...values)
    const arbitrary = fc.uniqueArray(
      fc.record({
        id: fc.nat(30).map((id) => `e${id}`),
        at: fc.nat(5).map((months) => monday - months * 17 * day),
        who: some(rani, dev, undefined),
        act: some('case.viewed', 'case.found', 'sign-in'),
        reference: some('ref-1', 'ref-2', undefined),
      }),
      { selector: ({ id }) => id, maxLength: 20, minLength: 12 },
    )
    const [sample = []] = fc.sample(arbitrary, { numRuns: 1, seed: 5 })
    const told = sample.map(({ who, reference, ...rest }): AuditEntry => {
      return { ...rest, ...(who && { who }), ...(reference && { reference }), outcome: 'done' }
    })
    for (const each of told) await office.audit(each)
    const newestFirst = told.toSorted((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    const query = fc.record(
      {
        operatorId: some(rani.id, dev.id, 'op-nobody'),
        act: some('case.viewed', 'sign-in'),
        reference: some('ref-1', 'ref-2'),
        from: fc.nat(5).map((months) => monday - months * 17 * day),
        until: fc.nat(5).map((months) => monday - months * 17 * day + 1),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(query, fc.integer({ min: 1, max: 7 }), async (filter, limit) => {
        const pages = await pagesOf(office, { ...filter, limit })
        expect(pages.flat()).toEqual(newestFirst.filter((each) => isAskedFor(each, filter)))
        expect(pages.every(({ length }) => length <= limit)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
}

function isAskedFor(entry: AuditEntry, filter: Omit<AuditQuery, 'limit'>): boolean {
  const { from = 0, until = Number.POSITIVE_INFINITY, operatorId, act, reference } = filter
  return (
    entry.at >= from &&
    entry.at < until &&
    (operatorId === undefined || entry.who?.id === operatorId) &&
    (act === undefined || entry.act === act) &&
    (reference === undefined || entry.reference === reference)
  )
}
