const strangers = ['Thomas Kurien', 'Balwinder Sandhu'] as const

/** The name of somebody else: shares no word with `name`. Always the same for the same name. */
export function strangerTo(name: string): string {
  const words = new Set(name.toLowerCase().split(/\s+/))
  const isStranger = (other: string) =>
    !other
      .toLowerCase()
      .split(' ')
      .some((word) => words.has(word))
  return strangers.find(isStranger) ?? strangers[0]
}

/** The same person as a bank may have written them: only the first word, or with one word more. */
export function partOf(name: string): string {
  const [first = name, ...rest] = name.trim().split(/\s+/)
  return rest.length > 0 ? first : `${first} Kumar`
}
