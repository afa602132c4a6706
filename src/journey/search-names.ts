/** Said before a name, and part of nobody's. */
const titles = new Set([
  ...['mr', 'mrs', 'ms', 'miss', 'dr', 'shri', 'smt', 'sri', 'late'],
  ...['श्री', 'श्रीमती', 'डॉ', 'सुश्री'],
])

const shortestWord = 2

/**
 * The words of a name under which people are looked for: lower case, composed, without titles, marks and single letters;
 * each once. Text without such a word gives none.
 */
export function searchNamesOf(name: string): string[] {
  const words = name
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => [...word].length >= shortestWord)
  const named = words.filter((word) => !titles.has(word))
  // Some are called as others are addressed.
  return [...new Set(named.length > 0 ? named : words)]
}
