import { type FormEvent, useEffect, useRef, useState } from 'react'
import { type IdScenario, type Person, readableNumber } from '../emulator/phone-book.ts'

const scenarios: [IdScenario, string][] = [
  ['phone', 'Phone number'],
  ['username-only', 'Username, number hidden'],
  ['username-and-phone', 'Username and number'],
  ['parent', 'Number and parent id'],
]

/** Asks who the next phone belongs to; everything is filled in already. */
export function AddPhone({
  suggestion,
  onAdd,
  onClose,
}: {
  suggestion: Person
  onAdd: (person: Person) => void
  onClose: () => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [name, setName] = useState(suggestion.name)
  const [phone, setPhone] = useState(readableNumber(suggestion.phone))
  const [idScenario, setIdScenario] = useState<IdScenario>('phone')
  useEffect(() => dialog.current?.showModal(), [])

  const digits = phone.replace(/\D/g, '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() !== '' && digits.length >= 10) onAdd({ name: name.trim(), phone: digits, idScenario })
  }
  return (
    <dialog ref={dialog} className="add-phone" aria-label="Add a phone" onClose={onClose}>
      <form onSubmit={submit}>
        <h2>Add a phone</h2>
        <label>
          Name on WhatsApp
          <input value={name} maxLength={60} required onChange={(event) => setName(event.target.value)} />
        </label>
        <label>
          Number
          <input
            value={phone}
            inputMode="tel"
            required
            pattern="[+\d ]{10,18}"
            onChange={(event) => setPhone(event.target.value)}
          />
        </label>
        <label>
          What the lender sees
          <select value={idScenario} onChange={(event) => setIdScenario(event.target.value as IdScenario)}>
            {scenarios.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <div className="actions">
          <button type="button" className="plain" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="primary">
            Add
          </button>
        </div>
      </form>
    </dialog>
  )
}
