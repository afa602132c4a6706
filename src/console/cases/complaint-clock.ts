import { addDays, isoDateInIndia } from '../../lending/dates.ts'

/** RBI gives a lender 30 days to settle a complaint before the borrower may go to the Ombudsman. */
const daysToSettle = 30

/** The end of the last day, in India. */
export function complaintDueAt(at: number): number {
  return Date.parse(`${addDays(isoDateInIndia(at), daysToSettle)}T23:59:59.999+05:30`)
}
