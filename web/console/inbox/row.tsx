import { Link } from 'wouter'
import type { InboxRow } from '../../../src/console/api.ts'
import { Time } from '../formats/time.tsx'
import { dueOf, exactOf } from '../formats/times.ts'
import { useNow } from '../formats/use-now.ts'
import { languageWords } from '../formats/words.ts'
import { useOperator } from '../requests/session.ts'

/** From here on a row shows when it is due. */
const soonMs = 60 * 60 * 1000

export function Row({ row, href, isOpen }: { row: InboxRow; href: string; isOpen: boolean }) {
  return (
    <li>
      <Link href={href} className="row" aria-current={isOpen ? 'true' : undefined} data-row>
        <span className="row-line">
          <b className="row-name">{row.name || row.phone || row.reference}</b>
          <span className="row-time number">
            <Time at={row.since} isShort />
          </span>
        </span>
        <span className="row-words">{row.lastWords || row.step}</span>
        <span className="row-line row-foot">
          <span className="row-step">
            {row.language && <abbr title={languageWords[row.language]}>{row.language.toUpperCase()}</abbr>}
            {row.step}
          </span>
          <RowOwner row={row} />
        </span>
      </Link>
    </li>
  )
}

/** Who has it; while nobody does, by when somebody should, once that is near. */
function RowOwner({ row }: { row: InboxRow }) {
  const { operator } = useOperator()
  const now = useNow()
  if (row.agent) {
    const isMine = row.agent.id === operator.id
    return <span className={`row-owner ${isMine ? 'mine' : ''}`}>{isMine ? 'You' : row.agent.name}</span>
  }
  if (row.dueAt === undefined || row.dueAt - now > soonMs) return null
  return (
    <span className={`row-owner ${row.dueAt < now ? 'late' : 'soon'}`} title={exactOf(row.dueAt)}>
      {dueOf(row.dueAt, now)}
    </span>
  )
}
