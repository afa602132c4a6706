import { addMonths } from '../../../lending/dates.ts'
import { formatRupees } from '../../../lending/money.ts'
import { firstDueOn } from '../../../lending/schedule.ts'
import type { Application } from '../../application.ts'
import type { Event, MandateFinished } from '../../event.ts'
import { couldNotLook, isOpen, waysOut } from '../../hosted-page.ts'
import type { Message } from '../../message.ts'
import { otherAccount } from '../../other-account.ts'
import { advance, call, goTo, type Outcome, stay } from '../../outcome.ts'
import { sanctionLetter } from '../../paper-requests.ts'
import { paperAnswer, paperFile, withPaper } from '../../papers.ts'
import { applicationOf, type Scene } from '../../scene.ts'
import type { Step } from '../../step.ts'
import { lastFourOf } from '../../understanding/masking.ts'
import { mandateToCancel } from '../../withdrawal.ts'

/**
 * Auto-debit of the EMI (NACH e-mandate, category L001, monthly, up to a maximum), authorised at the bank's page. The
 * link comes with the sanction letter: what is debited is what was sanctioned.
 */
export const mandateStep: Step = {
  name: 'mandate',
  label: 'step.mandate',
  isDone(scene) {
    const { mandate } = applicationOf(scene)
    if (mandate?.umrn === undefined) return false
    // Another offer may need more a month, or more months, than the mandate allows.
    const isLongEnough = (mandate.finalCollectionOn ?? '') >= lastDueOn(scene)
    return (mandate.maximumPaise ?? 0) >= maximumPaise(scene) && isLongEnough
  },
  begin(scene) {
    const application = applicationOf(scene)
    const first = withPaper(scene, application, sanctionLetter(scene, application))
    if (first) return first
    return isOpen(application.mandate?.link, scene) ? undefined : create(scene, application)
  },
  ask: (scene) => [linkMessage(scene)],
  hear: (scene) => lookOrBegin(scene),
  askAgain: (scene) => lookOrBegin(scene),
  ways: { account: otherAccount },
  back: otherAccount,
  learn(scene, event) {
    const application = applicationOf(scene)
    const paper = paperAnswer(scene, event)
    if (paper) return goTo('mandate', paper)
    const known = [application.waitingFor, application.mandate?.link?.key]
    if (!('key' in event) || !known.includes(event.key)) return undefined
    return learned(scene, event)
  },
}

/** "Done!" typed after the page: perhaps the callback was lost, so we look ourselves. */
function lookOrBegin(scene: Scene): Outcome {
  const { link } = applicationOf(scene).mandate ?? {}
  if (!isOpen(link, scene)) return mandateStep.begin?.(scene) ?? stay()
  return stay({ say: 'nothing', effects: [{ kind: 'look-up', key: link.key, subject: 'mandate' }] })
}

/** One debit takes at most this: the EMI, rounded up to the next hundred rupees. */
function maximumPaise(scene: Scene): number {
  return Math.ceil((applicationOf(scene).offer?.emiPaise ?? 0) / 100_00) * 100_00
}

function lastDueOn(scene: Scene): string {
  const { agreement, offer } = applicationOf(scene)
  return addMonths(agreement?.firstDueOn ?? firstDueOn(scene.today), (offer?.tenorMonths ?? 1) - 1)
}

function create(scene: Scene, application: Application): Outcome {
  const { offer, bank } = application
  if (!offer || !bank?.accountNumber || !bank.ifsc) throw new Error('a mandate needs an offer and an account')
  const { accountNumber, ifsc } = bank
  const firstCollectionOn = firstDueOn(scene.today)
  const maximum = maximumPaise(scene)
  // Two months more than the tenor: the agreement may be accepted on a later day.
  const finalCollectionOn = addMonths(firstCollectionOn, offer.tenorMonths + 1)
  return call(
    { ...application, mandate: { maximumPaise: maximum, finalCollectionOn } },
    'mandate',
    (key) => ({
      kind: 'create-mandate',
      key,
      accountNumber,
      ifsc,
      name: bank.verified?.nameAtBank ?? application.answers.fullName ?? '',
      maximumPaise: maximum,
      firstCollectionOn,
      finalCollectionOn,
      language: scene.words.language,
    }),
    { records: mandateToCancel(application) },
  )
}

function learned(scene: Scene, event: Event): Outcome | undefined {
  const application = { ...applicationOf(scene), waitingFor: undefined }
  switch (event.kind) {
    case 'mandate.started': {
      const link = { key: event.key, url: event.url, expiresAt: event.expiresAt }
      return stay({ application: { ...application, mandate: { ...application.mandate, link } } })
    }
    case 'mandate.finished':
      return finished(scene, application, event.outcome)
    case 'nothing.new':
      return stay({ note: scene.words.say('mandate.not-yet') })
    case 'provider.failed':
      return couldNotLook(scene, event)
    default:
      return undefined
  }
}

function finished(scene: Scene, application: Application, outcome: MandateFinished['outcome']): Outcome {
  const records = [{ kind: 'mandate.finished', detail: { applicationId: application.id, ...outcome } }]
  if (outcome.result === 'active') {
    const { link: _link, ...mandate } = application.mandate ?? {}
    return advance(
      { ...application, mandate: { ...mandate, umrn: outcome.umrn } },
      { records, note: scene.words.say('mandate.note') },
    )
  }
  const without = { ...application, mandate: undefined }
  const key =
    outcome.result === 'expired' ? 'mandate.expired' : (`mandate.rejected.${outcome.reason}` as const)
  return stay({ application: without, records, say: [waysOut(scene, key, ['retry', 'account', 'agent'])] })
}

function linkMessage(scene: Scene): Message {
  const application = applicationOf(scene)
  const { link, maximumPaise: maximum = 0 } = application.mandate ?? {}
  if (!link) return { kind: 'text', body: scene.words.say('wait.note') }
  const letter = paperFile(scene, sanctionLetter(scene, application))
  const ask = scene.words.say('mandate.ask', {
    maximum: formatRupees(maximum),
    lastFour: lastFourOf(application.bank?.accountNumber ?? ''),
  })
  return {
    kind: 'link',
    ...letter,
    body: letter.file ? `${scene.words.say('mandate.letter')}\n\n${ask}` : ask,
    label: scene.words.say('mandate.button'),
    url: link.url,
  }
}
