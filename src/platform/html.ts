/** Text that is already safe to stand in a page. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = string | number | Markup | readonly Markup[]

/** A template for pages: whatever is put into it is escaped, unless it was made by this template itself. */
export function html(pieces: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(
    pieces.map((piece, index) => piece + (index < parts.length ? asMarkup(parts[index]) : '')).join(''),
  )
}

function asMarkup(part: Part | undefined): string {
  if (part instanceof Markup) return part.text
  if (Array.isArray(part)) return part.map(asMarkup).join('')
  return String(part ?? '').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
