import type { Person } from './emulator/phone-book.ts'
import { CloseIcon, HelpIcon, PlusIcon } from './icons.tsx'

/** The name of the page; on a narrow screen, the tabs of the phones. */
export function TopBar({
  people,
  active,
  helping,
  onPick,
  onAdd,
  onHelp,
}: {
  people: Person[]
  active: Person | undefined
  helping: boolean
  onPick: (phone: string) => void
  onAdd: () => void
  onHelp: () => void
}) {
  return (
    <header className="bar">
      <h1>
        Flowless <span className="subtitle">practice phones</span>
      </h1>
      <nav className="tabs" aria-label="Phones">
        {people.map((person) => (
          <button
            key={person.phone}
            type="button"
            className="tab"
            aria-current={active?.phone === person.phone}
            onClick={() => onPick(person.phone)}
          >
            {person.name.split(' ')[0]}
          </button>
        ))}
      </nav>
      <button type="button" className="tool" aria-label="Add a phone" onClick={onAdd}>
        <PlusIcon />
        <span>Add a phone</span>
      </button>
      <button
        type="button"
        className="tool help"
        aria-label="What to try"
        aria-expanded={helping}
        onClick={onHelp}
      >
        {helping ? <CloseIcon /> : <HelpIcon />}
        <span>What to try</span>
      </button>
    </header>
  )
}
