import { expect, test } from 'vitest'
import type { Product } from '../../products/product.ts'
import { products } from '../../products/product.ts'
import { menuOptions } from './options.ts'

const [personal, education] = products as [Product, Product]
const idsOf = (registered: readonly Product[], hasRunningLoan = false) =>
  menuOptions(registered, hasRunningLoan).map(({ id }) => id)

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
  expect(idsOf([personal, education], true)).toEqual(['get-loan', 'my-loan', 'support'])
})

test('the registered products and help fit one list', () => {
  expect(menuOptions(products, false).length).toBeLessThanOrEqual(10)
})
