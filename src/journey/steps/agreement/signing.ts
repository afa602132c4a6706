import { type Agreement, type Application, isSigned, type Signing } from '../../application.ts'
import { chosen } from '../../choices.ts'
import type { Event, ProviderFailed, SigningFinished, SigningStarted } from '../../event.ts'
import { couldNotLook } from '../../hosted-page.ts'
import { call, miss, type Outcome, stay } from '../../outcome.ts'
import { nameOf } from '../../paper-requests.ts'
import { applicationOf, type Scene } from '../../scene.ts'
import type { Reply } from '../../step.ts'
import { understandAffirmation } from '../../understanding/affirmation.ts'
import { nameMatchScore } from '../../understanding/name-match.ts'
import { understandOneTimeCode } from '../../understanding/one-time-code.ts'
import { otherOffers } from '../offers/requote.ts'
import { finalCheck } from './final-check.ts'
import { cannotStart, mayHaveCode, noMoreCodes, numberOf, signingOptions } from './signing-questions.ts'

/** From here on a signature is in the name of KYC; below, a person looks (facts 2.5). */
const sameNameScore = 85

const { newCode, esign, others } = signingOptions

type Method = Signing['method']

/** Lets the borrower sign what they accepted; by the way that the lender prefers, unless they ask for the other. */
export function startSigning(
  scene: Scene,
  application: Application,
  { method = preferred(scene), records = [] }: { method?: Method; records?: Outcome['records'] } = {},
): Outcome {
  const { agreement } = application
  if (!agreement) throw new Error('there is nothing to sign')
  const codesSent = (agreement.codesSent ?? 0) + (method === 'code' ? 1 : 0)
  const asked: Application = { ...application, agreement: { ...agreement, signing: undefined, codesSent } }
  const phone = method === 'code' ? numberOf(scene) : undefined
  return call(
    asked,
    subjects[method],
    (key) => ({
      kind: 'start-signing',
      key,
      method,
      textHash: agreement.textHash,
      name: nameOf(application),
      ...(phone !== undefined && { phone }),
      language: scene.words.language,
    }),
    { records },
  )
}

/** In the key, so that an answer tells which way it belongs to. */
const subjects = { code: 'sign-by-code', esign: 'sign-by-esign' } as const

function isOpenNow({ now }: Scene, signing: Signing | undefined): boolean {
  return signing !== undefined && !hasEnded(signing) && now < (signing.expiresAt ?? now)
}

function preferred(scene: Scene): Method {
  return numberOf(scene) === undefined ? 'esign' : scene.settings.signing
}

/** "Try again" after a signing that failed: the same way once more, or the other one where no code is left. */
export function tryToSign(scene: Scene): Outcome {
  const application = applicationOf(scene)
  const { agreement } = application
  const { signing } = agreement ?? {}
  if (!agreement?.accepted || isOpenNow(scene, signing)) return stay()
  const method = mayHaveCode(scene) ? (signing?.method ?? preferred(scene)) : 'esign'
  return startSigning(scene, application, { method })
}

export function hearWhileSigning(scene: Scene, reply: Reply): Outcome {
  const application = applicationOf(scene)
  const { signing } = application.agreement ?? {}
  const code = signing?.method === 'code' && !signing.over ? codeIn(reply) : undefined
  if (code?.ok) return check(application, code.value, reply.wamid)
  switch (chosen(reply, [newCode, esign, others])) {
    case 'new-code':
      return mayHaveCode(scene)
        ? startSigning(scene, application, { method: 'code' })
        : stay({ say: [noMoreCodes(scene)] })
    case 'esign':
      if (signing?.method === 'esign' && isOpenNow(scene, signing)) return stay()
      return startSigning(scene, application, { method: 'esign' })
    case 'others':
      return otherOffers(application)
  }
  const read = reply.text === undefined ? undefined : understandAffirmation(reply.text)
  if (read?.ok && read.value === 'no') return stay({ note: scene.words.say('agreement.no') })
  if (signing?.method === 'esign') return hearAboutPage(scene, signing)
  return miss(
    scene.words.say(code?.ok === false && code.problem === 'not-six' ? 'signing.not-six' : 'signing.miss'),
  )
}

