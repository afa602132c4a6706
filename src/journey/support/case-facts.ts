import { formatRupees, percentFromBps } from '../../lending/money.ts'
import { isUnderWay, standing } from '../engine/standing.ts'
import type { Scene } from '../scene.ts'
import { declineSentence, knownReasons } from '../steps/closed/reasons.ts'
import { closingCost } from '../steps/loan/closing.ts'
import { loanAnswers } from './loan-answers.ts'
import { loanAskedFor } from './which-loan.ts'

/**
 * What a language model may know of the case, in sentences of the borrower's language, so that figures and dates in its
 * answer can be found here to the letter. No name, number or address of a person, no id, no account.
 */
export function caseFacts(scene: Scene): string[] {
  const { application, loans } = scene.state
  // Whose number it is has to be proved first: until then nothing of the case leaves the journey.
  if (scene.state.isContactUnproven) return []
  if (!application && loans.length === 0) return [scene.words.say('fact.nothing')]
  return [standing(scene), ...offerFacts(scene), ...declineFacts(scene), ...loanFacts(scene)]
}

function offerFacts(scene: Scene): string[] {
  const { application } = scene.state
  return application?.offer && isUnderWay(scene)
    ? [scene.words.say('fact.offer', figuresOf(application.offer))]
    : []
}

function declineFacts(scene: Scene): string[] {
  const { application } = scene.state
  const { closed } = application ?? {}
  if (closed?.reason !== 'declined') return []
  const again = scene.words.say('closed.again', { date: scene.words.date(closed.reapplyOn) })
  return [...knownReasons(closed.reasons).map((reason) => declineSentence(scene, reason)), again]
}

function loanFacts(scene: Scene): string[] {
  const loan = loanAskedFor(scene)
  if (!loan || loan.status === 'reversed') return []
  const { words } = scene
  if (loan.closing) {
    const date = words.date(loan.closing.closedOn)
    return [words.say('fact.closed', { amount: formatRupees(loan.amountPaise), date })]
  }
  return [
    words.say('fact.loan', { ...figuresOf(loan), date: words.date(loan.disbursedOn) }),
    loanAnswers.outstanding(scene, loan),
    loanAnswers['instalments-left'](scene, loan),
    closingCost(scene, loan),
  ]
}

interface Figures {
  amountPaise: number
  tenorMonths: number
  annualRateBps: number
  aprBps: number
  emiPaise: number
  netDisbursedPaise: number
}

function figuresOf(figures: Figures) {
  return {
    amount: formatRupees(figures.amountPaise),
    months: figures.tenorMonths,
    rate: percentFromBps(figures.annualRateBps),
    apr: percentFromBps(figures.aprBps),
    emi: formatRupees(figures.emiPaise),
    net: formatRupees(figures.netDisbursedPaise),
  }
}
