import type { Loan } from '../loan.ts'
import type { Scene } from '../scene.ts'

/**
 * The loan that a question is about: the one that it names, else the running one, else the latest. One whose payment
 * the bank returned never stood; it is told of only where there is no other.
 */
export function loanAskedFor({ state }: Scene): Loan | undefined {
  const named = state.loans.find(({ id }) => id === state.support?.askedLoanId)
  return named ?? latest(state.loans, 'active') ?? latest(state.loans, 'closed') ?? state.loans.at(-1)
}

function latest(loans: Loan[], status: Loan['status']): Loan | undefined {
  return loans
    .filter((loan) => loan.status === status)
    .toSorted((one, other) => one.disbursedOn.localeCompare(other.disbursedOn))
    .at(-1)
}

/** The loan whose number stands in a message, if it is one of the borrower's. */
export function loanNamedIn(text: string, loans: Loan[]): string | undefined {
  const said = text.toUpperCase().replace(/[^\p{L}\p{Nd}]/gu, '')
  return loans.find(({ id }) => said.includes(id))?.id
}

/** Says which loan, where there could be another one. */
export function ofLoan(scene: Scene, loan: Loan, answer: string): string {
  const isOneOfMany = scene.state.loans.filter(({ status }) => status !== 'reversed').length > 1
  return isOneOfMany ? `${scene.words.say('own.of-loan', { loanId: loan.id })} ${answer}` : answer
}
