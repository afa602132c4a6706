import { isoDateInIndia } from '../../lending/dates.ts'
import type { Complaint } from '../handoff.ts'
import { complaintDays, complaintDueAt } from '../inbox.ts'
import { lender } from '../lender.ts'
import type { Scene } from '../scene.ts'

/** Who writes about the same matter all day has one complaint, not ten. */
const joinedWithinMs = 24 * 60 * 60_000

/** The open complaint that what is said at `now` belongs to. */
export function openComplaint(complaints: Complaint[] = [], now: number): Complaint | undefined {
  return complaints.findLast(({ at, closed }) => closed === undefined && now - at < joinedWithinMs)
}

/**
 * What the borrower is told of a new complaint: its number, the clock, the grievance officer and the way to the
 * ombudsman (RBI Credit Facilities Directions, para 12; lending facts 1.12).
 */
export function complaintRecorded(scene: Scene, complaint: Complaint): string {
  return scene.words.say('complaint.recorded', {
    ...complaintFigures(scene, complaint),
    days: complaintDays,
    ...grievanceOfficer(scene),
    ombudsmanUrl: lender.ombudsmanUrl,
    ombudsmanPhone: lender.ombudsmanPhone,
  })
}

export function complaintFigures(scene: Scene, complaint: Complaint): { number: string; dueDate: string } {
  const dueOn = isoDateInIndia(complaintDueAt(complaint))
  return { number: complaint.number, dueDate: scene.words.date(dueOn) }
}

export function grievanceOfficer({ words }: Scene) {
  const { grievanceOfficer: officer, grievancePhone: phone, grievanceEmail: email } = lender
  return { officer: officer[words.language], phone, email }
}
