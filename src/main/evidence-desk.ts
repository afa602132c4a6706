import { createHash, randomUUID } from 'node:crypto'
import type { Clock } from '../platform/clock.ts'
import { Failure } from '../platform/errors.ts'
import type { Log } from '../platform/log.ts'
import { applicationsIn } from '../privacy/evidence/entries.ts'
import { evidenceOf, type FoundFile } from '../privacy/evidence/evidence.ts'
import { detailOf, type Held, heldUnder, papersIn } from '../privacy/held.ts'
import { readOnRecord } from '../privacy/reading.ts'
import type { MediaStore } from '../providers/media/port.ts'
import { assertMayWrite, type DeskParts, openDeskParts, writePrivately } from './borrower-desk.ts'
import type { Order } from './command-line.ts'
import type { Config } from './config.ts'
import { applicationIdFrom } from './loan-names.ts'

/** Where an operator takes the evidence of one loan out of the store. It works beside a running service. */
export interface EvidenceDesk {
  /**
   * Writes the evidence of a loan or an application into a new file that only this user may read, once its head stands
   * in the borrower's log. Answers with the head; undefined for a name that nobody has.
   */
  write(
    name: string,
    order: Order & { isMasked: boolean; path: string },
  ): Promise<{ head: string; lines: number } | undefined>
  /** The heads of all files that were ever made of it, oldest first. Undefined for a name that nobody has. */
  heads(name: string): Promise<{ at: number; who: string; head: string }[] | undefined>
  close(): Promise<void>
}

export async function openEvidenceDesk(config: Config, clock: Clock, log: Log): Promise<EvidenceDesk> {
  return evidenceDesk(await openDeskParts(config, clock, log))
}

export function evidenceDesk({ store, media, runner, clock }: DeskParts): EvidenceDesk {
  const heldBy = async (applicationId: string): Promise<Held | undefined> => {
    const held = await heldUnder(store, applicationId)
    return held && applicationsIn(held).has(applicationId) ? held : undefined
  }
  return {
    async write(name, { path, ...order }) {
      const applicationId = applicationIdFrom(name)
      const held = await heldBy(applicationId)
      if (!held) return undefined
      // A head in the log without a file would be asked for in vain, years later.
      assertMayWrite(path)
      const { borrowerId } = held
      const [at, borrower] = [clock(), store.reference(borrowerId)]
      const files = await filesOf(held, media)
      const { text, head } = evidenceOf(held, files, { applicationId, ...order, at, borrower })
      const what = `${readingOf(applicationId)}${head}`
      const reading = { borrowerId, what, ...order }
      // Nobody has seen anything before this stands in the log: until then it is in the memory of the process.
      await readOnRecord({ apply: runner.apply, newId: randomUUID }, reading, at, async () =>
        writePrivately(path, text),
      )
      return { head, lines: text.split('\n').length - 1 }
    },

    async heads(name) {
      const applicationId = applicationIdFrom(name)
      const held = await heldBy(applicationId)
      return held?.log
        .filter(({ kind }) => kind === 'data.viewed')
        .map((entry) => ({ at: entry.at, ...(detailOf(entry) as { who: string; what: string }) }))
        .filter(({ what }) => what.startsWith(readingOf(applicationId)))
        .map(({ at, who, what }) => ({ at, who, head: what.slice(readingOf(applicationId).length) }))
    },

    close: () => store.close(),
  }
}

function readingOf(applicationId: string): string {
  return `evidence of ${applicationId}, head `
}

/** What really lies under the reference of each paper. */
async function filesOf({ log }: Held, media: Pick<MediaStore, 'get'>): Promise<Map<string, FoundFile>> {
  const found = papersIn(log).map(
    async ({ reference }) => [reference, await fileAt(reference, media)] as const,
  )
  return new Map(await Promise.all(found))
}

async function fileAt(reference: string, media: Pick<MediaStore, 'get'>): Promise<FoundFile> {
  try {
    const file = await media.get(reference)
    if (!file) return { found: 'missing' }
    const sha256 = createHash('sha256').update(file.bytes).digest('hex')
    return { found: 'there', sha256, sizeBytes: file.bytes.length }
  } catch (error) {
    // A store that does not answer now is no finding about the paper.
    if (error instanceof Failure && error.retryable) throw error
    return { found: 'unreadable' }
  }
}
