import { buttonsFor, chosen, type Option } from '../../choices.ts'
import { goTo, miss, stay } from '../../outcome.ts'
import { products } from '../../products/product.ts'
import type { Scene } from '../../scene.ts'
import { startApplication } from '../../start.ts'
import type { Step } from '../../step.ts'
import { firstNameOf } from '../../who.ts'

/** What the borrower can do here: take a loan, go on with one, or get help. */
export const menuStep: Step = {
  name: 'menu',
  listensForQuestions: true,
  ask: (scene) => [
    {
      kind: 'buttons',
      body: scene.words.say('menu.ask', { name: firstNameOf(scene) }),
      buttons: buttonsFor('menu', optionsIn(scene), scene.words),
    },
  ],
  hear(scene, reply) {
    switch (chosen(reply, optionsIn(scene))) {
      case 'get-loan':
        return startFirstProduct(scene)
      case 'my-loan':
        return goTo('loan')
      case 'support':
        return stay({ aside: 'support' })
      default:
        return miss(scene.words.say('menu.miss'))
    }
  },
}

function optionsIn(scene: Scene): Option[] {
  const own: Option[] = scene.state.loans.some((loan) => loan.status === 'active')
    ? [{ id: 'my-loan', key: 'menu.my-loan' }]
    : []
  return [{ id: 'get-loan', key: 'menu.get-loan' }, ...own, { id: 'support', key: 'menu.support' }]
}

function startFirstProduct(scene: Scene) {
  const [product] = products
  if (!product) throw new Error('no product is registered')
  return startApplication(scene, product)
}
