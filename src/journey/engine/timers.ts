import { waysOut } from '../hosted-page.ts'
import { stay } from '../outcome.ts'
import type { BorrowerState, TimerName } from '../state.ts'
import { steps } from '../steps/steps.ts'
import { firstNameOf } from '../who.ts'
import { follow, sceneIn, speak } from './follow.ts'
import { type Progress, withEffect, withRecord, withState } from './progress.ts'
import { leftOf } from './standing.ts'
import { isUnderWay } from './ways.ts'

/** How often an unsettled payout is looked up. */
const payoutEveryMs = 5 * 60_000

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
  return due.reduce((after, name) => actions[name](after), withState(progress, { timers: left }))
}

const actions: Record<TimerName, (progress: Progress) => Progress> = {
  nudge,
  notice(progress) {
    const { application, step } = progress.state
    if (application?.waitingFor === undefined) return progress
    const { words } = sceneIn(progress)
    if (application.disbursal && step === 'disbursal') return follow(progress, stay())
    return speak(progress, undefined, [{ kind: 'text', body: words.say('wait.long') }])
  },
  unread(progress) {
    return follow(progress, stay({ note: sceneIn(progress).words.say('kind.placeholder') }))
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
  const { application } = progress.state
  if (!application || !mayNudge(progress)) return progress
  const scene = sceneIn(progress)
  const nudged = withState(progress, { application: { ...application, nudged: true } })
  const message = waysOut(scene, 'nudge.ask', ['continue', 'agent'], {
    name: firstNameOf(scene),
    left: leftOf(scene),
  })
  return withRecord(speak(nudged, undefined, [message]), 'nudge', { step: progress.state.step })
}

function mayNudge(progress: Progress): boolean {
  const { application, remindersStopped, step } = progress.state
  return (
    isUnderWay(progress) &&
    application?.waitingFor === undefined &&
    !application?.nudged &&
    !remindersStopped &&
    steps[step].label !== undefined
  )
}

function isUnsettled(status: string): boolean {
  return status === 'sent' || status === 'pending'
}

/** Sets the timers that the state after this turn calls for. */
export function setTimers(progress: Progress, heardBorrower: boolean): Progress {
  const { state, now, settings } = progress
  const { application } = state
  const timers = { ...state.timers }
  if (heardBorrower) delete timers.nudge
  if (heardBorrower && mayNudge(progress)) timers.nudge = now + settings.inactivityMinutes * 60_000
  if (application?.waitingFor === undefined) delete timers.notice
  const unsettled = application?.disbursal !== undefined && isUnsettled(application.disbursal.status)
  if (!unsettled) delete timers.payout
  else timers.payout ??= now + payoutEveryMs
  return withState(progress, { timers })
}
