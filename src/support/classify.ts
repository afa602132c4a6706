import type { Answered } from './port.ts'

/** What a borrower wants with a message, and whether money hangs on the answer. Pure. */
export function classify(question: string): { category: Answered['category']; isMoney: boolean } {
  return { category: /complain|abus/i.test(question) ? 'complaint' : 'query', isMoney: false }
}
