import { useState } from 'react'
import { nextPerson, type Person } from './emulator/phone-book.ts'
import { usePhones, useViewing } from './emulator/use-phones.ts'
import { AddPhone } from './guide/add-phone.tsx'
import { Guide } from './guide/guide.tsx'
import { PhoneFrame } from './phone-frame.tsx'
import { TopBar } from './top-bar.tsx'
import { useIsNarrow } from './use-is-narrow.ts'

/** Phones side by side on a wide screen; one at a time, with tabs, on a narrow one. */
export function App() {
  const { live, phones, people, add, remove } = usePhones()
  const [activePhone, setActivePhone] = useState(people[0]?.phone)
  const [adding, setAdding] = useState(false)
  const [helping, setHelping] = useState(false)
  const [drafts, setDrafts] = useState<Record<string, string>>({})
  const isNarrow = useIsNarrow()

  const active = phones.find(({ person }) => person.phone === activePhone) ?? phones[0]
  const shown = isNarrow ? phones.filter((phone) => phone === active) : phones
  const shownConversations = shown.map(({ conversation }) => conversation)
  useViewing(shownConversations, live.snapshots)

  const setDraft = (phone: string, text: string) => setDrafts((all) => ({ ...all, [phone]: text }))
  const typeForActive = (text: string) => {
    setHelping(false)
    if (!active) return
    setDraft(active.person.phone, text)
    document.querySelector<HTMLElement>(`#phone-${active.person.phone} textarea`)?.focus()
  }
  const addPhone = (person: Person) => {
    add(person)
    setActivePhone(person.phone)
    setAdding(false)
  }

  return (
    <div className="page">
      <TopBar
        people={people}
        active={active?.person}
        helping={helping}
        onPick={setActivePhone}
        onAdd={() => setAdding(true)}
        onHelp={() => setHelping(!helping)}
      />
      <aside className={helping ? 'side open' : 'side'} aria-label="What to try" inert={isNarrow && !helping}>
        <Guide onUse={typeForActive} />
      </aside>
      <main className="phones">
        {shown.map(({ person, conversation }) => (
          <PhoneFrame
            key={person.phone}
            person={person}
            conversation={conversation}
            live={live}
            draft={drafts[person.phone] ?? ''}
            onDraft={(text) => setDraft(person.phone, text)}
            onUse={() => setActivePhone(person.phone)}
            onPutAway={phones.length > 1 ? () => remove(person.phone) : undefined}
          />
        ))}
      </main>
      {adding && (
        <AddPhone suggestion={nextPerson(people)} onAdd={addPhone} onClose={() => setAdding(false)} />
      )}
    </div>
  )
}
