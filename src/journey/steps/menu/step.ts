import { chosen, type Option, titleOf } from '../../choices.ts'
import type { Message } from '../../message.ts'
import { goTo, miss, type Outcome, stay } from '../../outcome.ts'
import { products } from '../../products/product.ts'
import type { Scene } from '../../scene.ts'
import { startApplication, whyNoneNow } from '../../start.ts'
import type { Reply, Step } from '../../step.ts'
import { firstNameOf } from '../../who.ts'
import { anyLoan, loanOptions, menuOptions } from './options.ts'

/** What the borrower can do here: take a loan, go on with one, or get help. */
export const menuStep: Step = {
  name: 'menu',
  listensForQuestions: true,
  ask: (scene) => [
    choiceOf(scene, scene.words.say('menu.ask', { name: firstNameOf(scene) }), optionsIn(scene)),
  ],
  hear(scene, reply) {
    const id = chosen(reply, optionsIn(scene)) ?? loanMeant(reply)
    switch (id) {
      case undefined:
        return miss(scene.words.say('menu.miss'))
      case 'my-loan':
        return goTo('loan')
      case 'support':
        return stay({ aside: 'support' })
      default:
        return startLoan(scene, id)
    }
  },
}

function optionsIn(scene: Scene): Option[] {
  return menuOptions(products, scene.state.loans)
}

/** A loan that is not among the choices shown, by its name. A bare number means nothing here. */
function loanMeant(reply: Reply): string | undefined {
  if (reply.text !== undefined && !/\p{L}/u.test(reply.text)) return undefined
  return chosen(reply, [...loanOptions(products), anyLoan])
}

function startLoan(scene: Scene, id: string): Outcome {
  const [first, ...others] = products
  const product = id === anyLoan.id && others.length === 0 ? first : products.find((each) => each.id === id)
  if (product) return startApplication(scene, product)
  // Nobody is asked which loan they want, only to hear that they can have none.
  const refused = whyNoneNow(scene)
  if (refused) return refused
  return stay({ say: [choiceOf(scene, scene.words.say('menu.which'), loanOptions(products))] })
}

/** Buttons while there is room for them, a list from the fourth on. */
function choiceOf(scene: Scene, body: string, options: Option[]): Message {
  const choices = options.map((option) => ({ id: `menu:${option.id}`, title: titleOf(option, scene.words) }))
  return choices.length <= 3
    ? { kind: 'buttons', body, buttons: choices }
    : { kind: 'list', body, button: scene.words.say('menu.button'), rows: choices }
}