function codeIn({ text }: Reply) {
  return text === undefined ? undefined : understandOneTimeCode(text)
}

function check(application: Application, code: string, wamid: string): Outcome {
  const { agreement } = application
  if (!agreement?.signing) throw new Error('a code is checked for a signing')
  const { key } = agreement.signing
  return {
    to: 'stay',
    say: 'nothing',
    application: {
      ...application,
      waitingFor: key,
      agreement: { ...agreement, signing: { ...agreement.signing, wamid } },
    },
    effects: [{ kind: 'check-code', key, code }],
  }
}

/** "Done!" typed after the page: perhaps the callback was lost, so we look ourselves. */
function hearAboutPage(scene: Scene, signing: Signing): Outcome {
  if (!isOpenNow(scene, signing)) return stay()
  const { key } = signing
  return stay({ say: 'nothing', effects: [{ kind: 'look-up', key, subject: 'signing' }] })
}

export function learnOfSigning(scene: Scene, event: Event): Outcome | undefined {
  const application = applicationOf(scene)
  const { agreement } = application
  if (!agreement?.accepted || !('key' in event)) return undefined
  if (![application.waitingFor, agreement.signing?.key].includes(event.key)) return undefined
  const free: Application = { ...application, waitingFor: undefined }
  // The last check failed, after the signature: that is no fault of signing.
  if (isSigned(application)) return undefined
  switch (event.kind) {
    case 'signing.started':
      return started(scene, free, agreement, event)
    case 'code.checked':
      // An answer that comes a second time finds nobody waiting.
      return application.waitingFor === event.key ? codeChecked(scene, free, event.result) : undefined
    case 'signing.finished':
      // A callback and our own look bring the same end: it is told once.
      return hasEnded(agreement.signing) ? undefined : finished(scene, free, event)
    case 'nothing.new':
      return stay({ note: scene.words.say('signing.page.not-yet') })
    case 'provider.failed':
      return couldNotLook(scene, event) ?? notAnswered(scene, free, event)
    default:
      return undefined
  }
}

function hasEnded(signing: Signing | undefined): boolean {
  return signing?.signed !== undefined || signing?.over !== undefined
}

function started(
  scene: Scene,
  application: Application,
  agreement: Agreement,
  { key, way }: SigningStarted,
): Outcome | undefined {
  // Told once: the same answer again would open what has been used or given up meanwhile.
  if (applicationOf(scene).waitingFor !== key) return undefined
  const { kind, ...terms } = way
  const signing: Signing = {
    method: kind === 'code' ? 'code' : 'esign',
    key,
    startedAt: scene.now,
    ...terms,
  }
  const detail = {
    applicationId: application.id,
    proposalNumber: agreement.proposalNumber,
    textHash: agreement.textHash,
    ...signing,
    url: undefined,
  }
  return stay({
    application: { ...application, agreement: { ...agreement, signing } },
    records: [{ kind: 'signing.started', detail }],
  })
}

function codeChecked(
  scene: Scene,
  application: Application,
  result: 'right' | 'wrong' | 'expired' | 'used-up',
): Outcome {
  const { signing } = application.agreement ?? {}
  if (!signing) throw new Error('a code is checked for a signing')
  if (result === 'right') {
    return signed(scene, application, { reference: signing.key, wamid: signing.wamid })
  }
  const records = [
    { kind: 'signing.code', detail: { applicationId: application.id, key: signing.key, result } },
  ]
  if (result === 'wrong') return stay({ application, records, note: scene.words.say('signing.wrong') })
  return over(application, result, records)
}

