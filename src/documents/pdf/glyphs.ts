import { Failure } from '../../platform/errors.ts'
import { type FontName, type GlyphPosition, openFont } from './fonts.ts'
import { type Pdf, page } from './sheet.ts'

/**
 * Draws a text of one font with its baseline at `y`, from the top of the page, in the colour that is set. The library's
 * own way closes the text before a mark around it ends, and readers that honour the mark (poppler) would then place the
 * whole line elsewhere.
 */
export function drawGlyphs(
  pdf: Pdf,
  text: string,
  { font, size, x, y }: { font: FontName; size: number; x: number; y: number },
): void {
  const open = openFont(pdf, font)
  pdf.page.fonts[open.id] ??= open.ref()
  const [glyphs, positions] = open.encode(text)
  if (glyphs.includes(noGlyph)) throw unprintable()
  // Glyphs of Devanagari stand in the order of the eye; the mark keeps the order of the letters for search and copy.
  const isShaped = /[^\p{Script=Latin}\p{Script=Common}]/u.test(text)
  // The library turns pages upside down for itself; text has to be turned back.
  pdf.addContent(`q 1 0 0 -1 0 ${page.height} cm BT /${open.id} ${size} Tf`)
  if (isShaped) pdf.markContent('Span', { actual: text })
  for (const command of showing(glyphs, positions, { size, x, y: page.height - y })) pdf.addContent(command)
  if (isShaped) pdf.endMarkedContent()
  pdf.addContent('ET Q')
}

/** What a font shows for a letter that it does not have: an empty box. */
const noGlyph = '0000'

/** A paper with boxes in it would be worse than none: without a paper its words in the chat are still whole. */
function unprintable(): Failure {
  const why = 'A text of this paper holds a letter that the fonts of papers do not have'
  return new Failure('paper.unprintable', why, { owner: 'engineer', retryable: false })
}

/** The operators that show the glyphs: as few as offsets and kerning allow. */
function showing(
  glyphs: string[],
  positions: GlyphPosition[],
  { size, x, y }: { size: number; x: number; y: number },
): string[] {
  const commands: string[] = []
  let run = ''
  let left = x
  const place = (dx: number, dy: number) => commands.push(`1 0 0 1 ${short(left + dx)} ${short(y + dy)} Tm`)
  const flush = () => {
    if (run !== '') commands.push(`[${run}] TJ`)
    run = ''
  }
  let isPlaced = false
  for (const [index, position] of positions.entries()) {
    const { xAdvance, advanceWidth, xOffset, yOffset } = position
    const isOffset = xOffset !== 0 || yOffset !== 0
    if (isOffset || !isPlaced) {
      flush()
      place((xOffset * size) / 1000, (yOffset * size) / 1000)
    }
    const kerning = advanceWidth - xAdvance
    run += `<${glyphs[index]}>${kerning === 0 ? '' : short(kerning)}`
    isPlaced = !isOffset
    left += (xAdvance * size) / 1000
  }
  flush()
  return commands.map((command) => command.replaceAll('><', ''))
}

/** Three digits after the point are finer than any printer. */
function short(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}
