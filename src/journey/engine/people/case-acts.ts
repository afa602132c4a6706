import type { CaseAct } from '../../acts.ts'
import { fitsBody } from '../../compose.ts'
import { isCaseShut } from '../../contact-proof.ts'
import type { Complaint } from '../../handoff.ts'
import { ownerOf } from '../../handoff.ts'
import { lender } from '../../lender.ts'
import { stay } from '../../outcome.ts'
import { steps } from '../../steps/steps.ts'
import { maskAadhaar } from '../../understanding/masking.ts'
import { wayBack } from '../corrections.ts'
import { arrive, follow, isWaiting, sceneIn } from '../follow.ts'
import { goOn } from '../going-on.ts'
import { learn } from '../news.ts'
import { type Progress, withState } from '../progress.ts'
import { isUnderWay } from '../standing.ts'
import { mayRemind, remind } from '../timers.ts'
import { isWindowShut } from '../window.ts'
import { type Doings, isBlank, refused } from './doing.ts'
import type { PayoutAct } from './payout-acts.ts'
import { unlocked } from './unlocking.ts'

/** What a person does to a case, beside its money. What follows is said as ever: in the window, by its owner. */
export const caseActs: Doings<Exclude<CaseAct['do'], PayoutAct>> = {
  nudge(progress) {
    if (mayNotAsk(progress) || progress.state.remindersStopped) return refused('not-possible-here')
    if (isCaseShut(progress.state)) return refused('not-possible-here')
    return mayRemind(progress) ? remind(progress) : refused('not-possible-here')
  },

  'go-back'(progress) {
    const outcome = mayNotAsk(progress) || isWaiting(progress) ? undefined : wayBack(progress)
    if (!outcome) return refused('not-possible-here')
    const note = sceneIn(progress).words.say('act.gone-back')
    return follow(progress, { ...outcome, note: [note, outcome.note].filter(Boolean).join('\n\n') })
  },

  unlock(progress) {
    const open = unlocked(progress)
    return open ? goOn(open, sceneIn(open).words.say('act.unlocked')) : refused('nothing-to-do')
  },

  resend: (progress) => (mayNotAsk(progress) ? refused('not-possible-here') : goOn(progress)),

  retry: (progress) => askedAgain(progress) ?? refused('not-possible-here'),

  'approve-name'(progress, { why }) {
    const approve = isUnderWay(progress) && !isWaiting(progress) && steps[progress.state.step].approveName
    const outcome = approve ? approve(sceneIn(progress)) : undefined
    if (!outcome) return refused('nothing-to-do')
    if (isBlank(why)) return refused('empty')
    const note = sceneIn(progress).words.say('act.name-approved')
    return follow(progress, { ...outcome, note: [note, outcome.note].filter(Boolean).join('\n\n') })
  },

  'release-referral'(progress, { by, why = '' }) {
    const { state, now } = progress
    const { application } = state
    if (application?.closed?.reason !== 'referred') return refused('nothing-to-do')
    if (isBlank(why)) return refused('empty')
    // The same path as of the command.
    const event = { kind: 'referral.released', applicationId: application.id, who: by.name, why } as const
    return learn(progress, { id: application.id, borrowerId: state.borrowerId, at: now, ...event })
  },

  'close-complaint'(progress, { act }) {
    const { complaints = [] } = progress.state
    const open = complaints.find(({ number, closed }) => number === act.number && !closed)
    if (!open) return refused('nothing-to-do')
    if (isBlank(act.outcome)) return refused('empty')
    const outcome = maskAadhaar(act.outcome.trim())
    const { ombudsmanUrl, ombudsmanPhone } = lender
    const values = { number: open.number, outcome, ombudsmanUrl, ombudsmanPhone }
    const note = sceneIn(progress).words.say('complaint.closed', values)
    if (!fitsBody('text', note)) return refused('too-long')
    const closed: Complaint = { ...open, closed: { at: progress.now, outcome } }
    const after = complaints.map((complaint) => (complaint === open ? closed : complaint))
    const detail = { number: open.number, outcome }
    return follow(
      withState(progress, { complaints: after }),
      stay({ note, records: [{ kind: 'complaint.closed', detail }] }),
    )
  },
}

/**
 * The bot is asked to say something by itself: not while a person has the conversation, who can say it; and nothing
 * reaches a borrower who was invited back already and has not come.
 */
function mayNotAsk({ state, now }: Progress): boolean {
  const isInvited = state.unsaid !== undefined && !state.unsaid.isUninvited
  return ownerOf(state) === 'person' || (isWindowShut(state, now) && isInvited)
}

/** Asks the provider anew; undefined where none is waited for and the step starts none. */
function askedAgain(progress: Progress): Progress | undefined {
  const { application, step: name } = progress.state
  if (!application || !isUnderWay(progress)) return undefined
  const step = steps[name]
  const free = withState(progress, { application: { ...application, waitingFor: undefined } })
  const again = step.askAgain?.(sceneIn(free), isWaiting(progress))
  if (again === 'impossible') return undefined
  if (again) return follow(progress, again)
  if (!isWaiting(progress) && !step.begin) return undefined
  return arrive(free)
}
