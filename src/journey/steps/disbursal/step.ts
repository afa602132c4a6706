import { isoDateInIndia } from '../../../lending/dates.ts'
import { formatRupees } from '../../../lending/money.ts'
import type { Application, Disbursal } from '../../application.ts'
import type { EffectBody } from '../../effect.ts'
import type { Event, PayoutUpdated } from '../../event.ts'
import { type Way, waysOut } from '../../hosted-page.ts'
import type { Loan } from '../../loan.ts'
import type { Message } from '../../message.ts'
import { otherAccount } from '../../other-account.ts'
import { call, goTo, miss, type Outcome, stay } from '../../outcome.ts'
import { applicationOf, type Scene } from '../../scene.ts'
import type { Step } from '../../step.ts'

/**
 * The money leaves once. Its key is stored before the call; until the bank says failed, nothing is ever sent again,
 * only looked up.
 */
export const disbursalStep: Step = {
  name: 'disbursal',
  isDone: (scene) => applicationOf(scene).disbursal?.status === 'success',
  begin(scene) {
    const { disbursal } = applicationOf(scene)
    return disbursal ? undefined : send(scene)
  },
  ask: (scene) => [standing(scene)],
  hear: (scene) => (overOf(scene) ? miss(scene.words.say('choice.miss')) : lookUp(scene)),
  hearWhileWaiting: (scene) => lookUp(scene),
  // An old button must not move money: only a payout that is surely over may be sent anew.
  ways: {
    retry: (scene) => (overOf(scene) ? send(scene) : lookUp(scene)),
    account: (scene) => (overOf(scene) ? otherAccount(applicationOf(scene)) : lookUp(scene)),
  },
  learn(scene, event) {
    if (!('key' in event) || event.key !== applicationOf(scene).disbursal?.key) return undefined
    return learned(scene, event)
  },
}

function isOver(disbursal: Disbursal): boolean {
  return disbursal.status === 'failed' || disbursal.status === 'reversed'
}

function send(scene: Scene): Outcome {
  const application = applicationOf(scene)
  const made = call(application, 'payout', (key) => payout(application, key))
  const key = made.application?.waitingFor ?? ''
  return { ...made, application: { ...application, ...made.application, disbursal: { key, status: 'sent' } } }
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
      // The bank never heard of this key, so sending it is not repeating it.
      return stay({ say: 'nothing', effects: [payout(application, event.key)] })
    case 'provider.failed':
      // In doubt: never again under a new key. A person is told, the timer looks it up.
      return stay({
        note: scene.words.say('disbursal.doubt'),
        say: [],
        records: [
          { kind: 'problem', detail: { what: 'payout-in-doubt', key: event.key, reason: event.reason } },
        ],
      })
    default:
      return undefined
  }
}

function updated(scene: Scene, event: PayoutUpdated): Outcome | undefined {
  const application = applicationOf(scene)
  const { disbursal } = application
  // A late "pending" after the result, or the same news again, changes nothing.
  if (!disbursal || disbursal.status === event.status || (isOver(disbursal) && event.status === 'pending')) {
    return stay({ say: 'nothing' })
  }
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
      return stay({ application: after, records })
    case 'success':
      return paid(scene, { ...after, waitingFor: undefined }, records)
    default:
      return stay({
        application: { ...after, waitingFor: undefined },
        records: [...records, { kind: 'problem', detail: { what: `payout-${event.status}`, ...detail } }],
      })
  }
}

function paid(scene: Scene, application: Application, records: NonNullable<Outcome['records']>): Outcome {
  const loan = loanFrom(scene, application)
  return goTo('loan', {
    application,
    loan,
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
    status: 'active',
    ...figures,
    disbursedOn: isoDateInIndia(scene.now),
    firstDueOn: agreement.firstDueOn,
    utr: disbursal?.utr,
    umrn: mandate.umrn,
    accountLastFour: bank.accountNumber?.slice(-4) ?? '',
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
  const { disbursal, offer, bank } = applicationOf(scene)
  const values = {
    net: formatRupees(offer?.netDisbursedPaise ?? 0),
    lastFour: bank?.accountNumber?.slice(-4) ?? '',
  }
  if (!disbursal || !isOver(disbursal))
    return { kind: 'text', body: scene.words.say('disbursal.pending', values) }
  const key = disbursal.status === 'reversed' ? 'disbursal.reversed' : 'disbursal.failed'
  const reason = scene.words.say(`disbursal.reason.${disbursal.reason ?? 'technical'}`)
  return waysOut(scene, key, waysAfter(disbursal), { ...values, reason })
}
