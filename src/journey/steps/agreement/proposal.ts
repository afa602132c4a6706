import { addWorkingDays, isoDateInIndia } from '../../../lending/dates.ts'
import { kfsFigures } from '../../../lending/kfs-figures.ts'
import { regulationOn } from '../../../lending/regulation.ts'
import { firstDueOn } from '../../../lending/schedule.ts'
import type { Agreement, Application } from '../../application.ts'
import { buttonsFor, chosenExactly, type Option } from '../../choices.ts'
import { disclosuresFor } from '../../disclosures/agreement.ts'
import type { Event } from '../../event.ts'
import { sha256 } from '../../hash.ts'
import { wordsIn } from '../../languages/catalogue.ts'
import type { Message } from '../../message.ts'
import { miss, type Outcome, type Spoken, stay } from '../../outcome.ts'
import type { KeptPaper } from '../../paper.ts'
import { keyFacts, nameOf } from '../../paper-requests.ts'
import { paperAnswer, paperFile, withPaper } from '../../papers.ts'
import { applicationOf, productIn, type Scene } from '../../scene.ts'
import type { Reply } from '../../step.ts'
import { understandAffirmation } from '../../understanding/affirmation.ts'
import { otherOffers } from '../offers/requote.ts'
import { startSigning } from './signing.ts'

/** No calendar of bank holidays is kept, and two in a row happen: so much longer than the law asks. */
const roomForHolidays = 2

/** The button carries the proposal's number: accepting an old proposal is not accepting this one. */
function optionsFor(proposalNumber: string): Option[] {
  return [
    { id: `accept-${proposalNumber}`, key: 'agreement.accept' },
    { id: 'again', key: 'agreement.again' },
    { id: 'others', key: 'agreement.others' },
  ]
}

/** A new proposal for the chosen offer. It is shown once its KFS is there as a file, or could not be made. */
export function propose(scene: Scene, note?: string): Outcome {
  const application = applicationOf(scene)
  const { kfsValidWorkingDays } = regulationOn(scene.today)
  const validOn = addWorkingDays(scene.today, kfsValidWorkingDays + roomForHolidays)
  const calls = application.calls + 1
  const agreement: Agreement = {
    proposalNumber: `${application.id}-${calls}`,
    shownAt: scene.now,
    // To the end of that day in India.
    validUntil: Date.parse(`${validOn}T23:59:59+05:30`),
    firstDueOn: firstDueOn(scene.today),
    language: scene.words.language,
    version: productIn(scene).conditions.textVersion,
    // Nothing can be accepted before it was shown.
    textHash: '',
  }
  const proposed: Application = { ...application, calls, agreement }
  const noted = note === undefined ? {} : { note }
  const asked = withPaper(scene, proposed, keyFacts(scene, proposed))
  return asked ? { ...asked, ...noted } : { ...present(scene, proposed), ...noted }
}

/** The KFS as a file is there, or cannot be had: its text in the chat is whole without it. */
export function learnPaper(scene: Scene, event: Event): Outcome | undefined {
  const answer = paperAnswer(scene, event)
  if (!answer) return undefined
  const { application, paper, records = [] } = answer
  const taken = { ...(paper && { paper }), records }
  // The borrower has changed the language meanwhile: papers in the old one are not shown any more.
  if (application.agreement?.language !== scene.words.language) {
    const fresh = sceneWith(scene, { ...application, agreement: undefined })
    const proposed = propose(fresh)
    return { ...proposed, ...taken, records: [...records, ...(proposed.records ?? [])] }
  }
  const presented = present(scene, application, paper)
  return { ...presented, ...taken, records: [...records, ...(presented.records ?? [])] }
}

