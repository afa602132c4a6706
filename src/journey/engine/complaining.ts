import type { Complaint } from '../handoff.ts'
import { complaintFigures, complaintRecorded, openComplaint } from '../support/complaints.ts'
import { sceneIn } from './follow.ts'
import { readableSigns } from './people/asking.ts'
import { type Progress, withRecord, withState } from './progress.ts'

/** Records a complaint with a number of its own, or joins it to the open one of the day. */
export function recordComplaint(progress: Progress): {
  progress: Progress
  complaint: Complaint
  isNew: boolean
} {
  const { state, now } = progress
  const open = openComplaint(state.complaints, now)
  if (open) {
    return {
      progress: withRecord(progress, 'complaint.joined', { number: open.number }),
      complaint: open,
      isNew: false,
    }
  }
  const requests = state.requests + 1
  // The time is in the key because a borrower whose data were erased begins at number one again.
  const number = `C-${readableSigns(`complaint.${state.borrowerId}#${requests}#${now}`)}`
  const complaint: Complaint = { number, at: now }
  const complaints = [...(state.complaints ?? []), complaint]
  const noted = withRecord(withState(progress, { requests, complaints }), 'complaint', {
    number,
    step: state.step,
  })
  // Whoever rings up tells the number.
  return { progress: { ...noted, aliases: [...noted.aliases, number] }, complaint, isNew: true }
}

/** Records it, with what the borrower is told of it. */
export function acknowledged(progress: Progress): { progress: Progress; note: string } {
  const recorded = recordComplaint(progress)
  const scene = sceneIn(recorded.progress)
  const { complaint, isNew } = recorded
  const note = isNew
    ? complaintRecorded(scene, complaint)
    : scene.words.say('complaint.joined', complaintFigures(scene, complaint))
  return { progress: recorded.progress, note }
}
