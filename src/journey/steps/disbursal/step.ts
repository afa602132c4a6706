import { isoDateInIndia } from '../../../lending/dates.ts'
import { formatRupees } from '../../../lending/money.ts'
import { type Application, type Disbursal, isSigned } from '../../application.ts'
import type { EffectBody } from '../../effect.ts'
import type { Event, PayoutUpdated, ProviderFailed } from '../../event.ts'
import { type Way, waysOut } from '../../hosted-page.ts'
import type { Loan } from '../../loan.ts'
import type { Message } from '../../message.ts'
import { otherAccount, withCurrentPapers } from '../../other-account.ts'
import { call, goTo, miss, type Outcome, stay } from '../../outcome.ts'
import { loanAgreement, nameOf } from '../../paper-requests.ts'
import { paperToSend } from '../../papers.ts'
import { applicationOf, type Scene } from '../../scene.ts'
import type { Step } from '../../step.ts'
import { lastFourOf } from '../../understanding/masking.ts'

/**
 * The money leaves once. Its key is stored before the call; until the bank says failed, nothing is ever sent again,
 * only looked up.
 */
export const disbursalStep: Step = {
  name: 'disbursal',
  isDone: (scene) => applicationOf(scene).disbursal?.status === 'success',
  begin(scene) {
    const { disbursal, payoutHold } = applicationOf(scene)
    return disbursal || payoutHold ? undefined : send(scene, applicationOf(scene))
  },
  ask: (scene) => [standing(scene)],
  askWhileWaiting: (scene) => [standing(scene)],
  hear: (scene) => (overOf(scene) ? miss(scene.words.say('choice.miss')) : lookUp(scene)),
  hearWhileWaiting: (scene) => lookUp(scene),
  // An old button must not move money: only a payout that is surely over may be sent anew.
  ways: {
    retry: (scene) => (isFree(scene) ? sendAgain(scene) : lookUp(scene)),
    account: (scene) => (isFree(scene) ? otherAccount(scene) : lookUp(scene)),
  },
  askAgain(scene) {
    const { disbursal, payoutHold } = applicationOf(scene)
    if (!disbursal || payoutHold) return 'impossible'
    if (!isOver(disbursal)) return { ...lookUp(scene), say: 'nothing' }
    return waysAfter(disbursal).includes('retry') ? sendAgain(scene) : 'impossible'
  },
  learn(scene, event) {
    if (!('key' in event) || event.key !== applicationOf(scene).disbursal?.key) return undefined
    return learned(scene, event)
  },
}

function isOver(disbursal: Disbursal): boolean {
  return disbursal.status === 'failed' || disbursal.status === 'reversed'
}

/** Whatever led here: without these no money leaves, and an operator sees why the turn broke. */
function requireContract({ agreement, closed, mandate, payoutHold, ...application }: Application): void {
  if (payoutHold) throw new Error('a payout that a person holds must not leave')
  const isAgreed = isSigned({ agreement }) && agreement?.finalCheckPassed === true
  if (!isAgreed || closed || application.consent === undefined || mandate?.umrn === undefined)
    throw new Error('a payout needs a consent, a mandate, a signature and a last check')
}

function send(scene: Scene, application: Application): Outcome {
  requireContract(application)
  const made = call(application, 'payout', (key) => payout(application, key))
  const key = made.application?.waitingFor ?? ''
  const disbursal: Disbursal = { key, at: scene.now, status: 'sent' }
  return { ...made, application: { ...application, ...made.application, disbursal } }
}

/** The last payout is over. Where the papers ran out meanwhile, they come first. */
function sendAgain(scene: Scene): Outcome {
  const application = withCurrentPapers(scene, { ...applicationOf(scene), disbursal: undefined })
  return application.agreement ? send(scene, application) : { to: 'next', application }
}

function payout(application: Application, key: string): EffectBody {
  const { offer, bank } = application
  if (!offer || !bank?.accountNumber || !bank.ifsc) throw new Error('a payout needs an offer and an account')
  return {
    kind: 'send-payout',
    key,
    accountNumber: bank.accountNumber,
    ifsc: bank.ifsc,
    name: bank.verified?.nameAtBank ?? '',
    amountPaise: offer.netDisbursedPaise,
  }
}

/** Over, and nobody holds it: it may be sent anew. */
function isFree(scene: Scene): boolean {
  return overOf(scene) && applicationOf(scene).payoutHold === undefined
}

function overOf(scene: Scene): boolean {
  const { disbursal } = applicationOf(scene)
  return disbursal !== undefined && isOver(disbursal)
}

/** Tells how it stands and asks the bank once more. */
function lookUp(scene: Scene): Outcome {
  const { disbursal } = applicationOf(scene)
  return stay({ effects: disbursal ? [{ kind: 'look-up', key: disbursal.key, subject: 'payout' }] : [] })
}

function learned(scene: Scene, event: Event): Outcome | undefined {
  const application = applicationOf(scene)
  switch (event.kind) {
    case 'payout.updated':
      return updated(scene, event)
    case 'nothing.new':
      return neverHeardOf(application, event.key)
    case 'provider.failed':
      return notAnswered(scene, application, event)
    default:
      return undefined
  }
}

/**
 * We looked, and the bank does not know the key. It is sent again only when the first order is known to have failed:
 * one that is still on its way there would arrive twice.
 */
function neverHeardOf(application: Application, key: string): Outcome {
  const { disbursal } = application
  if (!disbursal?.notTaken || isOver(disbursal)) return stay({ say: 'nothing' })
  return stay({
    application: { ...application, disbursal: { ...disbursal, notTaken: false } },
    say: 'nothing',
    effects: [payout(application, key)],
  })
}

