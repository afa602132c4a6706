import type { Application, VerifiedIdentity } from '../../application.ts'
import type { Event, IdentityFinished } from '../../event.ts'
import { couldNotLook, isOpen, waysOut } from '../../hosted-page.ts'
import type { Message } from '../../message.ts'
import { advance, call, type Outcome, stay } from '../../outcome.ts'
import { applicationOf, type Scene } from '../../scene.ts'
import type { Step } from '../../step.ts'
import { nameMatchScore } from '../../understanding/name-match.ts'
import { otherOffers } from '../offers/requote.ts'

/** KYC on the provider's page. The name and date of birth found there must be the ones given here. */
export const identityStep: Step = {
  name: 'identity',
  label: 'step.identity',
  isDone(scene) {
    const verified = applicationOf(scene).identity?.verified
    return verified !== undefined && mismatchOf(scene, verified) === undefined
  },
  begin(scene) {
    const application = applicationOf(scene)
    if (isOpen(application.identity?.link, scene)) return undefined
    const { fullName = '', dateOfBirth = '' } = application.answers
    return call({ ...application, identity: {} }, 'identity', (key) => ({
      kind: 'start-identity',
      key,
      name: fullName,
      dateOfBirth,
      language: scene.words.language,
    }))
  },
  ask: (scene) => [linkMessage(scene)],
  hear: (scene) => lookOrBegin(scene),
  learn(scene, event) {
    const application = applicationOf(scene)
    const known = [application.waitingFor, application.identity?.link?.key]
    if (!('key' in event) || !known.includes(event.key)) return undefined
    return learned(scene, event)
  },
  askAgain: (scene) => lookOrBegin(scene),
  // Nothing is agreed yet: the borrower may still compare the offers.
  back: (scene) => otherOffers(applicationOf(scene)),
}

/** "Done!" typed after the page: perhaps the callback was lost, so we look ourselves. */
function lookOrBegin(scene: Scene): Outcome {
  const { link } = applicationOf(scene).identity ?? {}
  if (!isOpen(link, scene)) return identityStep.begin?.(scene) ?? stay()
  return stay({ say: 'nothing', effects: [{ kind: 'look-up', key: link.key, subject: 'identity' }] })
}

function learned(scene: Scene, event: Event): Outcome | undefined {
  const application = { ...applicationOf(scene), waitingFor: undefined }
  switch (event.kind) {
    case 'identity.started':
      return stay({
        application: {
          ...application,
          identity: { link: { key: event.key, url: event.url, expiresAt: event.expiresAt } },
        },
      })
    case 'identity.finished':
      return finished(scene, application, event.outcome)
    case 'nothing.new':
      return stay({ note: scene.words.say('identity.not-yet') })
    case 'provider.failed':
      return couldNotLook(scene, event)
    default:
      return undefined
  }
}

function finished(scene: Scene, application: Application, outcome: IdentityFinished['outcome']): Outcome {
  const records = [
    { kind: 'identity.finished', detail: { applicationId: application.id, result: outcome.result } },
  ]
  const without: Application = { ...application, identity: {} }
  if (outcome.result === 'rejected') {
    return stay({
      application: without,
      records,
      say: [waysOut(scene, 'identity.rejected', ['retry', 'agent'])],
    })
  }
  if (outcome.result === 'expired') {
    return stay({
      application: without,
      records,
      say: [waysOut(scene, 'identity.expired', ['retry', 'agent'])],
    })
  }
  const mismatch = mismatchOf(scene, outcome)
  // Kept even where it differs: once the answer is corrected, nobody has to verify a second time.
  const verified: Application = { ...application, identity: { verified: outcome } }
  if (mismatch) {
    return stay({
      application: verified,
      records: [
        ...records,
        { kind: 'identity.mismatch', detail: { applicationId: application.id, mismatch } },
      ],
      say: [mismatchMessage(scene, mismatch, outcome)],
    })
  }
  return advance(verified, { records, note: scene.words.say('identity.note') })
}

/** Names that match well pass; names that match partly pass only with the same date of birth (facts 2.5). */
function mismatchOf(scene: Scene, verified: VerifiedIdentity): 'name' | 'birth-date' | undefined {
  const { fullName = '', dateOfBirth } = applicationOf(scene).answers
  const score = nameMatchScore(fullName, verified.name)
  if (score < 70) return 'name'
  return verified.dateOfBirth === dateOfBirth ? undefined : 'birth-date'
}

/** Says what differs and lets the borrower correct their answer or verify again. */
function mismatchMessage(scene: Scene, mismatch: 'name' | 'birth-date', verified: VerifiedIdentity): Message {
  const message = waysOut(scene, `identity.mismatch.${mismatch}`, ['retry', 'agent'], {
    given:
      mismatch === 'name'
        ? (applicationOf(scene).answers.fullName ?? '')
        : scene.words.date(applicationOf(scene).answers.dateOfBirth ?? ''),
    found: mismatch === 'name' ? verified.name : scene.words.date(verified.dateOfBirth),
  })
  if (message.kind !== 'buttons') return message
  const [retry, agent] = message.buttons
  const correct = { id: `edit:${mismatch}`, title: scene.words.say('choice.identity.correct') }
  return { ...message, buttons: [retry, correct, agent].filter((button) => button !== undefined) }
}

function linkMessage(scene: Scene): Message {
  const link = applicationOf(scene).identity?.link
  if (!link) return { kind: 'text', body: scene.words.say('wait.note') }
  return {
    kind: 'link',
    body: scene.words.say('identity.ask'),
    label: scene.words.say('identity.button'),
    url: link.url,
  }
}
