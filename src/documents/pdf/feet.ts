import type { Paper } from '../block.ts'
import { inGroups, type PaperWords } from '../words.ts'
import { breakLines, drawLine, type TextStyle } from './lines.ts'
import { drawQr } from './qr.ts'
import { colours, decorate, needRoom, page, type Sheet, textWidth } from './sheet.ts'

const footStyle: TextStyle = { size: 7, leading: 10.5, colour: colours.quiet }
const titleStyle: TextStyle = { size: 9.5, leading: 14, font: 'bold', colour: colours.ink }
const addressStyle: TextStyle = { size: 8, leading: 11.5, colour: colours.quiet }

const qrSize = 72
const boxHeight = qrSize + 16
const gap = 8

export const verificationHeight = boxHeight + gap

/** The end of a paper: how anybody can find out that it is genuine. */
export function drawVerification(
  sheet: Sheet,
  { words, verifyUrl }: { words: PaperWords; verifyUrl: string },
): void {
  const { pdf, root } = sheet
  sheet.bottom = page.bottom
  needRoom(sheet, verificationHeight)
  const top = sheet.y + gap
  decorate(pdf, () =>
    pdf.lineWidth(0.5).roundedRect(page.left, top, textWidth, boxHeight, 4).stroke(colours.line),
  )
  const figure = pdf.struct('Figure', {
    alt: words.say('verify.picture', { url: verifyUrl }),
    bbox: [page.left + 10, top + 8, page.left + 10 + qrSize, top + 8 + qrSize],
  })
  root.add(figure)
  figure.add(() => drawQr(pdf, verifyUrl, page.left + 10, top + 8, qrSize))
  figure.end()
  const x = page.left + qrSize + 26
  const width = page.right - 12 - x
  let y = top + 8
  for (const [text, style] of [
    [words.say('verify.title'), titleStyle],
    [words.say('verify.text'), addressStyle],
    [verifyUrl, addressStyle],
  ] as const) {
    // Whoever reads the paper on a phone cannot scan it: the address can be tapped.
    const isAddress = text === verifyUrl
    const element = pdf.struct(isAddress ? 'Link' : 'P')
    root.add(element)
    const lines = breakLines(pdf, text, width, style)
    const height = lines.length * style.leading
    element.add(() => {
      for (const [index, line] of lines.entries())
        drawLine(pdf, line, x, y + style.leading * (index + 0.76), style)
    })
    if (isAddress) pdf.link(x, y, width, height, verifyUrl, { structParent: element })
    element.end()
    y += height + 4
  }
  sheet.y = top + boxHeight
}

/** Name, reference, page and the whole code, on every page: none can be exchanged for another. */
export function drawFeet(
  { pdf }: Sheet,
  { paper, contentHash, words }: { paper: Paper; contentHash: string; words: PaperWords },
): void {
  const { start, count } = pdf.bufferedPageRange()
  const grouped = inGroups(contentHash)
  for (let index = 0; index < count; index += 1) {
    pdf.switchToPage(start + index)
    const number = words.say('foot.page', { page: index + 1, pages: count })
    decorate(
      pdf,
      () => {
        pdf.lineWidth(0.5).moveTo(page.left, 782).lineTo(page.right, 782).stroke(colours.line)
        const [about] = breakLines(pdf, `${paper.title} · ${paper.reference}`, textWidth - 90, footStyle)
        const [place] = breakLines(pdf, number, 90, footStyle)
        const [code] = breakLines(pdf, words.say('foot.code', { code: grouped }), textWidth, footStyle)
        if (about) drawLine(pdf, about, page.left, 793, footStyle)
        if (place) drawLine(pdf, place, page.right - place.width, 793, footStyle)
        if (code) drawLine(pdf, code, page.left, 804, footStyle)
      },
      'Pagination',
    )
  }
}
