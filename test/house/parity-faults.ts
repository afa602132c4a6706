/** Both directions of a list that lives twice: what is missing in one, and what the other has long lost. */
export function parityFaults(lists: {
  inCode: readonly string[]
  inDocument: readonly string[]
  document: string
  what: string
  code: string
}): string[] {
  const { inCode, inDocument, document, what, code } = lists
  const missing = inCode
    .filter((name) => !inDocument.includes(name))
    .map((name) => `${document} lacks the ${what} \`${name}\`. Fix: add a row that explains it.`)
  const stale = inDocument
    .filter((name) => !inCode.includes(name))
    .map(
      (name) =>
        `${document} explains the ${what} \`${name}\`, which ${code} does not have. Fix: delete the row.`,
    )
  const twice = inDocument
    .filter((name, index) => inDocument.indexOf(name) !== index)
    .map((name) => `${document} explains the ${what} \`${name}\` twice. Fix: keep one row.`)
  return [...missing, ...stale, ...twice]
}

/** The names in the first column of a document's tables, | `name` | ... |: the first of a row, or all of them. */
export function namesInTables(markdown: string, which: 'first' | 'all' = 'first'): string[] {
  const columns = [...markdown.matchAll(/^\|\s*(`[^|]+`)\s*\|/gm)].map((match) => match[1] ?? '')
  return columns.flatMap((column) => {
    const names = [...column.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')
    return which === 'all' ? names : names.slice(0, 1)
  })
}

/** The names of problems that a file records. One made of parts (`payout-${status}`) ends in `*`. */
export function problemsIn(text: string): string[] {
  const whole = [...text.matchAll(/\bwhat: '([a-z-]+)'(?! \|)/g)].map((match) => match[1] ?? '')
  const parts = [...text.matchAll(/\bwhat: `([a-z-]+)\$\{/g)].map((match) => `${match[1]}*`)
  return [...whole, ...parts]
}

/** Problems without advice and advice without a problem. A name in parts wants at least one row. */
export function problemFaults(inCode: readonly string[], inDocument: readonly string[]): string[] {
  const starts = inCode.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1))
  const isPart = (name: string) => starts.some((start) => name.startsWith(start)) && !inCode.includes(name)
  const missing = starts
    .filter((start) => !inDocument.some((name) => name.startsWith(start)))
    .map((start) => `docs/runbook.md lacks the problems \`${start}...\`. Fix: add a row for each.`)
  const rest = parityFaults({
    inCode: inCode.filter((name) => !name.endsWith('*')),
    inDocument: inDocument.filter((name) => !isPart(name)),
    document: 'docs/runbook.md',
    what: 'problem',
    code: 'src/journey',
  })
  return [...missing, ...rest]
}

/** The words that a glossary explains: **word** at the beginning of a line, or of a table's row. */
export function wordsExplained(markdown: string): string[] {
  return [...markdown.matchAll(/^(?:\|\s*|- )?\*\*([^*]+)\*\*/gm)].map((match) => match[1] ?? '')
}

/** Paths in backticks and links to files that do not exist. A path with `<...>` or `*` stands for many. */
export function pathFaults(
  document: { path: string; text: string },
  exists: (path: string) => boolean,
): string[] {
  const folder = document.path.includes('/') ? document.path.slice(0, document.path.lastIndexOf('/')) : '.'
  const named = [
    ...document.text.matchAll(/`((?:src|web|test|docs|scripts|bench|\.ci|infra)\/[^`\s]*)`/g),
  ].map((match) => match[1] ?? '')
  const linked = [...document.text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)[^)]*\)/g)].map(
    (match) => `${folder}/${match[1]}`,
  )
  return [...named, ...linked]
    .filter((path) => !/[<*{]/.test(path) && !exists(path))
    .map((path) => `${document.path} speaks of ${path}, which does not exist. Fix: name what took its place.`)
}
