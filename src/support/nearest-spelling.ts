/** Sounds shorter than this are not corrected: one letter makes another word of them. */
const shortest = 5

/** From this length on a consonant may be off, and from the next two letters; before that, only vowels. */
const middling = 6
const long = 8

/**
 * Finds, for a sound that nobody knows, the known one that it was probably meant to be: the same first letter, and one
 * letter (in long ones two, in short ones only a vowel) added, lost, replaced or swapped with its neighbour. Undefined
 * when there is none. Built once: the known sounds are filed under what is left of them without a letter.
 */
export function nearestSpelling(known: readonly string[]): (sound: string) => string | undefined {
  const filed = new Map<string, string[]>()
  for (const word of known) {
    if (word.length < shortest - 1) continue
    for (const key of keysOf(word)) filed.set(key, [...(filed.get(key) ?? []), word])
  }

  return (sound) => {
    if (sound.length < shortest || /\p{Nd}/u.test(sound)) return undefined
    const candidates = new Set([...keysOf(sound)].flatMap((key) => filed.get(key) ?? []))
    const allowed = sound.length >= long ? 2 : 1
    let best: string | undefined
    let bestDistance = allowed + 1
    for (const candidate of candidates) {
      if (candidate[0] !== sound[0]) continue
      if (sound.length < middling && consonantsOf(candidate) !== consonantsOf(sound)) continue
      const distance = editDistance(sound, candidate)
      if (distance < bestDistance) [best, bestDistance] = [candidate, distance]
    }
    return best
  }
}

/** A word, and what is left of it without one of its letters; for long ones, without two. */
function keysOf(word: string): Set<string> {
  const once = [...word].map((_, at) => word.slice(0, at) + word.slice(at + 1))
  const twice =
    word.length >= long - 1
      ? once.flatMap((rest) => [...rest].map((_, at) => rest.slice(0, at) + rest.slice(at + 1)))
      : []
  return new Set([word, ...once, ...twice])
}

/** Letters to add, lose, replace or swap with a neighbour on the way from one word to the other. */
function editDistance(left: string, right: string): number {
  let before: number[] = []
  let above = Array.from({ length: right.length + 1 }, (_, at) => at)
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1] ? 0 : 1
      let cost = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + same,
      )
      const isSwap =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      if (isSwap) cost = Math.min(cost, (before[column - 2] ?? 0) + 1)
      current.push(cost)
    }
    ;[before, above] = [above, current]
  }
  return above[right.length] ?? 0
}

function consonantsOf(word: string): string {
  return word.replace(/[aeiou]/g, '')
}
