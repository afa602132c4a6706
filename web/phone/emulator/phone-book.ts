/** Whose phones stand on this page. */
export interface Person {
  name: string
  /** Digits with country code. */
  phone: string
  idScenario?: IdScenario
}

/** How Meta shows the borrower to the business; the emulator's four scenarios. */
export type IdScenario = 'phone' | 'username-only' | 'username-and-phone' | 'parent'

const storageKey = 'flowless.phones'

/** Invented people, offered one after the other. */
const invented: Person[] = [
  { name: 'Asha Verma', phone: '919000200001' },
  { name: 'Ravi Kumar', phone: '919000200002' },
  { name: 'Meera Joshi', phone: '919000200003' },
  { name: 'Imran Shaikh', phone: '919000200004' },
  { name: 'Lakshmi Iyer', phone: '919000200005' },
  { name: 'Gurpreet Kaur', phone: '919000200006' },
]

/** The phones of the last visit, or Asha's. The browser may forbid storage; then they last until reload. */
export function loadPhones(): Person[] {
  try {
    const stored = JSON.parse(localStorage.getItem(storageKey) ?? '[]') as Person[]
    if (Array.isArray(stored) && stored.length > 0) return stored
  } catch {
    // Unreadable or forbidden: start afresh.
  }
  return invented.slice(0, 1)
}

export function savePhones(phones: Person[]): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(phones))
  } catch {
    // Forbidden storage costs nothing but the memory of these phones.
  }
}

/** Somebody who has no phone here yet. */
export function nextPerson(phones: Person[]): Person {
  const taken = new Set(phones.map((person) => person.phone))
  const free = invented.find((person) => !taken.has(person.phone))
  if (free) return free
  for (let number = invented.length + 1; ; number += 1) {
    const phone = `9190002${String(number).padStart(5, '0')}`
    if (!taken.has(phone)) return { name: `Borrower ${number}`, phone }
  }
}

/** +91 90002 00001, as Indians write it. */
export function readableNumber(phone: string): string {
  return phone.replace(/^(91)(\d{5})(\d{5})$/, '+$1 $2 $3')
}
