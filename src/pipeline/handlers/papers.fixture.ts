import type { MakePaper } from '../../journey/effect.ts'
import { sha256 } from '../../journey/hash.ts'
import type { PaperRequest } from '../../journey/paper.ts'
import type { EffectOf, Errand } from '../effect-handlers.ts'

/** What the smallest PDF begins with; the rest is invented. */
export const pdf = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Page >> endobj\n%%EOF')

export const letter: PaperRequest = {
  paper: 'sanction-letter',
  language: 'hi',
  productId: 'personal-loan',
  applicationId: 'FL1',
  madeAt: Date.parse('2026-11-23T10:00:00+05:30'),
  borrowerName: 'Asha Verma',
  validUntilOn: '2026-11-30',
  offer: {
    id: 'o1',
    amountPaise: 1_00_000_00,
    tenorMonths: 12,
    annualRateBps: 1800,
    emiPaise: 9_168_00,
    processingFeePaise: 2_000_00,
    gstPaise: 360_00,
    netDisbursedPaise: 97_640_00,
    aprBps: 2_257,
  },
}

export const makeLetter: EffectOf<'make-paper'> = {
  id: 'IN.asha/7.0',
  kind: 'make-paper',
  key: 'FL1.paper.sanction-letter.7',
  request: letter,
} satisfies MakePaper & { id: string }

/** What the maker in this process answers: here the bytes do not matter, only that they follow from the request. */
export const madeLetter = {
  bytes: pdf,
  contentHash: sha256(JSON.stringify(letter)),
  pages: 1,
  filename: 'Sanction-FL1.pdf',
}

export function errandOf(changes: Partial<Errand> = {}): Errand {
  return {
    borrowerId: 'IN.asha',
    attempts: 0,
    inDoubt: false,
    hasWaited: false,
    isStillOurs: () => true,
    recipient: async () => ({ waId: '919000000001' }),
    ...changes,
  }
}