function finished(scene: Scene, application: Application, { key, outcome }: SigningFinished): Outcome {
  const detail = { applicationId: application.id, key, result: outcome.result }
  const records = [{ kind: 'signing.finished', detail }]
  // The page may have answered before we heard that it was opened.
  const { agreement } = application
  if (!agreement) throw new Error('a signing belongs to an agreement')
  const known: Application = agreement.signing
    ? application
    : { ...application, agreement: { ...agreement, signing: { method: 'esign', key, startedAt: scene.now } } }
  if (outcome.result !== 'signed') return over(known, outcome.result, records)
  if (nameMatchScore(outcome.nameOnSignature, nameOf(application)) >= sameNameScore) {
    return signed(scene, known, { reference: outcome.reference }, records)
  }
  const problem = { what: 'signature-of-another-name', applicationId: application.id, key }
  const doubted = withSigning(known, { otherNameReference: outcome.reference })
  return over(doubted, 'other-name', [...records, { kind: 'problem', detail: problem }])
}

/** A person looked at the name under the signature and found it to be the borrower's. */
export function approveSignature(scene: Scene): Outcome | undefined {
  const application = applicationOf(scene)
  const { over: why, otherNameReference: reference } = application.agreement?.signing ?? {}
  if (why !== 'other-name' || reference === undefined) return undefined
  return signed(scene, withSigning(application, { over: undefined }), { reference })
}

/** "Is it signed by now?", asked by a person of ours. Undefined: no page is open. */
export function lookAtSigning(scene: Scene): Outcome | undefined {
  const { signing } = applicationOf(scene).agreement ?? {}
  if (signing?.method !== 'esign' || !isOpenNow(scene, signing)) return undefined
  return hearAboutPage(scene, signing)
}

function withSigning(application: Application, changes: Partial<Signing>): Application {
  const { agreement } = application
  if (!agreement?.signing) throw new Error('there is no signing to change')
  return { ...application, agreement: { ...agreement, signing: { ...agreement.signing, ...changes } } }
}

function signed(
  scene: Scene,
  application: Application,
  proof: { reference: string; wamid?: string | undefined },
  records: NonNullable<Outcome['records']> = [],
): Outcome {
  const { agreement } = application
  const { signing } = agreement ?? {}
  if (!agreement || !signing) throw new Error('a signature belongs to a signing')
  const { reference, wamid } = proof
  const mark = { at: scene.now, reference, ...(wamid !== undefined && { wamid }) }
  const detail = {
    applicationId: application.id,
    proposalNumber: agreement.proposalNumber,
    method: signing.method,
    textHash: agreement.textHash,
    acceptedAt: agreement.accepted?.at,
    startedAt: signing.startedAt,
    signedAt: scene.now,
    ...proof,
    sentTo: signing.sentTo,
  }
  return finalCheck(
    scene,
    { ...application, agreement: { ...agreement, signing: { ...signing, signed: mark } } },
    { note: scene.words.say('signing.note'), records: [...records, { kind: 'agreement.signed', detail }] },
  )
}

/** This signing came to nothing; the question now shows the ways on. */
function over(
  application: Application,
  why: NonNullable<Signing['over']>,
  records: NonNullable<Outcome['records']>,
): Outcome {
  const { agreement } = application
  if (!agreement?.signing) throw new Error('only a signing can be over')
  const signing: Signing = { ...agreement.signing, over: why }
  return stay({ application: { ...application, agreement: { ...agreement, signing } }, records })
}

/** The provider cannot be reached: said plainly. A code that could not be checked may be typed again. */
function notAnswered(scene: Scene, application: Application, event: ProviderFailed): Outcome {
  const { key, effectKind, reason } = event
  const records = [{ kind: 'problem', detail: { what: 'provider-failed', effectKind, key, reason } }]
  if (effectKind === 'check-code') {
    return stay({ application, records, note: scene.words.say('signing.not-checked') })
  }
  const method = key.split('.').at(-2) === subjects.code ? 'code' : 'esign'
  return stay({ application, records, say: [cannotStart(scene, method)] })
}
