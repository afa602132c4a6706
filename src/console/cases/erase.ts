import { Failure } from '../../platform/errors.ts'
import { eraseBorrower } from '../../privacy/erasure.ts'
import type { Erasure } from '../api.ts'
import type { ConsoleParts } from '../parts.ts'
import { Refused } from '../route.ts'
import { nobody } from './case-file.ts'

/**
 * Erases a borrower, but for what a law asks us to keep. What stands in the way is told in words.
 */
export async function erase(
  { store, media, clock }: Pick<ConsoleParts, 'store' | 'media' | 'clock'>,
  reference: string,
  order: { who: string; why: string },
): Promise<Erasure | Refused> {
  const borrowerId = await store.behind(reference)
  if (borrowerId === undefined) return nobody
  try {
    const parts = { store, removeMedia: media.remove }
    const erased = await eraseBorrower(parts, borrowerId, order, clock())
    switch (erased.result) {
      case 'refused':
        return new Refused(409, { message: `Not now: ${erased.obstacle.reason}.` })
      case 'not-found':
        return nobody
      case 'erased':
        return { kept: erased.kept, mandatesToCancel: erased.mandatesToCancel }
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'privacy.state-unreadable') throw error
    return new Refused(409, {
      message: 'What is stored of this borrower cannot be read; an engineer has to repair it first.',
    })
  }
}
