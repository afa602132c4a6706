import { useEffect, useState } from 'react'
import type { ChatSummary } from '../../../src/whatsapp/emulator/chat-message.ts'
import { loadPhones, type Person, savePhones } from './phone-book.ts'
import { addPerson, setViewing } from './requests.ts'
import { useConversations } from './use-conversations.ts'

/** The phones on this page, each with its conversation once the emulator knows it. */
export function usePhones() {
  const live = useConversations()
  const [people, setPeople] = useState<Person[]>(loadPhones)

  // After each snapshot the emulator may have forgotten somebody: adding twice changes nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new snapshot is the reason to ask again
  useEffect(() => {
    if (live.connection !== 'live') return
    for (const person of people) addPerson(person).catch(() => undefined)
  }, [people, live.snapshots])

  const save = (next: Person[]) => {
    setPeople(next)
    savePhones(next)
  }
  const byPhone = new Map(Object.values(live.conversations).map((one) => [one.phone, one]))
  const phones = people.map((person) => ({ person, conversation: byPhone.get(person.phone) }))
  return {
    live,
    phones,
    people,
    add: (person: Person) => save([...people.filter((one) => one.phone !== person.phone), person]),
    remove: (phone: string) => save(people.filter((one) => one.phone !== phone)),
  }
}

/** Tells the emulator which conversations are on the screen, so that it can report them as read. */
export function useViewing(shown: (ChatSummary | undefined)[], snapshots: number): void {
  const ids = shown.flatMap((conversation) => conversation?.id ?? []).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new snapshot may be a new emulator
  useEffect(() => {
    const tell = (viewing: boolean) => {
      for (const id of ids.split(' ').filter(Boolean)) setViewing(id, viewing).catch(() => undefined)
    }
    const follow = () => tell(document.visibilityState === 'visible')
    follow()
    document.addEventListener('visibilitychange', follow)
    return () => {
      document.removeEventListener('visibilitychange', follow)
      tell(false)
    }
  }, [ids, snapshots])
}
