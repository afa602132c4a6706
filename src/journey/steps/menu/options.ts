import type { Option } from '../../choices.ts'
import type { Loan } from '../../loan.ts'
import type { Product } from '../../products/product.ts'

/** Any loan: the button where there is only one product, the words where there are several. */
export const anyLoan: Option = { id: 'get-loan', key: 'menu.get-loan' }

const myLoan: Option = { id: 'my-loan', key: 'menu.my-loan' }

const support: Option = { id: 'support', key: 'menu.support' }

/** The loans by name, in the order of the registry. */
export function loanOptions(products: readonly Product[]): Option[] {
  return products.map((product) => ({ id: product.id, key: product.choiceKey }))
}

/**
 * What the menu shows. Who has a running loan cannot take another one before it is closed, so they choose no product:
 * whatever they tap tells them so.
 */
export function menuOptions(products: readonly Product[], loans: readonly Pick<Loan, 'status'>[]): Option[] {
  const stands = loans.filter(({ status }) => status !== 'reversed')
  if (stands.some(({ status }) => status === 'active')) return [anyLoan, myLoan, support]
  // A loan that is paid off still has its papers.
  const earlier = stands.length > 0 ? [myLoan] : []
  return [...(products.length === 1 ? [anyLoan] : loanOptions(products)), ...earlier, support]
}
