import type { BureauReport } from '../../lending/decision.ts'
import type { BureauProvider } from './port.ts'

const goodHistory: BureauReport = {
  score: 760,
  monthlyObligationsPaise: 0,
  worstDaysPastDue12Months: 0,
  writtenOff: false,
}

/** By the last word of the borrower's name. The table for people: docs/sandbox.md. */
const histories: Record<string, Partial<BureauReport>> = {
  newcomer: { score: -1 },
  overdue: { worstDaysPastDue12Months: 60 },
  lowscore: { score: 610 },
  writtenoff: { writtenOff: true },
  obligations: { monthlyObligationsPaise: 25_000_00 },
  // The next three are for somebody with a salary of ₹40,000 to ₹74,999: grade A, grade D, and below every grade.
  prime: { score: 800 },
  risky: { score: 710, monthlyObligationsPaise: 10_000_00, worstDaysPastDue12Months: 15 },
  poor: { score: 702, monthlyObligationsPaise: 23_000_00, worstDaysPastDue12Months: 29 },
}

/** Knows nobody: the last word of a name says what history to pretend. */
export function sandboxBureau(): BureauProvider {
  return {
    async report({ fullName }) {
      const lastWord = fullName.trim().split(/\s+/).at(-1)?.toLowerCase() ?? ''
      return { ok: true, value: { ...goodHistory, ...histories[lastWord] } }
    },
  }
}
