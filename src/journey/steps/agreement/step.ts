import { addWorkingDays, isoDateInIndia } from '../../../lending/dates.ts'
import { kfsFigures } from '../../../lending/kfs-figures.ts'
import { firstDueOn } from '../../../lending/schedule.ts'
import type { Agreement, Application } from '../../application.ts'
import { buttonsFor, chosenExactly, type Option } from '../../choices.ts'
import { disclosuresFor } from '../../disclosures/agreement.ts'
import type { DecisionMade } from '../../event.ts'
import { sha256 } from '../../hash.ts'
import type { Message } from '../../message.ts'
import { advance, call, miss, type Outcome, type Spoken, stay } from '../../outcome.ts'
import { applicationOf, productIn, type Scene } from '../../scene.ts'
import type { Reply, Step } from '../../step.ts'
import { understandAffirmation } from '../../understanding/affirmation.ts'
import { closedBy, creditFacts } from '../decision/step.ts'
import { otherOffers } from '../offers/step.ts'

/** RBI: at least three working days for a tenor of seven days or more; two more for bank holidays (para 29). */
const validWorkingDays = 5

/**
 * KFS and loan agreement, whole and in the borrower's language, then an explicit acceptance. After it the facts are
 * checked once more before the money leaves.
 */
export const agreementStep: Step = {
  name: 'agreement',
  label: 'step.agreement',
  isDone: (scene) => applicationOf(scene).agreement?.finalCheckPassed === true,
  begin(scene) {
    const { agreement } = applicationOf(scene)
    if (agreement?.accepted) return finalCheck(scene, applicationOf(scene))
    return agreement && scene.now <= agreement.validUntil && agreement.language === scene.words.language
      ? undefined
      : propose(scene)
  },
  ask: (scene) => [acceptQuestion(scene, applicationOf(scene))],
  hear(scene, reply) {
    const application = applicationOf(scene)
    const { agreement } = application
    if (!agreement || scene.now > agreement.validUntil)
      return propose(scene, scene.words.say('agreement.expired'))
    switch (chosenExactly(reply, optionsFor(agreement.proposalNumber))) {
      case `accept-${agreement.proposalNumber}`:
        return accept(scene, agreement, reply.wamid)
      case 'again':
        return stay({ say: shown(scene, application) })
      case 'others':
        return otherOffers(application)
      default:
        return notAccepted(scene, reply)
    }
  },
  back: (scene) => (applicationOf(scene).agreement?.accepted ? stay() : otherOffers(applicationOf(scene))),
  learn(scene, event) {
    if (event.kind !== 'decision.made' || event.key !== applicationOf(scene).waitingFor) return undefined
    return checked(scene, event)
  },
}

/** The button carries the proposal's number: accepting an old proposal is not accepting this one. */
function optionsFor(proposalNumber: string): Option[] {
  return [
    { id: `accept-${proposalNumber}`, key: 'agreement.accept' },
    { id: 'again', key: 'agreement.again' },
    { id: 'others', key: 'agreement.others' },
  ]
}

function notAccepted(scene: Scene, { text }: Reply): Outcome {
  const read = text === undefined ? undefined : understandAffirmation(text)
  if (read?.ok && read.value === 'no') return stay({ note: scene.words.say('agreement.no') })
  return miss(scene.words.say('agreement.miss', { word: scene.words.say('choice.agreement.accept') }))
}

function propose(scene: Scene, note?: string): Outcome {
  const application = applicationOf(scene)
  const validOn = addWorkingDays(scene.today, validWorkingDays)
  const calls = application.calls + 1
  const proposal = {
    proposalNumber: `${application.id}-${calls}`,
    shownAt: scene.now,
    // To the end of that day in India.
    validUntil: Date.parse(`${validOn}T23:59:59+05:30`),
    firstDueOn: firstDueOn(isoDateInIndia(scene.now)),
    language: scene.words.language,
    version: productIn(scene).conditions.textVersion,
  }
  const before: Application = { ...application, calls, agreement: { ...proposal, textHash: '' } }
  const { text, textHash, messages } = disclosures(scene, before)
  const proposed: Application = { ...before, agreement: { ...proposal, textHash } }
  return stay({
    application: proposed,
    ...(note === undefined ? {} : { note }),
    say: [...messages, acceptQuestion(scene, proposed)],
    records: [
      { kind: 'agreement.shown', detail: { applicationId: application.id, ...proposal, textHash, text } },
    ],
  })
}

function disclosures(scene: Scene, application: Application) {
  const { offer, agreement } = application
  if (!offer || !agreement) throw new Error('disclosures need an offer and a proposal')
  return disclosuresFor(
    scene,
    { figures: kfsFigures(offer), product: productIn(scene), proposal: agreement },
    application.identity?.verified?.name ?? application.answers.fullName ?? '',
  )
}

function shown(scene: Scene, application: Application): Spoken[] {
  return [...disclosures(scene, application).messages, acceptQuestion(scene, application)]
}

function acceptQuestion(scene: Scene, application: Application): Message {
  const { agreement } = application
  if (!agreement) return { kind: 'text', body: scene.words.say('wait.note') }
  return {
    kind: 'buttons',
    body: scene.words.say('agreement.ask', {
      proposalNumber: agreement.proposalNumber,
      validUntil: scene.words.date(isoDateInIndia(agreement.validUntil)),
      word: scene.words.say('choice.agreement.accept'),
    }),
    buttons: buttonsFor('agreement', optionsFor(agreement.proposalNumber), scene.words),
  }
}

function accept(scene: Scene, agreement: Agreement, wamid: string): Outcome {
  const application = applicationOf(scene)
  // What is accepted must be what was shown, to the letter.
  const { text } = disclosures(scene, application)
  if (sha256(text) !== agreement.textHash) return propose(scene, scene.words.say('agreement.expired'))
  const accepted: Application = {
    ...application,
    agreement: { ...agreement, accepted: { at: scene.now, wamid } },
  }
  return finalCheck(scene, accepted, [
    {
      kind: 'agreement.accepted',
      detail: { applicationId: application.id, ...agreement, acceptedAt: scene.now, wamid, text },
    },
  ])
}

function finalCheck(
  scene: Scene,
  application: Application,
  records: NonNullable<Outcome['records']> = [],
): Outcome {
  const { offer } = application
  if (!offer) throw new Error('a final check needs an offer')
  return call(
    application,
    'final-check',
    (key) => ({
      kind: 'decide',
      key,
      productId: application.productId,
      facts: {
        ...creditFacts(scene),
        forOffer: { amountPaise: offer.amountPaise, tenorMonths: offer.tenorMonths },
      },
    }),
    { records },
  )
}

function checked(scene: Scene, { decision, key }: DecisionMade): Outcome {
  const application: Application = { ...applicationOf(scene), waitingFor: undefined }
  const records = [{ kind: 'final-check', detail: { applicationId: application.id, key, decision } }]
  if (decision.result !== 'approved') return closedBy(scene, application, decision, records)
  const { agreement } = application
  if (!agreement) throw new Error('a final check needs an agreement')
  return advance({ ...application, agreement: { ...agreement, finalCheckPassed: true } }, { records })
}
