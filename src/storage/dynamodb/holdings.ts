/** What a turn will hold if it is committed. Another try of the same turn may plan the very same. */
interface Plan {
  owner: string
  person: string
  ids: string[]
}

/**
 * What the owners that act through this handle hold, as far as this handle knows: a release need not look for it.
 * Work that somebody else settled meanwhile stands here until its owner hears `unknown`; that costs a look in vain.
 */
export class Holdings {
  readonly #held = new Map<string, Map<string, Set<string>>>()
  readonly #doubtful = new Map<string, Set<string>>()
  readonly #plans = new Set<Plan>()

  /** To be said before the request: while its answer is under way, the work must not look forgotten. */
  plan(owner: string, person: string, ids: string[]): { keep(): void; drop(): void } {
    const plan = { owner, person, ids }
    this.#plans.add(plan)
    const drop = () => void this.#plans.delete(plan)
    const keep = () => {
      drop()
      this.hold(owner, person, ids)
    }
    return { keep, drop }
  }

  hold(owner: string, person: string, ids: string[]): void {
    if (ids.length === 0) return
    const people = this.#held.get(owner) ?? new Map<string, Set<string>>()
    this.#held.set(owner, people)
    people.set(person, new Set([...(people.get(person) ?? []), ...ids]))
  }

  letGo(person: string, ids: string[]): void {
    for (const people of this.#held.values()) {
      const held = people.get(person)
      if (!held) continue
      for (const id of ids) held.delete(id)
      if (held.size === 0) people.delete(person)
    }
  }

  /** The answer to a request was lost: it may have held work for an owner who was never given it. */
  doubt(owner: string, person: string): void {
    this.#doubtful.set(owner, new Set([...(this.#doubtful.get(owner) ?? []), person]))
  }

  doubtful(owner: string): string[] {
    return [...(this.#doubtful.get(owner) ?? [])]
  }

  clear(owner: string, person: string): void {
    const left = this.#doubtful.get(owner)
    left?.delete(person)
    if (left?.size === 0) this.#doubtful.delete(owner)
  }

  has(owner: string, person: string, id: string): boolean {
    const isPlanned = [...this.#plans].some(
      (plan) => plan.owner === owner && plan.person === person && plan.ids.includes(id),
    )
    return isPlanned || (this.#held.get(owner)?.get(person)?.has(id) ?? false)
  }

  /** Everyone of whom the owner may hold work. */
  people(owner: string): string[] {
    const planned = [...this.#plans].filter((plan) => plan.owner === owner).map(({ person }) => person)
    const held = this.#held.get(owner)?.keys() ?? []
    return [...new Set([...held, ...planned, ...this.doubtful(owner)])]
  }

  forget(owner: string): void {
    this.#held.delete(owner)
    this.#doubtful.delete(owner)
  }
}
