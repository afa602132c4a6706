import { ageOn, isoDateInIndia } from '../../../lending/dates.ts'
import { type DeclineReason, declineReasons } from '../../../lending/decision.ts'
import { formatRupees } from '../../../lending/money.ts'
import type { Closure } from '../../application.ts'
import { buttonsFor, chosen, type Option } from '../../choices.ts'
import type { WordKey } from '../../languages/catalogue.ts'
import { lender } from '../../lender.ts'
import type { Message } from '../../message.ts'
import { miss } from '../../outcome.ts'
import { applicationOf, type Scene, termsIn } from '../../scene.ts'
import type { Step } from '../../step.ts'
import { firstNameOf } from '../../who.ts'
import { takenUpAgain } from '../../withdrawal.ts'

const resume: Option = { id: 'resume', key: 'closed.resume' }

/** An application that ended without money: why, what would help, what can be done next. */
export const closedStep: Step = {
  name: 'closed',
  listensForQuestions: true,
  ask: (scene) => [closing(scene)],
  hear(scene, reply) {
    const application = applicationOf(scene)
    if (application.closed?.reason === 'withdrawn' && chosen(reply, [resume]) === 'resume') {
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
        body: scene.words.say('closed.referred', referral()),
        buttons: ways(['agent', 'menu']),
      }
    case 'withdrawn':
      return {
        kind: 'buttons',
        body: scene.words.say(closed.tookBack ? 'closed.took-back' : 'closed.withdrawn', {
          name: firstNameOf(scene),
          email: lender.grievanceEmail,
        }),
        buttons: [...buttonsFor('closed', [resume], scene.words), ...ways(['agent', 'menu'])],
      }
  }
}

function referral() {
  return { hours: lender.supportHours }
}

/** The main reasons in plain words, each with what would help, and the date from which to come back. */
function declined(scene: Scene, closed: Extract<Closure, { reason: 'declined' }>): string {
  const terms = termsIn(scene)
  const isTooOld = isTooOldFor(scene, closed)
  const values = {
    minIncome: formatRupees(terms.minMonthlyIncomePaise),
    minAge: terms.minAgeYears,
    maxAge: terms.maxAgeAtMaturityYears,
    microfinance: formatRupees(terms.microfinanceHouseholdAnnualPaise),
    bureau: lender.bureauName,
  }
  const reasons = declineReasons
    .filter((reason) => closed.reasons.includes(reason))
    .sort((left, right) => closed.reasons.indexOf(left) - closed.reasons.indexOf(right))
    .map((reason) => `• ${scene.words.say(wordOf(reason, isTooOld), values)}`)
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

function wordOf(reason: DeclineReason, isTooOld: boolean): WordKey {
  if (reason !== 'AGE_OUT_OF_RANGE') return `decline.${reason}`
  return isTooOld ? 'decline.TOO_OLD' : 'decline.TOO_YOUNG'
}

function isTooOldFor(scene: Scene, closed: Extract<Closure, { reason: 'declined' }>): boolean {
  const { dateOfBirth } = applicationOf(scene).answers
  const isAge = closed.reasons.includes('AGE_OUT_OF_RANGE')
  if (!isAge || dateOfBirth === undefined) return false
  return ageOn(dateOfBirth, isoDateInIndia(closed.at)) >= termsIn(scene).minAgeYears
}
