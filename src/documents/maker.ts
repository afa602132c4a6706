import type { PaperMaker } from './port.ts'

/**
 * Makes papers in this process. `verifyUrl` is the address that a paper prints so that anybody can ask whether it is
 * genuine. The library for PDFs and the fonts are loaded with the first paper: a function that only answers
 * messages never pays for them.
 */
export function createPaperMaker({ verifyUrl }: { verifyUrl: (contentHash: string) => string }): PaperMaker {
  return {
    async make(request) {
      const { makePaper } = await import('./make-paper.ts')
      return makePaper(request, verifyUrl)
    },
  }
}
