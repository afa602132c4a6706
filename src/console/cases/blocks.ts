import type { Block, Tone } from '../api.ts'

/** A label with its value; one without a value is left out. */
export type MaybeFact = [label: string, value: string | number | undefined, tone?: Tone]

export function facts(rows: MaybeFact[], title?: string): Block {
  const known = rows.flatMap(([label, value, tone]) =>
    value === undefined || value === '' ? [] : [{ label, value: String(value), ...(tone && { tone }) }],
  )
  return { kind: 'facts', ...(title !== undefined && { title }), facts: known }
}

export type Cell = string | [text: string, tone: Tone | undefined]

export function table(head: string[], rows: Cell[][], title?: string): Block {
  return {
    kind: 'table',
    ...(title !== undefined && { title }),
    head,
    rows: rows.map((row) =>
      row.map((cell) => {
        const [text, tone] = typeof cell === 'string' ? [cell] : cell
        return { text, ...(tone && { tone }) }
      }),
    ),
  }
}

export function note(text: string, tone?: Tone): Block {
  return { kind: 'note', text, ...(tone && { tone }) }
}
