import { expect, test } from 'vitest'
import type { Product } from '../../products/product.ts'
import { products } from '../../products/product.ts'
import { menuOptions } from './options.ts'

const [personal, education] = products as [Product, Product]
const idsOf = (registered: readonly Product[], ...statuses: ('active' | 'reversed' | 'closed')[]) =>
  menuOptions(
    registered,
    statuses.map((status) => ({ status })),
  ).map(({ id }) => id)

test('one product is simply a loan; several are called by their names', () => {
  expect(idsOf([personal])).toEqual(['get-loan', 'support'])
  expect(idsOf([personal, education])).toEqual(['personal-loan', 'education-loan', 'support'])
  expect(idsOf([personal, education, { ...personal, id: 'third' }])).toEqual([
    'personal-loan',
    'education-loan',
    'third',
    'support',
  ])
})

test('who has a running loan chooses no product', () => {
  expect(idsOf([personal, education], 'closed', 'active')).toEqual(['get-loan', 'my-loan', 'support'])
})

test('who has paid off a loan can take another one, and still look at the first', () => {
  expect(idsOf([personal], 'closed')).toEqual(['get-loan', 'my-loan', 'support'])
  expect(idsOf([personal], 'reversed')).toEqual(['get-loan', 'support'])
})

test('the registered products and help fit one list', () => {
  expect(menuOptions(products, [{ status: 'closed' }]).length).toBeLessThanOrEqual(10)
})
