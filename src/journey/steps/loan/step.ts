import { chosen, type Option, titleOf } from '../../choices.ts'
import type { Event } from '../../event.ts'
import type { Loan } from '../../loan.ts'
import { goTo, miss, type Outcome, stay } from '../../outcome.ts'
import type { PaperKind } from '../../paper.ts'
import { paperList, paperOptions, sendPaper } from '../../paper-list.ts'
import { paperNews } from '../../papers.ts'
import type { Scene } from '../../scene.ts'
import { whyNoneNow } from '../../start.ts'
import type { Reply, Step } from '../../step.ts'
import { closed, howToClose } from './closing.ts'
import { details, howToRepay, schedule } from './details.ts'
import { afterPayout } from './reversal.ts'

const running: Option[] = [
  { id: 'details', key: 'loan.details' },
  { id: 'schedule', key: 'loan.schedule' },
  { id: 'repay', key: 'loan.repay' },
  { id: 'papers', key: 'loan.papers' },
  { id: 'close', key: 'loan.close' },
  { id: 'support', key: 'menu.support' },
]

/** What is left of a loan that is paid off. */
const over: Option[] = [
  { id: 'details', key: 'loan.details' },
  { id: 'papers', key: 'loan.papers' },
  { id: 'another', key: 'loan.another' },
  { id: 'support', key: 'menu.support' },
]

/** After the money: the same chat serves the loan. */
export const loanStep: Step = {
  name: 'loan',
  listensForQuestions: true,
  ask: (scene) => [
    {
      kind: 'list',
      body: scene.words.say('loan.ask'),
      button: scene.words.say('loan.button'),
      rows: optionsFor(currentLoan(scene)).map((option) => ({
        id: `loan:${option.id}`,
        title: titleOf(option, scene.words),
      })),
    },
  ],
  hear(scene, reply) {
    const loan = currentLoan(scene)
    const heard = meant(loan, reply)
    switch (heard) {
      case undefined:
        return miss(scene.words.say('choice.miss'))
      case 'details':
        return stay({ note: details(scene, loan) })
      case 'schedule':
        return stay({ note: schedule(scene, loan) })
      case 'repay':
        return stay({ note: howToRepay(scene, loan) })
      case 'papers':
        return showPapers(scene)
      case 'close':
        return stay({ note: howToClose(scene, loan) })
      case 'support':
        return stay({ aside: 'support' })
      case 'another':
        return whyNoneNow(scene) ?? goTo('menu')
      default:
        return sendPaper(scene, loan, heard)
    }
  },
  learn,
  learnElsewhere: learn,
}

function learn(scene: Scene, event: Event): Outcome | undefined {
  return closed(scene, event) ?? afterPayout(scene, event) ?? paperNews(scene, event)
}

function optionsFor({ status }: Loan): Option[] {
  return status === 'closed' ? over : running
}

/** Everything that can be meant here, shown or not: a paper by its name, and a choice of the other menu. */
const everything = [...running, ...over.filter(({ id }) => !running.some((option) => option.id === id))]

type Meant = 'details' | 'schedule' | 'repay' | 'papers' | 'close' | 'support' | 'another' | PaperKind

/** Numbers count the rows that are shown. */
function meant(loan: Loan, reply: Reply): Meant | undefined {
  const shown = chosen(reply, optionsFor(loan))
  const isNumber = reply.text !== undefined && !/\p{L}/u.test(reply.text)
  if (shown !== undefined || isNumber) return shown as Meant | undefined
  return (chosen(reply, everything) ?? chosen(reply, paperOptions)) as Meant | undefined
}

function showPapers(scene: Scene): Outcome {
  const list = paperList(scene)
  return list ? stay({ say: [list] }) : stay({ note: scene.words.say('paper.none') })
}

function currentLoan(scene: Scene): Loan {
  const loan = scene.state.loans.at(-1)
  if (!loan) throw new Error('the loan step needs a loan')
  return loan
}
