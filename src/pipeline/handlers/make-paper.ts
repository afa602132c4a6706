import { createHash } from 'node:crypto'
import type { MadePaper, PaperMaker } from '../../documents/port.ts'
import { type KeptPaper, type PaperRequest, paperAbout } from '../../journey/paper.ts'
import type { MediaStore } from '../../providers/media/port.ts'
import type { EffectHandlers } from '../effect-handlers.ts'
import { askPlainly, type NoAnswer, unanswered } from './ask.ts'

const mostTries = 3

export interface MakePaperParts {
  documents: PaperMaker
  media: Pick<MediaStore, 'put'>
  callTimeoutMs?: number
}

/**
 * Makes a paper and keeps it. Made twice it has the same bytes, so the media store keeps one and names it alike. The
 * borrower waits for it, and the chat is whole without it: after three tries, some seconds, the journey goes on.
 */
export function createMakePaperHandler(parts: MakePaperParts): EffectHandlers['make-paper'] {
  const { documents, media, callTimeoutMs = 30_000 } = parts
  return async (effect, { attempts }) => {
    const { key, request } = effect
    const missed = (answer: NoAnswer) => {
      return unanswered(effect, { ...answer, retryable: answer.retryable && attempts + 1 < mostTries })
    }
    const made = await askPlainly(callTimeoutMs, () => documents.make(request))
    if (!made.ok) return missed(made)
    const { bytes, contentHash } = made.value
    const file = { name: `paper-${contentHash}`, bytes, mimeType: 'application/pdf' }
    const kept = await askPlainly(callTimeoutMs, () => media.put(file))
    if (!kept.ok) return missed(kept)
    return {
      outcome: 'answered',
      event: { kind: 'paper.made', key, paper: keptPaper(request, made.value, kept.value) },
    }
  }
}

function keptPaper(request: PaperRequest, made: MadePaper, reference: string): KeptPaper {
  const { paper, language, applicationId, madeAt } = request
  const { bytes, contentHash, pages, filename } = made
  return {
    paper,
    language,
    applicationId,
    ...('loan' in request && { loanId: request.loan.id }),
    madeAt,
    about: paperAbout(request),
    contentHash,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
    pages,
    reference,
    filename,
  }
}
