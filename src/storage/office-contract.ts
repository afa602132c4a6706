import { afterEach, beforeEach, describe } from 'vitest'
import { auditLaws } from './contract/office/audit.ts'
import { counterLaws } from './contract/office/counters.ts'
import { recordLaws } from './contract/office/records.ts'
import { officeSecrecyLaws } from './contract/office/secrecy.ts'
import type { OfficeStore } from './office-port.ts'
import type { SealedOffice } from './sealed-office-port.ts'
import { createOfficeStore } from './sealing/office.ts'
import { keyRingOf } from './testing/key-ring.ts'

/** A place that keeps an office, made empty for one test. */
export interface OfficePlace {
  open(): Promise<SealedOffice>
  /** Everything that it keeps, as it lies there. */
  dump(): Promise<Buffer>
  remove(): Promise<void>
}

/** What the laws work with: two handles on one place, as of two processes, and a clock that moves by hand. */
export interface OfficeHandles {
  office: OfficeStore
  other: OfficeStore
  /** A further handle, as after a restart; with the keys of somebody else when another secret is given. */
  reopen(secret?: string): Promise<OfficeStore>
  time: { now: number }
  dump(): Promise<Buffer>
}

/** The law of the office store: every adapter passes it under the sealing layer. Call it from a test file. */
export function officeContract(name: string, makePlace: () => Promise<OfficePlace>): void {
  describe(`${name} keeps the law of the office`, () => {
    let place: OfficePlace
    let opened: OfficeStore[]
    const handles = {} as OfficeHandles

    beforeEach(async () => {
      place = await makePlace()
      opened = []
      const time = { now: Date.UTC(2026, 10, 23, 12) }
      const reopen = async (secret?: string) => {
        const parts = { sealed: await place.open(), keys: keyRingOf(secret), clock: () => time.now }
        const office = createOfficeStore(parts)
        opened.push(office)
        return office
      }
      const [office, other] = [await reopen(), await reopen()]
      Object.assign(handles, { office, other, reopen, time, dump: () => place.dump() })
    })

    afterEach(async () => {
      for (const office of opened) await office.close()
      await place.remove()
    })

    describe('a record', () => recordLaws(handles))
    describe('the audit', () => auditLaws(handles))
    describe('a counter', () => counterLaws(handles))
    describe('the database', () => officeSecrecyLaws(handles))
  })
}
