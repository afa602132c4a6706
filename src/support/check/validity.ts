import { addDays } from '../../lending/dates.ts'
import type { Topic } from '../topic.ts'
import { faultIn, type KnowledgeFault } from './fault.ts'

/** So long before its last day an editor hears of it. */
const noticeDays = 30

/** Topics that are not in effect on a day (ISO date), or will soon not be. */
export function validityFaults({ id, validFrom, validUntil }: Topic, today: string): KnowledgeFault[] {
  if (validFrom > today) {
    return [
      faultIn(id, `is silent until validFrom ${validFrom}`, 'until then it needs no file, or an earlier day'),
    ]
  }
  if (validUntil === undefined || validUntil > addDays(today, noticeDays)) return []
  const what =
    validUntil < today ? `is silent since validUntil ${validUntil}` : `ends on validUntil ${validUntil}`
  return [faultIn(id, what, 'look whether it still holds, then move validUntil or delete the file')]
}
