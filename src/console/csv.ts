/**
 * A row as RFC 4180 writes it. What a spreadsheet would take for a formula is told to be text by a leading apostrophe
 * (OWASP, CSV Injection): who signs in under a name chooses what stands in these cells.
 */
export function csvRow(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

/** Without it Excel reads UTF-8 as something else, and Hindi as nothing. */
export const csvStart = '\uFEFF'

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
