import { encode } from 'uqr'
import { colours, type Pdf } from './sheet.ts'

/** Draws a QR code of this text as a square of `size` points. One seventh of it may be dirty. */
export function drawQr(pdf: Pdf, text: string, x: number, y: number, size: number): void {
  const { data, size: modules } = encode(text, { ecc: 'M', border: 0 })
  const side = size / modules
  // Rows that only touch show a hairline of paper between them.
  const overlap = 0.15
  for (const [row, dots] of data.entries()) {
    // Neighbours are one rectangle: less to store, and no hairlines between them.
    for (let from = 0; from < modules; ) {
      let to = from
      while (to < modules && dots[to]) to += 1
      if (to > from) pdf.rect(x + from * side, y + row * side, (to - from) * side, side + overlap)
      from = Math.max(to, from + 1)
    }
  }
  pdf.fill(colours.ink)
}