/** The texts, whole and in order, and the question; with them the proposal begins to bind us. */
function present(scene: Scene, application: Application, paper?: KeptPaper): Outcome {
  const { agreement } = application
  if (!agreement) throw new Error('only a proposal can be shown')
  const { text, textHash, messages } = disclosures(scene, application)
  const shown: Application = { ...application, agreement: { ...agreement, textHash } }
  return stay({
    application: shown,
    say: [...messages, acceptQuestion(sceneWith(scene, shown, paper))],
    records: [
      { kind: 'agreement.shown', detail: { applicationId: application.id, ...shown.agreement, text } },
    ],
  })
}

function sceneWith(scene: Scene, application: Application, paper?: KeptPaper): Scene {
  const papers = [...(scene.state.papers ?? []), ...(paper ? [paper] : [])]
  return { ...scene, today: scene.today, state: { ...scene.state, application, papers } }
}

function disclosures(scene: Scene, application: Application) {
  const { offer, agreement } = application
  if (!offer || !agreement) throw new Error('disclosures need an offer and a proposal')
  return disclosuresFor(
    scene,
    { figures: kfsFigures(offer), product: productIn(scene), proposal: agreement },
    nameOf(application),
  )
}

export function acceptQuestion(scene: Scene): Message {
  const application = applicationOf(scene)
  const { agreement } = application
  if (!agreement) return { kind: 'text', body: scene.words.say('wait.note') }
  return {
    kind: 'buttons',
    ...paperFile(scene, keyFacts(scene, application)),
    body: acknowledgement(scene, agreement),
    buttons: buttonsFor('agreement', optionsFor(agreement.proposalNumber), scene.words),
  }
}

/** What "I accept" confirms, in the words that the borrower saw (RBC para 29: understood, and acknowledged). */
function acknowledgement(scene: Scene, { proposalNumber, validUntil }: Agreement): string {
  return scene.words.say('agreement.ask', {
    proposalNumber,
    validUntil: scene.words.date(isoDateInIndia(validUntil)),
    word: scene.words.say('choice.agreement.accept'),
  })
}

/** Only the exact words accept; everything else leads back to the question. */
export function hearAnswer(scene: Scene, reply: Reply): Outcome {
  const application = applicationOf(scene)
  const { agreement } = application
  if (!agreement) throw new Error('there is nothing to accept')
  switch (chosenExactly(reply, optionsFor(agreement.proposalNumber))) {
    case `accept-${agreement.proposalNumber}`:
      return accept(scene, agreement, reply.wamid)
    case 'again':
      return stay({ say: [...papersShown(scene), acceptQuestion(scene)] })
    case 'others':
      return otherOffers(application)
    default:
      return notAccepted(scene, reply)
  }
}

/** The whole texts once more, to the letter as they were proposed: also to who speaks another language by now. */
export function papersShown(scene: Scene): Spoken[] {
  const application = applicationOf(scene)
  const words = wordsIn(application.agreement?.language ?? scene.words.language)
  return disclosures({ ...scene, today: scene.today, words }, application).messages
}

function notAccepted(scene: Scene, { text }: Reply): Outcome {
  const read = text === undefined ? undefined : understandAffirmation(text)
  if (read?.ok && read.value === 'no') return stay({ note: scene.words.say('agreement.no') })
  return miss(scene.words.say('agreement.miss', { word: scene.words.say('choice.agreement.accept') }))
}

function accept(scene: Scene, agreement: Agreement, wamid: string): Outcome {
  const application = applicationOf(scene)
  // What is accepted must be what was shown, to the letter.
  const { text } = disclosures(scene, application)
  if (sha256(text) !== agreement.textHash) return propose(scene, scene.words.say('agreement.expired'))
  const acknowledged = acknowledgement(scene, agreement)
  const accepted: Application = {
    ...application,
    agreement: { ...agreement, accepted: { at: scene.now, wamid } },
  }
  const detail = {
    applicationId: application.id,
    ...agreement,
    acceptedAt: scene.now,
    wamid,
    acknowledgement: acknowledged,
    acknowledgementHash: sha256(acknowledged),
    text,
  }
  return startSigning(scene, accepted, { records: [{ kind: 'agreement.accepted', detail }] })
}
