import type { PaperRequest } from '../journey/paper.ts'
import type { Paper } from './block.ts'
import { contentHash } from './content-hash.ts'
import { paperOf } from './papers/papers.ts'
import { renderPaper } from './pdf/render.ts'
import type { MadePaper } from './port.ts'
import { paperWordsIn } from './words.ts'

/** Writes the paper, takes its hash and prints it. Nothing but the request and the address decides the bytes. */
export async function makePaper(
  request: PaperRequest,
  verifyUrl: (contentHash: string) => string,
): Promise<MadePaper> {
  const paper = paperOf(request)
  const hash = contentHash(paper)
  const { bytes, pages } = await renderPaper(paper, {
    contentHash: hash,
    madeAt: request.madeAt,
    words: paperWordsIn(request.language),
    verifyUrl: verifyUrl(hash),
  })
  return { bytes, contentHash: hash, pages, filename: filenameOf(paper) }
}

/** `kfs-FL1-2.pdf`: Latin letters, digits and hyphens only, whatever the number holds. */
function filenameOf({ kind, number }: Paper): string {
  return `${kind}-${number.replace(/[^A-Za-z0-9]+/g, '-')}.pdf`
}
