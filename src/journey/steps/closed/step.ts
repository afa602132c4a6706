import { ageOn, isoDateInIndia } from '../../../lending/dates.ts'
import type { Closure } from '../../application.ts'
import { buttonsFor, chosen, type Option } from '../../choices.ts'
import { lender } from '../../lender.ts'
import type { Choice, Message } from '../../message.ts'
import { miss } from '../../outcome.ts'
import { applicationOf, type Scene, termsIn } from '../../scene.ts'
import type { Step } from '../../step.ts'
import { firstNameOf } from '../../who.ts'
import { takenUpAgain } from '../../withdrawal.ts'
import { declineSentence, knownReasons } from './reasons.ts'

const resume: Option = { id: 'resume', key: 'closed.resume' }

/** An application that ended without money: why, what would help, what can be done next. */
export const closedStep: Step = {
  name: 'closed',
  listensForQuestions: true,
  ask: (scene) => [closing(scene)],
  hear(scene, reply) {
    const application = applicationOf(scene)
    const { closed } = application
    if (closed?.reason === 'withdrawn' && !closed.byLender && chosen(reply, [resume]) === 'resume') {
      return takenUpAgain(application)
    }
    return miss(scene.words.say('choice.miss'))
  },
}

function closing(scene: Scene): Message {
  const { closed } = applicationOf(scene)
  if (!closed) throw new Error('a closed application says why')
  const ways = (ids: ('menu' | 'agent')[]) =>
    buttonsFor(
      'go',
      ids.map((id) => ({ id, key: `go.${id}` as const })),
      scene.words,
    )
  switch (closed.reason) {
    case 'declined':
      return { kind: 'buttons', body: declined(scene, closed), buttons: ways(['agent', 'menu']) }
    case 'referred':
      return {
        kind: 'buttons',
        body: referred(scene, closed),
        buttons: ways(['agent', 'menu']),
      }
    case 'withdrawn':
      return closed.byLender
        ? cancelled(scene, ways(['agent', 'menu']))
        : {
            kind: 'buttons',
            body: scene.words.say(closed.tookBack ? 'closed.took-back' : 'closed.withdrawn', {
              name: firstNameOf(scene),
              email: lender.grievanceEmail,
            }),
            buttons: [...buttonsFor('closed', [resume], scene.words), ...ways(['agent', 'menu'])],
          }
  }
}

function cancelled(scene: Scene, buttons: Choice[]): Message {
  const body = scene.words.say('closed.cancelled', { name: firstNameOf(scene) })
  return { kind: 'buttons', body, buttons }
}

/**
 * A person looks: what that means for the papers, and that nothing is to be done. Never why, where that would tell of
 * somebody else.
 */
function referred(scene: Scene, closed: Extract<Closure, { reason: 'referred' }>): string {
  const { agreement } = applicationOf(scene)
  const hasPapers = agreement !== undefined && scene.now <= agreement.validUntil
  return [
    ...(closed.serviceDown ? [scene.words.say('closed.referred.service')] : []),
    scene.words.say('closed.referred', { hours: lender.supportHours }),
    ...(hasPapers
      ? [
          scene.words.say('closed.referred.papers', {
            validUntil: scene.words.date(isoDateInIndia(agreement.validUntil)),
          }),
        ]
      : []),
  ].join('\n\n')
}

/** The main reasons in plain words, each with what would help, and the date from which to come back. */
function declined(scene: Scene, closed: Extract<Closure, { reason: 'declined' }>): string {
  const isTooOld = isTooOldFor(scene, closed)
  const reasons = knownReasons(closed.reasons).map(
    (reason) => `• ${declineSentence(scene, reason, isTooOld)}`,
  )
  // Nobody gets younger: a date from which to apply again would be no help.
  const again = isTooOld
    ? scene.words.say('closed.never')
    : scene.words.say('closed.again', { date: scene.words.date(closed.reapplyOn) })
  return scene.words.say('closed.declined', {
    name: firstNameOf(scene),
    reasons: reasons.join('\n'),
    count: reasons.length,
    again,
    bureau: lender.bureauName,
  })
}

function isTooOldFor(scene: Scene, closed: Extract<Closure, { reason: 'declined' }>): boolean {
  const { dateOfBirth } = applicationOf(scene).answers
  const isAge = closed.reasons.includes('AGE_OUT_OF_RANGE')
  if (!isAge || dateOfBirth === undefined) return false
  return ageOn(dateOfBirth, isoDateInIndia(closed.at)) >= termsIn(scene).minAgeYears
}