/** Never again under a new key: a person is told, the timer looks it up. The borrower hears of it once. */
function notAnswered(scene: Scene, application: Application, event: ProviderFailed): Outcome {
  const { disbursal } = application
  const problem = {
    what: 'payout-in-doubt',
    key: event.key,
    effectKind: event.effectKind,
    reason: event.reason,
  }
  const records = [{ kind: 'problem', detail: problem }]
  if (!disbursal || event.effectKind !== 'send-payout') return stay({ say: 'nothing', records })
  return stay({
    application: { ...application, disbursal: { ...disbursal, notTaken: true } },
    ...(disbursal.notTaken === undefined
      ? { say: [{ kind: 'text', body: scene.words.say('disbursal.doubt') }] }
      : { say: 'nothing' }),
    records,
  })
}

function updated(scene: Scene, event: PayoutUpdated): Outcome | undefined {
  const application = applicationOf(scene)
  const { disbursal } = application
  // The same news again, a late "pending" after the result, or anything after a reversal, changes nothing.
  const isOldNews =
    !disbursal ||
    disbursal.status === event.status ||
    disbursal.status === 'reversed' ||
    (isOver(disbursal) && event.status === 'pending')
  if (isOldNews) return stay({ say: 'nothing' })
  const known: Disbursal = { ...disbursal, status: event.status, utr: event.utr, reason: event.reason }
  const after: Application = { ...application, disbursal: known }
  const detail = {
    applicationId: application.id,
    key: event.key,
    status: event.status,
    utr: event.utr,
    reason: event.reason,
  }
  const records = [{ kind: 'payout', detail }]
  switch (event.status) {
    case 'pending':
      // Most transfers arrive within seconds; if this one takes longer, the borrower hears so then.
      return stay({ application: after, say: 'nothing', records })
    case 'success':
      return paid(scene, { ...after, waitingFor: undefined, payoutHold: undefined }, [
        ...records,
        ...leftWhileHeld(application),
      ])
    default:
      return stay({
        application: { ...after, waitingFor: undefined },
        records: [...records, { kind: 'problem', detail: { what: `payout-${event.status}`, ...detail } }],
      })
  }
}

/** It had been reported as failed, so it could be held, and arrived all the same: two persons must hear of it. */
function leftWhileHeld({ id, payoutHold }: Application): NonNullable<Outcome['records']> {
  return payoutHold
    ? [{ kind: 'problem', detail: { what: 'payout-left-while-held', applicationId: id } }]
    : []
}

/** The news goes out at once; the signed agreement follows when it is made. */
function paid(scene: Scene, before: Application, records: NonNullable<Outcome['records']>): Outcome {
  const loan = loanFrom(scene, before)
  const { application, effect } = paperToSend(before, loanAgreement(scene, before), 'due')
  return goTo('loan', {
    application,
    loan,
    effects: [effect],
    records: [
      ...records,
      { kind: 'loan.disbursed', detail: { loanId: loan.id, applicationId: application.id } },
    ],
    note: scene.words.say('disbursal.success', {
      net: formatRupees(loan.netDisbursedPaise),
      bank: loan.bankName,
      lastFour: loan.accountLastFour,
      utr: loan.utr ?? '',
      emi: formatRupees(loan.emiPaise),
      firstDue: scene.words.date(loan.firstDueOn),
    }),
  })
}

function loanFrom(scene: Scene, application: Application): Loan {
  const { offer, agreement, bank, mandate, disbursal } = application
  if (!offer || !agreement || !bank?.verified || !mandate?.umrn)
    throw new Error('a loan needs every step before it')
  const { id: _offerId, ...figures } = offer
  return {
    recordVersion: 1,
    id: application.id.replace(/^FL/, 'LN'),
    applicationId: application.id,
    proposalNumber: agreement.proposalNumber,
    productId: application.productId,
    borrowerName: nameOf(application),
    status: 'active',
    ...figures,
    disbursedOn: isoDateInIndia(scene.now),
    firstDueOn: agreement.firstDueOn,
    utr: disbursal?.utr,
    umrn: mandate.umrn,
    accountLastFour: lastFourOf(bank.accountNumber ?? ''),
    bankName: bank.verified.bankName,
    agreementHash: agreement.textHash,
    agreementLanguage: agreement.language,
  }
}

/** An account that is shut needs another one; a bank that was down may be tried again. */
function waysAfter(disbursal: Disbursal): Way[] {
  const accountIsBad = disbursal.reason === 'account-closed' || disbursal.reason === 'account-blocked'
  return disbursal.status === 'reversed' || accountIsBad
    ? ['account', 'agent']
    : ['retry', 'account', 'agent']
}

function standing(scene: Scene): Message {
  const { disbursal, offer, bank, payoutHold } = applicationOf(scene)
  const values = {
    net: formatRupees(offer?.netDisbursedPaise ?? 0),
    lastFour: lastFourOf(bank?.accountNumber ?? ''),
  }
  if (payoutHold) return waysOut(scene, 'disbursal.held', ['agent'], { net: values.net })
  if (!disbursal || !isOver(disbursal))
    return { kind: 'text', body: scene.words.say('disbursal.pending', values) }
  const key = disbursal.status === 'reversed' ? 'disbursal.reversed' : 'disbursal.failed'
  const reason = scene.words.say(`disbursal.reason.${disbursal.reason ?? 'technical'}`)
  return waysOut(scene, key, waysAfter(disbursal), { ...values, reason })
}
