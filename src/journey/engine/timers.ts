import type { Disbursal } from '../application.ts'
import { isCaseShut } from '../contact-proof.ts'
import { ownerOf } from '../handoff.ts'
import { waysOut } from '../hosted-page.ts'
import { inTheirLanguage } from '../languages/unknown-language.ts'
import { stay } from '../outcome.ts'
import type { BorrowerState, TimerName } from '../state.ts'
import { steps } from '../steps/steps.ts'
import { firstNameOf } from '../who.ts'
import { follow, isWaiting, sceneIn, speak } from './follow.ts'
import { type Progress, withEffect, withRecord, withState } from './progress.ts'
import { isUnderWay, leftOf } from './standing.ts'
import { isWindowShut } from './window.ts'

/** An unsettled payout is looked up after five minutes, then ever less often: the older, the slower its bank. */
const payoutFirstMs = 5 * 60_000
const payoutLastMs = 6 * 60 * 60_000

function payoutEveryMs({ at }: Disbursal, now: number): number {
  return Math.min(Math.max((now - at) / 2, payoutFirstMs), payoutLastMs)
}

/** When this state wants to be woken: its earliest timer. */
export function wakeAt({ timers }: BorrowerState): number | undefined {
  const times = Object.values(timers)
  return times.length === 0 ? undefined : Math.min(...times)
}

/** Carries out every timer that is due; what is no longer true is dropped without a word. */
export function wake(progress: Progress): Progress {
  const { timers } = progress.state
  const due = (Object.keys(timers) as TimerName[]).filter((name) => (timers[name] ?? 0) <= progress.now)
  const left = Object.fromEntries(Object.entries(timers).filter(([name]) => !due.includes(name as TimerName)))
  // Where a person has the conversation, nothing is said by a clock: only money is looked after.
  const acts = ownerOf(progress.state) === 'bot' ? due : due.filter((name) => name === 'payout')
  return acts.reduce((after, name) => actions[name](after), withState(progress, { timers: left }))
}

const actions: Record<TimerName, (progress: Progress) => Progress> = {
  nudge,
  notice(progress) {
    // Patience is asked of somebody who waits in front of the screen; nobody is called back for it.
    if (!isWaiting(progress) || isWindowShut(progress.state, progress.now)) return progress
    if (steps[progress.state.step].askWhileWaiting) return follow(progress, stay())
    return speak(progress, undefined, [{ kind: 'text', body: sceneIn(progress).words.say('wait.long') }])
  },
  unread(progress) {
    return follow(progress, stay({ note: inTheirLanguage(progress.state.language, 'kind.placeholder') }))
  },
  payout(progress) {
    const { disbursal } = progress.state.application ?? {}
    if (!disbursal || !isUnsettled(disbursal.status)) return progress
    const looked = withEffect(progress, { kind: 'look-up', key: disbursal.key, subject: 'payout' })
    return withRecord(looked, 'payout.unsettled', { key: disbursal.key, status: disbursal.status })
  },
}

/** One nudge an application, and only while it waits for the borrower. */
function nudge(progress: Progress): Progress {
  return mayNudge(progress) ? remind(progress) : progress
}

/** Says what is left to do. The application has had its nudge then. */
export function remind(progress: Progress): Progress {
  const { application } = progress.state
  if (!application) return progress
  const scene = sceneIn(progress)
  const nudged = withState(progress, { application: { ...application, nudged: true } })
  const message = waysOut(scene, 'nudge.ask', ['continue', 'agent'], {
    name: firstNameOf(scene),
    left: leftOf(scene),
  })
  return withRecord(speak(nudged, undefined, [message]), 'nudge', { step: progress.state.step })
}

function mayNudge(progress: Progress): boolean {
  const { application, remindersStopped, unsaid, handoff } = progress.state
  return (
    mayRemind(progress) &&
    // A reminder says whose application it is, and how far.
    !isCaseShut(progress.state) &&
    !application?.nudged &&
    !remindersStopped &&
    // Somebody who was invited back already is not reminded as well, nor who waits for a person or has one.
    unsaid === undefined &&
    handoff === undefined
  )
}

/** The application waits for the borrower, at a question. */
export function mayRemind(progress: Progress): boolean {
  const { application, step } = progress.state
  return isUnderWay(progress) && application?.waitingFor === undefined && steps[step].label !== undefined
}

function isUnsettled(status: string): boolean {
  return status === 'sent' || status === 'pending'
}

/** Sets the timers that the state after this turn calls for. */
export function setTimers(progress: Progress, heardBorrower: boolean): Progress {
  const { state, now, settings } = progress
  const { application } = state
  const timers = { ...state.timers }
  // Also when a provider has answered: the borrower fell silent before what came of it.
  if (!mayNudge(progress)) delete timers.nudge
  else if (heardBorrower || timers.nudge === undefined)
    timers.nudge = now + settings.inactivityMinutes * 60_000
  if (application?.waitingFor === undefined) delete timers.notice
  if (!application?.disbursal || !isUnsettled(application.disbursal.status)) delete timers.payout
  else timers.payout ??= now + payoutEveryMs(application.disbursal, now)
  return withState(progress, { timers })
}
