import type { FontName } from './fonts.ts'
import { drawGlyphs } from './glyphs.ts'
import type { Pdf } from './sheet.ts'

/** How a text is set. Sizes and leading in points. */
export interface TextStyle {
  size: number
  /** From one baseline to the next. */
  leading: number
  font?: FontName
  colour: string
}

export interface Line {
  pieces: { text: string; font: FontName; width: number }[]
  width: number
}

interface Piece {
  text: string
  font: FontName
}

/**
 * Breaks a text at its spaces and line feeds into lines that fit; `*words*` are bold. A line that another follows ends
 * with a space that takes no room: readers would else hear its last word and the next as one.
 */
export function breakLines(pdf: Pdf, text: string, width: number, style: TextStyle): Line[] {
  pdf.fontSize(style.size)
  const paragraphs = text.split('\n')
  return paragraphs.flatMap((paragraph, index) => {
    const lines: Piece[][] = [[]]
    const ends: boolean[] = []
    let used = 0
    for (const { word, isCut } of wordsOf(paragraph, style.font ?? 'regular').flatMap((whole) =>
      fitting(pdf, whole, width),
    )) {
      const gap = used === 0 ? [] : [{ text: ' ', font: word[0]?.font ?? 'regular' }]
      const wanted = widthOf(pdf, [...gap, ...word])
      if (used > 0 && used + wanted > width) {
        ends.push(!isCut)
        lines.push([...word])
        used = widthOf(pdf, word)
      } else {
        lines.at(-1)?.push(...gap, ...word)
        used += wanted
      }
    }
    ends.push(index < paragraphs.length - 1)
    return lines.map((pieces, number) => lineOf(pdf, pieces, ends[number] === true))
  })
}

/** Draws a line with its baseline at `y`; the style must be the one that it was broken with. */
export function drawLine(pdf: Pdf, line: Line, x: number, y: number, style: TextStyle): void {
  let left = x
  pdf.fillColor(style.colour)
  for (const { text, font, width } of line.pieces) {
    drawGlyphs(pdf, text, { font, size: style.size, x: left, y })
    left += width
  }
}

/** The words of a paragraph. One word may be partly bold, such as a bold name before a comma. */
function wordsOf(paragraph: string, font: FontName): Piece[][] {
  const words: Piece[][] = [[]]
  const marked = paragraph.split(/\*([^*]+)\*/)
  for (const [index, part] of marked.entries()) {
    for (const [position, text] of part.split(' ').entries()) {
      if (position > 0) words.push([])
      if (text !== '') words.at(-1)?.push({ text, font: index % 2 === 1 ? 'bold' : font })
    }
  }
  return words.filter((word) => word.length > 0)
}

/** A word that is wider than the line, such as a hash, is cut where it must be: `isCut` goes on with the part before. */
function fitting(pdf: Pdf, word: Piece[], width: number): { word: Piece[]; isCut: boolean }[] {
  if (widthOf(pdf, word) <= width) return [{ word, isCut: false }]
  const parts: Piece[][] = [[]]
  for (const { text, font } of word) {
    for (const { segment } of graphemes.segment(text)) {
      const piece = { text: segment, font }
      const current = parts.at(-1) ?? []
      if (current.length > 0 && widthOf(pdf, merged([...current, piece])) > width) parts.push([piece])
      else current.push(piece)
    }
  }
  return parts.map((part, index) => ({ word: merged(part), isCut: index > 0 }))
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

function widthOf(pdf: Pdf, pieces: Piece[]): number {
  return pieces.reduce((sum, { text, font }) => sum + pdf.font(font).widthOfString(text), 0)
}

/** Neighbours of one font become one piece, so that a line is few drawings. */
function merged(pieces: Piece[]): Piece[] {
  const done: Piece[] = []
  for (const { text, font } of pieces) {
    const last = done.at(-1)
    if (last?.font === font) last.text += text
    else done.push({ text, font })
  }
  return done
}

function lineOf(pdf: Pdf, pieces: Piece[], endsWithSpace: boolean): Line {
  const measured = merged(pieces).map((piece) => ({ ...piece, width: widthOf(pdf, [piece]) }))
  const width = measured.reduce((sum, piece) => sum + piece.width, 0)
  const last = measured.at(-1)
  if (last && endsWithSpace) last.text += ' '
  return { pieces: measured, width }
}
